package org.isocentra.ui.internal.model;

import java.util.List;
import java.util.Locale;

/** Cumulative histograms as a table for other programs: a line for each point. */
public final class DvhCsv {

    private DvhCsv() {
    }

    public static String of(List<DvhCurve> curves) {
        StringBuilder text = new StringBuilder("structure,doseGy,volumeCm3,volumePercent\n");
        for (DvhCurve curve : curves) {
            double volumeCm3 = curve.dvh().totalVolumeMm3() / 1000;
            for (int n = 0; n < curve.doseGy().length; n++) {
                text.append(quoted(curve.id())).append(String.format(Locale.ROOT, ",%.4f,%.5f,%.4f%n",
                        curve.doseGy()[n], volumeCm3 * curve.volumePercent()[n] / 100, curve.volumePercent()[n]));
            }
        }
        return text.toString();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
