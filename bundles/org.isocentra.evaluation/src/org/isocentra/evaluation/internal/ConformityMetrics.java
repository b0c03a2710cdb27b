package org.isocentra.evaluation.internal;

import org.isocentra.evaluation.api.TargetDose;

/** How well the prescription isodose fits the target, and how fast the dose falls off outside. */
public final class ConformityMetrics {

    private ConformityMetrics() {
    }

    /** Share of the target that gets the prescription dose. */
    public static final class Coverage extends BuiltInMetric {

        public Coverage() {
            super("coverage", "Coverage", "");
        }

        @Override
        double value(TargetDose target) {
            return target.coveredVolumeMm3() / target.targetVolumeMm3();
        }
    }

    /**
     * Share of the prescription isodose volume that is target; at most 1, whatever the two volumes' sampling errors.
     */
    public static final class Selectivity extends BuiltInMetric {

        public Selectivity() {
            super("selectivity", "Selectivity", "");
        }

        @Override
        double value(TargetDose target) {
            return Math.min(1, target.coveredVolumeMm3() / target.prescriptionVolumeMm3());
        }
    }

    /** Paddick 2000: coverage times selectivity. */
    public static final class Paddick extends BuiltInMetric {

        public Paddick() {
            super("paddickConformity", "Paddick conformity index", "");
        }

        @Override
        double value(TargetDose target) {
            return new Coverage().value(target) * new Selectivity().value(target);
        }
    }

    /** Shaw 1993: prescription isodose volume over target volume. */
    public static final class Rtog extends BuiltInMetric {

        public Rtog() {
            super("rtogConformity", "RTOG conformity index", "");
        }

        @Override
        double value(TargetDose target) {
            return target.prescriptionVolumeMm3() / target.targetVolumeMm3();
        }
    }

    /** Paddick and Lippitz 2006: half-prescription isodose volume over prescription isodose volume. */
    public static final class Gradient extends BuiltInMetric {

        public Gradient() {
            super("gradientIndex", "Gradient index", "");
        }

        @Override
        double value(TargetDose target) {
            return target.halfPrescriptionVolumeMm3() / target.prescriptionVolumeMm3();
        }
    }

    /** Half-prescription isodose volume over target volume (R50%), which does not reward covering too much. */
    public static final class R50 extends BuiltInMetric {

        public R50() {
            super("r50", "Half-prescription volume over target volume (R50%)", "");
        }

        @Override
        double value(TargetDose target) {
            return target.halfPrescriptionVolumeMm3() / target.targetVolumeMm3();
        }
    }

    /**
     * Dimitriadis and Paddick 2018: share of the integral dose within the half-prescription isodose that the target
     * gets.
     */
    public static final class Efficiency extends BuiltInMetric {

        public Efficiency() {
            super("efficiencyIndex", "Efficiency index", "");
        }

        @Override
        double value(TargetDose target) {
            return target.dvh().meanGy() * target.targetVolumeMm3()
                    / (target.halfPrescriptionMeanGy() * target.halfPrescriptionVolumeMm3());
        }
    }
}
