package org.isocentra.dose.raytrace.internal;

import java.util.Arrays;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.geometry.Vector3;

/** Beams traced through the medium, as the arrays kernels read. */
final class BeamArrays {

    private static final int GEOMETRY = 16;
    private static final int SOURCE_DISTANCE = 12;

    private final float[][] columns;
    private final int[] profile;

    BeamArrays(int capacity) {
        columns = new float[GEOMETRY + EntryFit.COEFFICIENTS][capacity];
        profile = new int[capacity];
    }

    int capacity() {
        return profile.length;
    }

    /** Traces a beam and keeps it in a place. */
    void set(int place, Beam beam, int profileRow, TracedMedium medium, DoseKernel kernel) {
        Vector3 focus = beam.axisPointMm();
        Vector3 along = beam.sourceMm().minus(focus).unit();
        Vector3 first = along.anyPerpendicular();
        Vector3 second = along.cross(first);
        double[] entry = medium.entry(beam, first, second, kernel);
        int column = put(0, place, focus);
        column = put(column, place, along);
        column = put(column, place, first);
        column = put(column, place, second);
        columns[column++][place] = (float) beam.sourceMm().distanceTo(focus);
        columns[column++][place] = (float) (beam.meterset() * beam.quality().outputGyPerMeterset());
        columns[column++][place] = beam.quality().attenuationPerMm().orElseThrow().floatValue();
        columns[column++][place] = (float) beam.quality().referenceDepthMm();
        for (double coefficient : entry) {
            columns[column++][place] = (float) coefficient;
        }
        profile[place] = profileRow;
    }

    private int put(int column, int place, Vector3 v) {
        columns[column][place] = (float) v.x();
        columns[column + 1][place] = (float) v.y();
        columns[column + 2][place] = (float) v.z();
        return column + 3;
    }

    /** Copies a beam of other arrays. */
    void copy(int place, BeamArrays other, int otherPlace) {
        for (int column = 0; column < columns.length; column++) {
            columns[column][place] = other.columns[column][otherPlace];
        }
        profile[place] = other.profile[otherPlace];
    }

    /**
     * Whether a ball may be nearer to the axis than the radius of the beam's profile, projected to the focus.
     *
     * @param profileRadiusMm per profile
     */
    boolean reaches(int place, double[] profileRadiusMm, Vector3 centreMm, double radiusMm) {
        double x = centreMm.x() - columns[0][place];
        double y = centreMm.y() - columns[1][place];
        double z = centreMm.z() - columns[2][place];
        double t = x * columns[3][place] + y * columns[4][place] + z * columns[5][place];
        double distance = columns[SOURCE_DISTANCE][place];
        double width = radiusMm + profileRadiusMm[profile[place]] * Math.max(0, distance - t + radiusMm) / distance;
        return x * x + y * y + z * z - t * t < width * width;
    }

    /** The first beams with a table of profiles; shares the arrays. */
    BeamBatch batch(int count, ProfileTable table) {
        float[][] c = columns;
        float[][] entry = Arrays.copyOfRange(c, GEOMETRY, c.length);
        return new BeamBatch(count, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12],
                c[13], c[14], c[15], entry, profile, table.values(), table.samples(), (float) table.stepMm());
    }
}
