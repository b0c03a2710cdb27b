package org.isocentra.dicom.internal.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.isocentra.dicom.internal.codec.Attribute;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Slices that make a volume, in the order of their positions along the normal.
 */
record SliceStack(List<Slice> slices, VolumeGeometry geometry) {

    /** Largest distance between where a slice is and where a regular grid has it. Own choice, far below voxel size. */
    private static final double MAX_DEVIATION_MM = 0.05;
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
        requireEven(slices, spacing);
        requireUpright(slices, spacing);
        Vector3 voxel = new Vector3(first.columnSpacingMm(), first.rowSpacingMm(), spacing);
        try {
            return new SliceStack(slices, new VolumeGeometry(first.layout().columns(), first.layout().rows(),
                    slices.size(), voxel, first.positionMm(), first.axes()));
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

    private static void requireEven(List<Slice> slices, double spacing) {
        for (int i = 1; i < slices.size(); i++) {
            double step = slices.get(i).alongNormalMm() - slices.get(i - 1).alongNormalMm();
            if (Math.abs(step - spacing) <= MAX_DEVIATION_MM) {
                continue;
            }
            String between = " between " + slices.get(i - 1).name() + " and "
                    + slices.get(i).name();
            String where = slices.get(i).where() + ": " + Attribute.IMAGE_POSITION_PATIENT;
            long gap = Math.round(step / spacing);
            if (gap > 1 && Math.abs(step - gap * spacing) <= MAX_DEVIATION_MM * gap) {
                throw new InputException(where, (gap == 2 ? "a slice is missing" : gap - 1 + " slices are missing")
                        + between
                        + ": they are " + mm(step) + " apart, others " + mm(spacing), "Add what is missing");
            }
            throw new InputException(where, "slices are unevenly spaced: " + mm(step) + between + ", others "
                    + mm(spacing),
                    "Export slices of even spacing, or add missing ones");
        }
    }

    /** Each slice must lie straight over the first, and where the spacing puts it. */
    private static void requireUpright(List<Slice> slices, double spacing) {
        Slice first = slices.getFirst();
        for (int i = 1; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            Vector3 expected = first.positionMm().plus(first.axes().third().times(i * spacing));
            Vector3 offset = slice.positionMm().minus(expected);
            double along = offset.dot(first.axes().third());
            double aside = offset.minus(first.axes().third().times(along)).length();
            String where = slice.where() + ": " + Attribute.IMAGE_POSITION_PATIENT;
            if (aside > MAX_DEVIATION_MM) {
                throw new InputException(where,
                        "slices are not stacked at right angles to their plane (gantry tilt): this one lies "
                        + mm(aside) + " aside", "Resample the series to upright slices at the scanner");
            }
            if (Math.abs(along) > MAX_DEVIATION_MM) {
                throw new InputException(where, "slices are unevenly spaced: this one lies " + mm(Math.abs(along))
                        + " off the even spacing of " + mm(spacing), "Export slices of even spacing");
            }
        }
    }

    private static String mm(double value) {
        return String.format(Locale.ROOT, "%.3f mm", value);
    }
}
