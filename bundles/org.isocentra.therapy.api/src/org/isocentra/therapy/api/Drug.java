package org.isocentra.therapy.api;

/**
 * A course whose drug is known.
 *
 * @param agent which drug it is, as all rule bases together know it
 * @param matched the name of the agent that what is stated was recognised by
 */
public record Drug(Course course, Agent agent, String matched) {

    /** Whether rules for this agent or class are about it; an agent is named by its id. */
    public boolean is(String agentOrClass) {
        return agent.id().equals(agentOrClass) || agent.classes().contains(agentOrClass);
    }
}
