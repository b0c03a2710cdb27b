package org.isocentra.trust.api;

/**
 * The policy, or a certificate for it, cannot be used: says where the fault is, what is wrong and what to do about it.
 */
public final class PolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String problem;
    private final String remedy;

    /**
     * @param where file and field
     * @param problem what is wrong, with the offending value
     * @param remedy what the user can do
     */
    public PolicyException(String where, String problem, String remedy) {
        super(where + ": " + problem + ". " + remedy);
        this.where = where;
        this.problem = problem;
        this.remedy = remedy;
    }

    public String where() {
        return where;
    }

    public String problem() {
        return problem;
    }

    public String remedy() {
        return remedy;
    }
}
