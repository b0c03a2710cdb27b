package org.isocentra.dose.internal.worker;

import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.dose.Medium;

/** What the suite tells a worker to do. One calculation at a time. */
sealed interface Command {

    /** A calculation. */
    sealed interface Calculation extends Command {

        Calculator calculator();

        Medium medium();

        /** How many values the answer has. */
        int values();
    }

    /**
     * What to calculate with.
     *
     * @param engineId full id; likewise {@code kernelId}
     * @param engineVersion the version the suite chose: another one is not taken for it
     */
    record Calculator(String engineId, String engineVersion, String kernelId) {
    }

    record Dose(Calculator calculator, DoseRequest request) implements Calculation {

        @Override
        public Medium medium() {
            return request.medium();
        }

        @Override
        public int values() {
            return request.points().count();
        }
    }

    record Influence(Calculator calculator, InfluenceRequest request) implements Calculation {

        @Override
        public Medium medium() {
            return request.medium();
        }

        @Override
        public int values() {
            return Math.multiplyExact(request.points().count(), request.variables().size());
        }
    }

    /** Ends the calculation that is going on, if there still is one. */
    record Cancel() implements Command {
    }
}
