package org.isocentra.ui.viewer.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.eclipse.osgi.util.NLS;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.viewer.internal.Messages;

/**
 * A line from one point to another, LPS mm.
 *
 * @param normal of the slice it was drawn on
 */
public record Measurement(Vector3 fromMm, Vector3 toMm, Vector3 normal) {

    private static final double STEP_MM = 0.25;
    private static final int MOST_SAMPLES = 2000;

    /** A point of a profile: how far along the line, mm, and the dose there, Gy. */
    public record Sample(double mm, double doseGy) {
    }

    public double lengthMm() {
        return fromMm.distanceTo(toMm);
    }

    /** The dose along the line, from end to end; points without dose are left out. */
    public List<Sample> profile(OpenCase openCase) {
        int steps = Math.clamp((int) Math.ceil(lengthMm() / STEP_MM), 1, MOST_SAMPLES);
        List<Sample> samples = new ArrayList<>();
        for (int n = 0; n <= steps; n++) {
            double share = (double) n / steps;
            openCase.doseGy(fromMm.plus(toMm.minus(fromMm).times(share))).ifPresent(gy ->
                    samples.add(new Sample(share * lengthMm(), gy)));
        }
        return samples;
    }

    /** Length, and the doses at both ends, as text. */
    public String text(OpenCase openCase) {
        Readout readout = new Readout(openCase);
        String from = readout.dose(fromMm);
        String to = readout.dose(toMm);
        String length = String.format(Locale.ROOT, "%.1f mm", lengthMm());
        return from.isEmpty() || to.isEmpty() ? length : NLS.bind(Messages.Measurement_withDoses, new Object[] {length,
                from, to});
    }
}
