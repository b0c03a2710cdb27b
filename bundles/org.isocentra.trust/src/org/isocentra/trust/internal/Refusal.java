package org.isocentra.trust.internal;

/** Why a bundle may not run. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;
    private final boolean always;

    private Refusal(String reason, String remedy, boolean always) {
        super(reason);
        this.remedy = remedy;
        this.always = always;
    }

    Refusal(String reason, String remedy) {
        this(reason, remedy, false);
    }

    /** A refusal that developer mode does not lift. */
    static Refusal always(String reason, String remedy) {
        return new Refusal(reason, remedy, true);
    }

    boolean isAlways() {
        return always;
    }

    String remedy() {
        return remedy;
    }
}
