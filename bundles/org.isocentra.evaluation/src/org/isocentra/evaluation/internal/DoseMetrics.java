package org.isocentra.evaluation.internal;

import org.isocentra.evaluation.api.TargetDose;

/** Doses within the target. */
public final class DoseMetrics {

    /** ICRU report 91: targets below this volume are judged by an absolute volume instead of 2 %. */
    private static final double SMALL_TARGET_MM3 = 2000;
    private static final double SMALL_VOLUME_MM3 = 35;

    private DoseMetrics() {
    }

    /** Dose that 98 % of the target get at least. */
    public static final class D98 extends BuiltInMetric {

        public D98() {
            super("d98Gy", "D98%", "Gy");
        }

        @Override
        double value(TargetDose target) {
            return target.dvh().dosePercent(98);
        }
    }

    /** Median dose. */
    public static final class D50 extends BuiltInMetric {

        public D50() {
            super("d50Gy", "D50%", "Gy");
        }

        @Override
        double value(TargetDose target) {
            return target.dvh().dosePercent(50);
        }
    }

    /** Dose that 2 % of the target get at least. */
    public static final class D2 extends BuiltInMetric {

        public D2() {
            super("d2Gy", "D2%", "Gy");
        }

        @Override
        double value(TargetDose target) {
            return target.dvh().dosePercent(2);
        }
    }

    /**
     * ICRU 91: D98%, for targets below 2 cm³ the dose that all but 35 mm³ get at least. Not defined for targets below
     * 70 mm³, where it would be above the near-maximum.
     */
    public static final class NearMinimum extends BuiltInMetric {

        public NearMinimum() {
            super("dNearMinGy", "Near-minimum dose (ICRU 91)", "Gy");
        }

        @Override
        double value(TargetDose target) {
            double volume = target.targetVolumeMm3();
            if (volume >= SMALL_TARGET_MM3) {
                return target.dvh().dosePercent(98);
            }
            return volume >= 2 * SMALL_VOLUME_MM3 ? target.dvh().doseToHottest(volume - SMALL_VOLUME_MM3) : Double.NaN;
        }
    }

    /**
     * ICRU 91: D2%, for targets below 2 cm³ the dose that 35 mm³ get at least. Not defined for targets below 70 mm³.
     */
    public static final class NearMaximum extends BuiltInMetric {

        public NearMaximum() {
            super("dNearMaxGy", "Near-maximum dose (ICRU 91)", "Gy");
        }

        @Override
        double value(TargetDose target) {
            double volume = target.targetVolumeMm3();
            if (volume >= SMALL_TARGET_MM3) {
                return target.dvh().dosePercent(2);
            }
            return volume >= 2 * SMALL_VOLUME_MM3 ? target.dvh().doseToHottest(SMALL_VOLUME_MM3) : Double.NaN;
        }
    }

    /** Lowest dose sampled. */
    public static final class Minimum extends BuiltInMetric {

        public Minimum() {
            super("minDoseGy", "Minimum dose", "Gy");
        }

        @Override
        double value(TargetDose target) {
            return target.dvh().minimumGy();
        }
    }

    /** Highest dose sampled. */
    public static final class Maximum extends BuiltInMetric {

        public Maximum() {
            super("maxDoseGy", "Maximum dose", "Gy");
        }

        @Override
        double value(TargetDose target) {
            return target.dvh().maximumGy();
        }
    }

    /** Mean dose. */
    public static final class Mean extends BuiltInMetric {

        public Mean() {
            super("meanDoseGy", "Mean dose", "Gy");
        }

        @Override
        double value(TargetDose target) {
            return target.dvh().meanGy();
        }
    }

    /** ICRU 83: (D2% − D98%) / D50%. */
    public static final class Homogeneity extends BuiltInMetric {

        public Homogeneity() {
            super("homogeneityIndex", "Homogeneity index (ICRU 83)", "");
        }

        @Override
        double value(TargetDose target) {
            return (target.dvh().dosePercent(2) - target.dvh().dosePercent(98)) / target.dvh().dosePercent(50);
        }
    }

    /** Prescription dose in percent of the maximum in the target. */
    public static final class PrescriptionIsodose extends BuiltInMetric {

        public PrescriptionIsodose() {
            super("prescriptionIsodosePercent", "Prescription isodose", "%");
        }

        @Override
        double value(TargetDose target) {
            return 100 * target.prescription().doseGy() / target.dvh().maximumGy();
        }
    }
}
