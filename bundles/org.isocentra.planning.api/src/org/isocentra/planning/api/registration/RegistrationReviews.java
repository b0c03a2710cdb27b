package org.isocentra.planning.api.registration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps what people have said of a registration in a file beside it, called as it is and {@code .review.json}, which
 * holds good for exactly those bytes. An OSGi service; safe for use by several threads.
 */
public interface RegistrationReviews {

    /**
     * What has been said of a registration.
     *
     * @param registration file of a DICOM Spatial Registration
     * @return empty where nothing has, as of one that another program wrote
     * @throws org.isocentra.model.InputException when what is kept cannot be read, or is of another registration
     */
    Optional<RegistrationReview> of(Path registration);

    /**
     * Keeps it, in place of what was said before.
     *
     * @throws org.isocentra.model.InputException when it cannot be written
     */
    void keep(Path registration, RegistrationReview review);
}
