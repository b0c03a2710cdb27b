package org.isocentra.imaging.api.registration;

import java.util.List;

import org.isocentra.model.ProgressMonitor;

/** Registers images by the method the user names. An OSGi service; safe for use by several threads. */
public interface ImageRegistration {

    /** Id of the method that is used where nobody has named another. */
    String DEFAULT_METHOD = "org.isocentra.imaging.mutualinformation";

    /**
     * Registers two images. Where landmarks are given, a registration that misses one of them by more than the site
     * allows is doubtful at best, whatever the method says.
     *
     * @param methodId full id of a registration method, or its last part
     * @throws org.isocentra.model.InputException when there is no such method, or the images cannot be registered
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Registered register(String methodId, RegistrationMethod.Request request, ProgressMonitor monitor);

    /**
     * A registration with where it comes from.
     *
     * @param methodId full id of the method
     * @param residuals how far each landmark is missed, in the order they were given
     */
    record Registered(String methodId, String methodVersion, Registration registration, List<Residual> residuals) {

        public Registered {
            residuals = List.copyOf(residuals);
        }
    }

    /** @param millimetres distance, in the frame of the fixed image, between where the landmark is and should be */
    record Residual(Landmark landmark, double millimetres) {
    }
}
