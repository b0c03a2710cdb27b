package org.isocentra.dicom.internal.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Slices that make a volume, in the order of their positions along the normal.
 *
 * @param straightening how the volume comes of them where they do not lie as its planes do
 * @param notices what a user must know of it
 */
record SliceStack(List<Slice> slices, VolumeGeometry geometry, Optional<Straightening> straightening,
        List<Finding> notices) {

    /** Largest distance between where a slice is and where a regular grid has it. Own choice, far below voxel size. */
    static final double MAX_DEVIATION_MM = 0.05;
    /** Directions that differ by more are different orientations: 0.06 degrees. */
    private static final double MAX_DIRECTION_DIFFERENCE = 1e-3;
    private static final double MAX_RELATIVE_SPACING_DIFFERENCE = 1e-4;

    static SliceStack of(String where, List<Slice> unsorted) {
        if (unsorted.size() < 2) {
            throw new InputException(where, "has a single slice, which is not a volume",
                    "Name the folder of a whole series");
        }
        List<Slice> slices = unsorted.stream().sorted(Comparator.comparingDouble(Slice::alongNormalMm)).toList();
        Slice first = slices.getFirst();
        slices.forEach(slice -> requireAlike(first, slice));
        double spacing = spacing(slices);
        requireComplete(slices, spacing);
        double tilt = tiltDegrees(slices);
        try {
            if (tilt > 0 || !isEven(slices, spacing)) {
                return straightened(where, slices, tilt, isEven(slices, spacing));
            }
            Vector3 voxel = new Vector3(first.columnSpacingMm(), first.rowSpacingMm(), spacing);
            return new SliceStack(slices, new VolumeGeometry(first.layout().columns(), first.layout().rows(),
                    slices.size(), voxel, first.positionMm(), first.axes()), Optional.empty(), List.of());
        } catch (IllegalArgumentException e) {
            throw new InputException(where, e.getMessage(), "Export the series with fewer voxels", e);
        }
    }

    private static void requireAlike(Slice first, Slice slice) {
        require(slice, Attribute.FRAME_OF_REFERENCE_UID,
                slice.frameOfReferenceUid().equals(first.frameOfReferenceUid()),
                "differs within the series: positions of its slices cannot be compared");
        require(slice, Attribute.IMAGE_ORIENTATION_PATIENT,
                slice.axes().first().distanceTo(first.axes().first()) < MAX_DIRECTION_DIFFERENCE
                        && slice.axes().second().distanceTo(first.axes().second()) < MAX_DIRECTION_DIFFERENCE,
                "differs within the series");
        require(slice, Attribute.ROWS, slice.layout().rows() == first.layout().rows(), "differ within the series");
        require(slice, Attribute.COLUMNS, slice.layout().columns() == first.layout().columns(),
                "differ within the series");
        require(slice, Attribute.PIXEL_SPACING, alike(slice.columnSpacingMm(), first.columnSpacingMm())
                && alike(slice.rowSpacingMm(), first.rowSpacingMm()), "differs within the series");
    }

    private static boolean alike(double a, double b) {
        return Math.abs(a - b) <= MAX_RELATIVE_SPACING_DIFFERENCE * b;
    }

    private static void require(Slice slice, Attribute attribute, boolean holds, String problem) {
        if (!holds) {
            throw new InputException(slice.where() + ": " + attribute, problem,
                    "Export the slices of one acquisition as a series of their own");
        }
    }

    /** The usual distance of neighbours: the median. */
    private static double spacing(List<Slice> slices) {
        double[] steps = new double[slices.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = slices.get(i + 1).alongNormalMm() - slices.get(i).alongNormalMm();
            if (steps[i] < MAX_DEVIATION_MM) {
                throw new InputException(slices.get(i + 1).where() + ": " + Attribute.IMAGE_POSITION_PATIENT,
                        "is the position of " + slices.get(i).name() + " too: a slice is there twice",
                        "Keep one slice for each position; export echoes, phases or b-values as series of their own");
            }
        }
        Arrays.sort(steps);
        double median = steps[steps.length / 2];
        double whole = slices.getLast().alongNormalMm() - slices.getFirst().alongNormalMm();
        double mean = whole / steps.length;
        return Math.abs(mean - median) * steps.length < MAX_DEVIATION_MM ? mean : median;
    }

    private static SliceStack straightened(String where, List<Slice> slices, double tiltDegrees, boolean even) {
        StackPolicy policy = StackPolicy.load();
        if (tiltDegrees > policy.largestTiltDegrees()) {
            throw new InputException(where, String.format(Locale.ROOT, "slices are not stacked at right angles to their"
                    + " plane (gantry tilt): by %.1f degrees, more than the %.1f that are straightened", tiltDegrees,
                    policy.largestTiltDegrees()), "Resample the series to upright slices at the scanner");
        }
        if (!even) {
            requireGaps(slices, policy.largestGapMm());
        }
        double whole = slices.getLast().alongNormalMm() - slices.getFirst().alongNormalMm();
        Straightening straightening = Straightening.of(slices, whole / (slices.size() - 1));
        straightening.requirePlanesNearTheirSlices();
        return new SliceStack(slices, straightening.geometry(), Optional.of(straightening),
                List.of(straightening.notice(where, tiltDegrees)));
    }

    private static void requireGaps(List<Slice> slices, double largestMm) {
        for (int i = 1; i < slices.size(); i++) {
            double step = slices.get(i).alongNormalMm() - slices.get(i - 1).alongNormalMm();
            if (step > largestMm + MAX_DEVIATION_MM) {
                throw new InputException(slices.get(i).where() + ": " + Attribute.IMAGE_POSITION_PATIENT,
                        "slices are unevenly spaced: " + mm(step) + between(slices, i) + ", more than the "
                        + mm(largestMm) + " over which values are interpolated",
                        "Export slices of even spacing, or add missing ones");
            }
        }
    }

    private static String between(List<Slice> slices, int i) {
        return " between " + slices.get(i - 1).name() + " and " + slices.get(i).name();
    }

    /** A gap of several times the spacing is a slice that got lost, and is not made up. */
    private static void requireComplete(List<Slice> slices, double spacing) {
        for (int i = 1; i < slices.size(); i++) {
            double step = slices.get(i).alongNormalMm() - slices.get(i - 1).alongNormalMm();
            long gap = Math.round(step / spacing);
            if (gap > 1 && Math.abs(step - gap * spacing) <= MAX_DEVIATION_MM * gap) {
                throw new InputException(slices.get(i).where() + ": " + Attribute.IMAGE_POSITION_PATIENT,
                        (gap == 2 ? "a slice is missing" : gap - 1 + " slices are missing") + between(slices, i)
                        + ": they are " + mm(step) + " apart, others " + mm(spacing), "Add what is missing");
            }
        }
    }

    /** Whether every slice lies where the spacing puts it. */
    private static boolean isEven(List<Slice> slices, double spacing) {
        double first = slices.getFirst().alongNormalMm();
        for (int i = 1; i < slices.size(); i++) {
            if (Math.abs(slices.get(i).alongNormalMm() - first - i * spacing) > MAX_DEVIATION_MM) {
                return false;
            }
        }
        return true;
    }

    /**
     * Angle between the normal and the line from the first slice to the last; 0 where each lies straight over the
     * first.
     *
     * @throws InputException if they are on no line
     */
    private static double tiltDegrees(List<Slice> slices) {
        Slice first = slices.getFirst();
        Vector3 normal = first.axes().third();
        Vector3 line = slices.getLast().positionMm().minus(first.positionMm());
        Vector3 slope = line.times(1 / line.dot(normal));
        double most = 0;
        for (Slice slice : slices) {
            Vector3 offset = slice.positionMm().minus(first.positionMm());
            double along = offset.dot(normal);
            most = Math.max(most, offset.minus(normal.times(along)).length());
            double astray = offset.minus(slope.times(along)).length();
            if (astray > MAX_DEVIATION_MM) {
                throw new InputException(slice.where() + ": " + Attribute.IMAGE_POSITION_PATIENT,
                        "slices do not lie on one line: this one lies " + mm(astray) + " aside",
                        "Export the slices of one acquisition as a series of their own");
            }
        }
        return most <= MAX_DEVIATION_MM ? 0
                : Math.toDegrees(Math.atan(slope.minus(normal).length()));
    }

    private static String mm(double value) {
        return String.format(Locale.ROOT, "%.3f mm", value);
    }
}
