package org.isocentra.dose.raytrace.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Profiles split into bands, each smooth enough for a lattice of its spacing. The smooth part of a profile for a
 * spacing is the profile itself outside a radius and a paraboloid inside, joined with equal value and slope; the radius
 * is the smallest outside of which linear interpolation over the spacing is good to the tolerance. A band is the
 * difference of the smooth parts for its spacing and for the next: it ends at a radius, and all bands add up to the
 * profile.
 */
final class Bands {

    /** One band of all profiles, and the radius from which each is zero, mm. */
    record Band(ProfileTable profiles, double[] radiusMm) {
    }

    private final ProfileTable profiles;
    private final double tolerance;

    /** @param tolerance of interpolation, relative to the value on the axis */
    Bands(ProfileTable profiles, double tolerance) {
        this.profiles = profiles;
        this.tolerance = tolerance;
    }

    /** @param spacingsMm of the lattices; the first gets the profile's core, whatever its spacing */
    List<Band> split(double[] spacingsMm) {
        int samples = profiles.samples();
        List<Band> bands = new ArrayList<>();
        float[] finer = profiles.values();
        for (int level = 0; level < spacingsMm.length; level++) {
            float[] smooth = new float[finer.length];
            double[] radiusMm = new double[profiles.count()];
            boolean top = level == spacingsMm.length - 1;
            int longest = 2;
            for (int row = 0; row < profiles.count(); row++) {
                int join = top ? samples - 1 : join(row, spacingsMm[level + 1]);
                if (!top) {
                    smooth(row, join, smooth);
                }
                radiusMm[row] = join * profiles.stepMm();
                longest = Math.max(longest, join + 1);
            }
            float[] band = new float[longest * profiles.count()];
            for (int row = 0; row < profiles.count(); row++) {
                for (int n = 0; n < longest; n++) {
                    band[row * longest + n] = finer[row * samples + n] - smooth[row * samples + n];
                }
            }
            bands.add(new Band(new ProfileTable(profiles.stepMm(), longest, profiles.count(), band), radiusMm));
            finer = smooth;
        }
        return bands;
    }

    /** The first sample from which on the profile is smooth enough for a spacing. */
    private int join(int row, double spacingMm) {
        int half = Math.max(1, (int) Math.round(spacingMm / 2 / profiles.stepMm()));
        double limit = tolerance * value(row, 0);
        int n = profiles.samples() - 1;
        while (n > 0 && error(row, n, half) <= limit) {
            n--;
        }
        return Math.max(n, 1);
    }

    /**
     * Largest error of linear interpolation between points at a distance around a sample: across and around the axis.
     */
    private double error(int row, int n, int half) {
        double across = (value(row, n - half) + value(row, n + half)) / 2 - value(row, n);
        double slope = (value(row, n + half) - value(row, n - half)) / (2 * half);
        double around = slope * half * half / (2.0 * n);
        return Math.abs(across) + Math.abs(around);
    }

    private void smooth(int row, int join, float[] smooth) {
        int at = row * profiles.samples();
        double slope = (value(row, join + 1) - value(row, join - 1)) / 2;
        for (int n = 0; n < profiles.samples(); n++) {
            double inside = value(row, join) + slope * ((double) n * n - (double) join * join) / (2.0 * join);
            smooth[at + n] = n < join ? (float) inside : (float) value(row, n);
        }
    }

    private double value(int row, int n) {
        int index = Math.abs(n);
        return index < profiles.samples() ? profiles.values()[row * profiles.samples() + index] : 0;
    }
}
