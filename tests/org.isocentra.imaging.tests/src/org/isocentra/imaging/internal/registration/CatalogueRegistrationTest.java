package org.isocentra.imaging.internal.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.imaging.api.registration.ImageRegistration;
import org.isocentra.imaging.api.registration.ImageRegistration.Registered;
import org.isocentra.imaging.api.registration.Landmark;
import org.isocentra.imaging.api.registration.Registration;
import org.isocentra.imaging.api.registration.Registration.Verdict;
import org.isocentra.imaging.api.registration.RegistrationMethod;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The service as consumers get it. */
class CatalogueRegistrationTest {

    private static final Grid VOXEL = new Grid(VolumeGeometry.axial(1, 1, 1, new Vector3(1, 1, 1), Vector3.ZERO),
            new float[1]);

    private final BundleContext context = FrameworkUtil.getBundle(CatalogueRegistration.class).getBundleContext();
    private final ImageRegistration service = Services.get(ImageRegistration.class);

    private Registered register(Registration answer, Landmark... landmarks) {
        ServiceRegistration<RegistrationMethod> contributed = context.registerService(RegistrationMethod.class,
                (request, monitor) -> answer, new Hashtable<>(Map.of(Contributions.ID, "test.fixed",
                Contributions.NAME, "Test", Contributions.VERSION, "1.2.3")));
        try {
            return service.register("test.fixed", new RegistrationMethod.Request(VOXEL, VOXEL, Optional.empty(),
                    List.of(landmarks)), ProgressMonitor.NONE);
        } finally {
            contributed.unregister();
        }
    }

    private static Registration reliable(RigidTransform transform, double similarity) {
        return new Registration(transform, similarity, Verdict.RELIABLE, List.of());
    }

    @Test
    void ourMethodIsTheDefault() {
        assertThrows(InputException.class, () -> service.register(ImageRegistration.DEFAULT_METHOD,
                new RegistrationMethod.Request(VOXEL, VOXEL, Optional.empty(), List.of()), ProgressMonitor.NONE),
                "one voxel shows nothing");
        InputException none = assertThrows(InputException.class, () -> service.register("no.such",
                new RegistrationMethod.Request(VOXEL, VOXEL, Optional.empty(), List.of()), ProgressMonitor.NONE));
        assertTrue(none.getMessage().contains(ImageRegistration.DEFAULT_METHOD), none.getMessage());
    }

    @Test
    void landmarksThatAreMissedMakeItDoubtful() {
        RigidTransform shift = new RigidTransform(Axes.PATIENT, new Vector3(10, 0, 0));
        Landmark met = new Landmark("nasion", new Vector3(11, 0, 0), Vector3.ZERO);
        Landmark missed = new Landmark("vertex", new Vector3(14, 0, 0), Vector3.ZERO);
        Registered good = register(reliable(shift, 0.5), met);
        assertEquals("test.fixed", good.methodId());
        assertEquals("1.2.3", good.methodVersion());
        assertEquals(Verdict.RELIABLE, good.registration().verdict());
        assertEquals(1, good.residuals().getFirst().millimetres(), 1e-12);
        Registered bad = register(reliable(shift, 0.5), met, missed);
        assertEquals(Verdict.DOUBTFUL, bad.registration().verdict());
        assertEquals(List.of("It misses the landmark vertex by 4.0 mm; 3.0 mm are allowed"),
                bad.registration().reasons());
        Registered worse = register(new Registration(shift, 0, Verdict.FAILED, List.of("Nothing fits")), missed);
        assertEquals(Verdict.FAILED, worse.registration().verdict());
        assertEquals(2, worse.registration().reasons().size());
    }

    @Test
    void answersThatCannotBeAreNotUsed() {
        assertThrows(ContributionException.class, () -> register(reliable(RigidTransform.IDENTITY, Double.NaN)));
        double a = 1 + 5e-5;
        RigidTransform stretched = new RigidTransform(new Axes(new Vector3(a, 0, 0), Vector3.Y, Vector3.Z),
                Vector3.ZERO);
        assertThrows(ContributionException.class, () -> register(reliable(stretched, 1)));
    }
}
