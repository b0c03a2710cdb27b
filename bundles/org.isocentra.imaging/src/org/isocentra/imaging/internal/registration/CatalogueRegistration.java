package org.isocentra.imaging.internal.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.imaging.api.registration.ImageRegistration;
import org.isocentra.imaging.api.registration.Registration;
import org.isocentra.imaging.api.registration.Registration.Verdict;
import org.isocentra.imaging.api.registration.RegistrationMethod;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the named method, and checks what it says against the landmarks. */
@Component
public final class CatalogueRegistration implements ImageRegistration {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    /** Far finer than any image: a matrix that is farther from a rotation would stretch it. */
    private static final double ORTHONORMAL = 1e-6;

    private final Contributions contributions;
    private final double landmarkMm = Policy.load().limits().landmarkMm();

    @Activate
    public CatalogueRegistration(@Reference Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    public Registered register(String methodId, RegistrationMethod.Request request, ProgressMonitor monitor) {
        Contribution<RegistrationMethod> method = contributions.select(RegistrationMethod.class, methodId);
        Registration found = method.call(DEADLINE, monitor, m -> checked(m.register(request, monitor)));
        List<Residual> residuals = request.landmarks().stream()
                .map(landmark -> new Residual(landmark, landmark.residualMm(found.movingToFixed()))).toList();
        return new Registered(method.description().id(), method.description().version(), judged(found, residuals),
                residuals);
    }

    private static Registration checked(Registration registration) {
        if (!Double.isFinite(registration.similarity())) {
            throw new InvalidResultException("its similarity is " + registration.similarity());
        }
        Axes r = registration.movingToFixed().rows();
        double off = 0;
        for (Vector3 row : List.of(r.first(), r.second(), r.third())) {
            off = Math.max(off, Math.abs(row.length() - 1));
        }
        off = Math.max(off, Math.max(Math.abs(r.first().dot(r.second())), Math.max(Math.abs(r.second().dot(r.third())),
                Math.abs(r.third().dot(r.first())))));
        if (off > ORTHONORMAL) {
            throw new InvalidResultException("its matrix is not a rotation: it is off by " + off);
        }
        return registration;
    }

    /** What people have marked speaks against what was calculated, or one of them is wrong. */
    private Registration judged(Registration found, List<Residual> residuals) {
        List<String> reasons = new ArrayList<>(found.reasons());
        residuals.stream().filter(residual -> residual.millimetres() > landmarkMm).forEach(residual -> reasons.add(
                String.format(Locale.ROOT, "It misses the landmark %s by %.1f mm; %.1f mm are allowed",
                        residual.landmark().name(), residual.millimetres(), landmarkMm)));
        Verdict verdict = !reasons.isEmpty() && found.verdict() == Verdict.RELIABLE ? Verdict.DOUBTFUL
                : found.verdict();
        return new Registration(found.movingToFixed(), found.similarity(), verdict, reasons);
    }
}
