package org.isocentra.report.internal.picture;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.imaging.api.SlicePlane.View;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.PlannedCase;

/**
 * A picture of the report: a plane through the middle of a target.
 *
 * @param number of the target, from 1
 * @param centreMm LPS mm
 * @param widthMm side of the square that is shown
 */
public record TargetView(int number, Prescription prescription, View view, Vector3 centreMm, double widthMm) {

    /** Folder of the pictures, beside the report. */
    public static final String FOLDER = "pictures";

    private static final double SURROUNDINGS = 2;
    private static final double MARGIN_MM = 44;

    /** All pictures of a plan. */
    public static Stream<TargetView> all(PlannedCase planned) {
        return IntStream.range(0, planned.plan().prescriptions().size()).boxed().flatMap(n -> of(planned, n));
    }

    /** The pictures of the target with this index. */
    public static Stream<TargetView> of(PlannedCase planned, int index) {
        Prescription prescription = planned.plan().prescriptions().get(index);
        Box bounds = planned.planningCase().solids().get(prescription.structure()).bounds();
        Vector3 size = bounds.size();
        double width = SURROUNDINGS * Math.max(size.x(), Math.max(size.y(), size.z())) + MARGIN_MM;
        return Stream.of(View.values())
                .map(view -> new TargetView(index + 1, prescription, view, bounds.centre(), width));
    }

    public String title() {
        String name = view.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Path relative to the report. */
    public String file() {
        return file("target");
    }

    /** Path, relative to the report, of the picture that shows how the dose differs from the one before. */
    public String differenceFile() {
        return file("difference");
    }

    private String file(String kind) {
        return String.format(Locale.ROOT, "%s/%s-%02d-%s.png", FOLDER, kind, number, view.name()
                .toLowerCase(Locale.ROOT));
    }

    /** Where the plane lies, LPS: the coordinate that all its points share. */
    public String position() {
        return switch (view) {
            case AXIAL -> String.format(Locale.ROOT, "z = %.1f mm", centreMm.z());
            case CORONAL -> String.format(Locale.ROOT, "y = %.1f mm", centreMm.y());
            case SAGITTAL -> String.format(Locale.ROOT, "x = %.1f mm", centreMm.x());
        };
    }
}
