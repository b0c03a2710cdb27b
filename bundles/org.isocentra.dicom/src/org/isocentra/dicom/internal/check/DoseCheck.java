package org.isocentra.dicom.internal.check;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Orientation;

/** A dose: its grid, and its histograms. */
final class DoseCheck {

    private final Node root;
    private final Faults faults;

    DoseCheck(Node root, Faults faults) {
        this.root = root;
        this.faults = faults;
    }

    void check() {
        faults.guarded(() -> {
            String units = root.requiredText(Attribute.DOSE_UNITS);
            if (!units.equals("GY") && !units.equals("RELATIVE")) {
                faults.add(root, Attribute.DOSE_UNITS, "'" + units + "' is not a unit of dose; GY and RELATIVE are");
            }
        });
        if (root.text(Attribute.DOSE_SUMMATION_TYPE).orElse("").equals("PLAN")
                && !root.has(Attribute.REFERENCED_RT_PLAN_SEQUENCE)) {
            faults.add(root, Attribute.REFERENCED_RT_PLAN_SEQUENCE, "is missing, though the dose is that of a plan");
        }
        if (root.has(Attribute.PIXEL_DATA)) {
            faults.guarded(this::doseGrid);
        }
        root.items(Attribute.DVH_SEQUENCE).forEach(dvh -> faults.guarded(() -> histogram(dvh)));
    }

    private void doseGrid() {
        double scaling = root.requiredNumber(Attribute.DOSE_GRID_SCALING);
        if (!(scaling > 0)) {
            faults.add(root, Attribute.DOSE_GRID_SCALING, "is " + scaling + ", but must be positive");
        }
        int frames = root.integer(Attribute.NUMBER_OF_FRAMES).orElse(1);
        double[] offsets = root.numbers(Attribute.GRID_FRAME_OFFSET_VECTOR);
        if (frames > 1) {
            if (offsets.length != frames) {
                faults.add(root, Attribute.GRID_FRAME_OFFSET_VECTOR, "has " + offsets.length + " values for " + frames
                        + " frames");
            }
            if (!root.pointsTo(Attribute.FRAME_INCREMENT_POINTER, Attribute.GRID_FRAME_OFFSET_VECTOR)) {
                faults.add(root, Attribute.FRAME_INCREMENT_POINTER, "does not point to "
                        + Attribute.GRID_FRAME_OFFSET_VECTOR);
            }
        }
        double direction = offsets.length > 1 ? Math.signum(offsets[1] - offsets[0]) : 0;
        for (int i = 1; i < offsets.length; i++) {
            if (!((offsets[i] - offsets[i - 1]) * direction > 0)) {
                faults.add(root, Attribute.GRID_FRAME_OFFSET_VECTOR, "value " + (i + 1) + " goes back");
                break;
            }
        }
        Orientation.of(root);
    }

    private void histogram(Node dvh) {
        int bins = dvh.requiredInteger(Attribute.DVH_NUMBER_OF_BINS);
        int values = dvh.numbers(Attribute.DVH_DATA).length;
        if (values != Math.multiplyFull(bins, 2)) {
            faults.add(dvh, Attribute.DVH_NUMBER_OF_BINS, "is " + bins + ", but there are " + values
                    + " values instead of two for each");
        }
    }
}
