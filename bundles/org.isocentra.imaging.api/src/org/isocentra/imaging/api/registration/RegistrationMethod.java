package org.isocentra.imaging.api.registration;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;

/**
 * Finds the rigid transform between two images of one patient. Implemented by plug-ins and contributed to the extension
 * point {@value #EXTENSION_POINT}. Stateless and safe for use by several threads.
 *
 * <p>A method that is not sure says so: a registration that looks right and is not moves the dose.
 */
public interface RegistrationMethod {

    String EXTENSION_POINT = "org.isocentra.imaging.api.registrations";

    /**
     * Registers the moving to the fixed image of a request. The same request has the same result, to the last bit; the
     * images exchanged, and the start inverted, the inverse transform.
     *
     * @return what was found, whatever it is worth: see {@link Registration.Verdict}
     * @throws org.isocentra.model.InputException for images that cannot be registered at all, such as of one value
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Registration register(Request request, ProgressMonitor monitor);

    /**
     * Two images to be registered. They need not be of one modality, spacing or orientation.
     *
     * @param fixed the image that stays; its frame is the one the transform leads to
     * @param moving the image to be brought to it
     * @param start about where the moving image lies, from its frame to that of the fixed one, when that is known
     * @param landmarks points found in both; where there is no start, three or more may make one. A method does not
     *        have to meet them: how far it misses them is a check of it
     */
    record Request(Grid fixed, Grid moving, Optional<RigidTransform> start, List<Landmark> landmarks) {

        public Request {
            landmarks = List.copyOf(landmarks);
        }

        /** The images exchanged. */
        public Request reversed() {
            return new Request(moving, fixed, start.map(RigidTransform::inverse), landmarks.stream()
                    .map(point -> new Landmark(point.name(), point.movingMm(), point.fixedMm())).toList());
        }
    }
}
