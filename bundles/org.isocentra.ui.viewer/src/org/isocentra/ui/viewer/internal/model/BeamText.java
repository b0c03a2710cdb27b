package org.isocentra.ui.viewer.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.eclipse.osgi.util.NLS;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamsEye;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.ui.viewer.internal.Messages;

/** What there is to say of a beam, with units. */
public final class BeamText {

    private BeamText() {
    }

    /** Where it comes from, which one it is, what it is like. */
    public static List<String> lines(UnitBeams unit, int number) {
        UnitBeams.Beam beam = unit.beams().get(number);
        List<String> lines = new ArrayList<>();
        beam.pose().ifPresentOrElse(pose -> {
            lines.add(NLS.bind(Messages.BeamText_gantry, figure("%.1f", pose.gantryDeg()), figure("%.1f",
                    pose.supportDeg())));
            lines.add(NLS.bind(Messages.BeamText_collimator, figure("%.1f", pose.collimatorDeg())));
        }, () -> lines.add(direction(beam.field())));
        lines.add(NLS.bind(Messages.BeamText_number, number + 1, unit.beams().size()));
        lines.add(opening(beam.field().aperture()));
        lines.add(figure(unit.meterset() == MetersetUnit.SECOND ? "%.2f s" : "%.2f MU", beam.field().meterset()));
        return lines;
    }

    /** By sides of the patient, for machines without a gantry. */
    private static String direction(Field field) {
        Vector3 axis = BeamsEye.of(field).axis();
        double degrees = Math.toDegrees(Math.asin(Math.clamp(axis.z(), -1, 1)));
        return NLS.bind(degrees < 0 ? Messages.BeamText_fromBelow : Messages.BeamText_fromAbove,
                SlicePlane.sides(axis), figure("%.1f", Math.abs(degrees)));
    }

    private static String opening(Aperture aperture) {
        return switch (aperture) {
            case Aperture.Circular(double diameter) -> NLS.bind(Messages.BeamText_circle, figure("%.1f", diameter));
            case Aperture.MultiLeaf leaves -> NLS.bind(Messages.BeamText_leaves, figure("%.0f",
                    leaves.open(0).stream().mapToDouble(Aperture.Rectangle::areaMm2).sum()));
        };
    }

    /** Which shades of the picture are shown as grey. */
    public static String grey(Image.Window percent) {
        return NLS.bind(Messages.BeamText_grey, figure("%.0f", percent.width()), figure("%.0f", percent.centre()));
    }

    /** What the picture behind it is made of. */
    public static String background(Modality modality) {
        return NLS.bind(Messages.BeamText_background, modality);
    }

    /** A place in the plane through the point that the beam aims at. */
    public static String place(BeamsEye.Point point) {
        return figure("x %.1f", point.xMm()) + figure("  y %.1f mm", point.yMm());
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
