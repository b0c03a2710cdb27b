package org.isocentra.therapy.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Knows drugs, and what is published of them together with radiosurgery. Usually data-only, contributed to the
 * extension point {@value #EXTENSION_POINT}. Stateless and safe for use by several threads.
 */
public interface InteractionRules {

    String EXTENSION_POINT = "org.isocentra.therapy.api.interactionRules";

    /** What sites name them by, unique among rules. */
    String id();

    /** For a person to read. */
    String name();

    /** Of the knowledge, like {@code 1.0.0}. */
    String version();

    /** Where the knowledge comes from. */
    String source();

    /** The last day on which it may be used. */
    LocalDate expires();

    /**
     * Drugs that it names. Rule bases share them: rules may be about drugs and classes that another one names.
     */
    List<Agent> agents();

    /** Ids of all that may speak, as {@link Interaction#rule()} has them: what a recorded decision can be about. */
    Set<String> ruleIds();

    /**
     * Everything that its rules say of a situation. The same situation has the same answer on every day: whether the
     * knowledge has expired is not asked here.
     */
    List<Interaction> judge(Situation situation);
}
