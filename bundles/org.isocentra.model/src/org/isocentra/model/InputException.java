package org.isocentra.model;

/**
 * Input that cannot be used: says where the fault is, what is wrong and what to do about it. The suite stops before it
 * writes anything.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String problem;
    private final String remedy;

    /**
     * @param where file and field, for example {@code case.yaml, line 4, targets[0].structure}
     * @param problem what is wrong, with the offending value
     * @param remedy what the user can do
     */
    public InputException(String where, String problem, String remedy) {
        super(where + ": " + problem + ". " + remedy);
        this.where = where;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** As {@link #InputException(String, String, String)}, with the exception that revealed the fault. */
    public InputException(String where, String problem, String remedy, Throwable cause) {
        this(where, problem, remedy);
        initCause(cause);
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
