package org.isocentra.ui.viewer.internal.model;

import java.util.Locale;
import java.util.OptionalDouble;

import org.eclipse.osgi.util.NLS;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.viewer.internal.Messages;

/** What there is at a point, as text with units. */
public final class Readout {

    private final OpenCase openCase;

    public Readout(OpenCase openCase) {
        this.openCase = openCase;
    }

    /** Position as distances from the origin towards named sides of the patient, in mm. */
    public static String position(Vector3 p) {
        return String.format(Locale.ROOT, "%s  %s  %s mm", along(Vector3.X, p.x()), along(Vector3.Y, p.y()),
                along(Vector3.Z, p.z()));
    }

    /** One coordinate with the sides it lies on, without unit. */
    public static String along(Vector3 axis, double mm) {
        double rounded = Math.round(mm * 10) / 10.0;
        String sides = SlicePlane.sides(rounded < 0 ? axis.times(-1) : axis);
        return String.format(Locale.ROOT, "%s %.1f", sides, Math.abs(rounded));
    }

    /** The image's value: HU for CT; MR values have no unit. Empty text outside the image. */
    public String value(Vector3 p) {
        Image image = openCase.image();
        if (!image.grid().geometry().contains(p)) {
            return "";
        }
        double value = image.grid().linear(p, 0);
        return image.modality() == Modality.CT ? String.format(Locale.ROOT, "%.0f HU", value)
                : String.format(Locale.ROOT, "MR %.0f", value);
    }

    /** The dose in Gy and percent, or empty text where there is none. */
    public String dose(Vector3 p) {
        OptionalDouble dose = openCase.doseGy(p);
        return dose.isPresent() ? DoseText.gray(dose.getAsDouble()) + " ("
                + DoseText.percent(dose.getAsDouble(), openCase.referenceDoseGy()) + ")" : "";
    }

    /** The dose before it was calculated again and the difference, or empty text where there is no such dose. */
    public String doseBefore(Vector3 p) {
        OptionalDouble now = openCase.doseGy(p);
        OptionalDouble before = openCase.doseBeforeGy(p);
        if (now.isEmpty() || before.isEmpty()) {
            return "";
        }
        double difference = now.getAsDouble() - before.getAsDouble();
        String change = String.format(Locale.ROOT, before.getAsDouble() > 0 ? "%+.2f Gy, %+.1f %%" : "%+.2f Gy",
                difference, 100 * difference / before.getAsDouble());
        return NLS.bind(Messages.Readout_before, DoseText.gray(before.getAsDouble()), change);
    }
}
