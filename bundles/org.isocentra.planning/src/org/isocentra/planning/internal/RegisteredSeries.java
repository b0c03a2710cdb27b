package org.isocentra.planning.internal;

import java.nio.file.Path;
import java.util.Locale;

import org.isocentra.dicom.api.registration.SpatialRegistration;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.planning.files.ReviewFiles;

/**
 * A series that a registration brings to the planning image: it has to fit, and it is said whether a person has
 * accepted it.
 *
 * @param toPlanning maps its points to where they lie in the planning image, LPS mm
 * @param finding what must be said of it
 */
record RegisteredSeries(RigidTransform toPlanning, Finding finding) {

    /**
     * @param where file and field the series is named in, for messages
     * @param file the registration's
     * @throws InputException when the registration is of another patient or other images, was rejected, or brings the
     *         series beside the planning image
     */
    static RegisteredSeries of(String where, SpatialRegistration registration, Path file, Image planning,
            Image series) {
        for (String id : new String[] {registration.patient().id(), series.patient().id()}) {
            if (!id.equals(planning.patient().id())) {
                throw new InputException(where, "the series or its registration " + file + " is of patient '" + id
                        + "', the planning image of '" + planning.patient().id() + "'", "Choose files of one patient.");
            }
        }
        RigidTransform toPlanning = registration.movingToFixed(planning, series).orElseThrow(
                () -> new InputException(where, "the registration " + file + " does not say how this series lies to the"
                        + " planning image", "Name the registration of these two series."));
        Vector3 centre = toPlanning.apply(series.grid().geometry().bounds().centre());
        Box ours = planning.grid().geometry().bounds();
        if (!ours.contains(centre)) {
            throw new InputException(where, "the registration " + file + " brings the middle of the series beside the"
                    + " planning image, to " + centre + " mm", "Register the two images again.");
        }
        return new RegisteredSeries(toPlanning, ReviewFiles.finding(where, file, String.format(Locale.ROOT,
                "brought to the planning image by %s: its middle moves by %.1f mm", file.getFileName(),
                centre.distanceTo(series.grid().geometry().bounds().centre()))));
    }
}
