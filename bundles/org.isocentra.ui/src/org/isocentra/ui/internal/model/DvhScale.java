package org.isocentra.ui.internal.model;

import java.util.Locale;
import java.util.OptionalDouble;

import org.eclipse.osgi.util.NLS;
import org.isocentra.ui.internal.Messages;

/**
 * In what histograms are drawn.
 *
 * @param differential whether the volume that gets just the dose is shown, rather than that which gets at least it
 * @param absolute whether volume is in cm³ rather than in percent of the structure
 * @param percentOfGy the dose that is 100 %; empty for doses in Gy
 */
public record DvhScale(boolean differential, boolean absolute, OptionalDouble percentOfGy) {

    /** As plans are usually judged. */
    public static final DvhScale USUAL = new DvhScale(false, false, OptionalDouble.empty());

    private static final int BINS = 100;

    public DvhScale withDifferential(boolean wanted) {
        return new DvhScale(wanted, absolute, percentOfGy);
    }

    public DvhScale withAbsolute(boolean wanted) {
        return new DvhScale(differential, wanted, percentOfGy);
    }

    public DvhScale withPercentOfGy(OptionalDouble wanted) {
        return new DvhScale(differential, absolute, wanted);
    }

    /** The unit of doses. */
    public String doseUnit() {
        return percentOfGy.isPresent() ? "%" : "Gy";
    }

    /** The unit of volumes; of differential ones for each unit of dose. */
    public String volumeUnit() {
        String unit = absolute ? "cm\u00b3" : "%";
        return differential ? NLS.bind(Messages.DvhScale_unitPerDose, unit, percentOfGy.isPresent()
                ? Messages.DvhScale_percent : "Gy") : unit;
    }

    /** A dose as it is drawn. */
    public double dose(double gy) {
        return percentOfGy.isPresent() ? 100 * gy / percentOfGy.getAsDouble() : gy;
    }

    /** The dose of something that is drawn, Gy. */
    public double gray(double drawn) {
        return percentOfGy.isPresent() ? drawn * percentOfGy.getAsDouble() / 100 : drawn;
    }

    /** The line of a histogram. */
    public Line line(DvhCurve curve) {
        double unit = absolute ? curve.dvh().totalVolumeMm3() / 1000 / 100 : 1;
        return differential ? differential(curve, unit) : cumulative(curve, unit);
    }

    private Line cumulative(DvhCurve curve, double unit) {
        double[] x = new double[curve.doseGy().length];
        double[] y = new double[x.length];
        for (int n = 0; n < x.length; n++) {
            x[n] = dose(curve.doseGy()[n]);
            y[n] = curve.volumePercent()[n] * unit;
        }
        return new Line(x, y);
    }

    /** Each bin of dose has a point in its middle. */
    private Line differential(DvhCurve curve, double unit) {
        double[] x = new double[BINS];
        double[] y = new double[BINS];
        double widthGy = curve.dvh().maximumGy() * (1 + 1e-6) / BINS;
        for (int n = 0; n < BINS; n++) {
            double volume = curve.dvh().volumeAtLeast(n * widthGy) - curve.dvh().volumeAtLeast((n + 1) * widthGy);
            x[n] = dose((n + 0.5) * widthGy);
            y[n] = 100 * volume / curve.dvh().totalVolumeMm3() * unit / dose(widthGy);
        }
        return new Line(x, y);
    }

    /** What a histogram says at a dose, for a person to read. */
    public String readOut(DvhCurve curve, double gy) {
        double volume = curve.dvh().volumeAtLeast(gy);
        return NLS.bind(Messages.DvhScale_readOut, new Object[] {curve.id(), String.format(Locale.ROOT,
                "%.1f %% (%.2f cm\u00b3)", 100 * volume / curve.dvh().totalVolumeMm3(), volume / 1000),
            doseInWords(gy)});
    }

    public String doseInWords(double gy) {
        return String.format(Locale.ROOT, percentOfGy.isPresent() ? "%.1f Gy (%.0f %%)" : "%.1f Gy", gy, dose(gy));
    }

    /** @param x doses, {@code y} volumes, in the units of the scale */
    public record Line(double[] x, double[] y) {

        /** Between its points. */
        public double at(double dose) {
            int n = 0;
            while (n < x.length && x[n] < dose) {
                n++;
            }
            if (n == 0 || n == x.length) {
                return n == 0 && x.length > 0 ? y[0] : 0;
            }
            return y[n - 1] + (dose - x[n - 1]) / (x[n] - x[n - 1]) * (y[n] - y[n - 1]);
        }

        public double highest() {
            double highest = 0;
            for (double volume : y) {
                highest = Math.max(highest, volume);
            }
            return highest;
        }
    }
}
