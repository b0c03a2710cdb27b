package org.isocentra.contouring.internal.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.isocentra.contouring.api.Segmentation;
import org.isocentra.contouring.api.Segmentation.Contoured;
import org.isocentra.contouring.api.SegmentationTool;
import org.isocentra.contouring.internal.ContourModels;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Spheres of known volume in noise, contoured by the service as consumers get it, and what it refuses. */
class SegmentationTest {

    private static final Structure LABEL = new Structure(4, "Met 1", StructureType.GTV, new Colour(255, 0, 0),
            List.of());
    private static final Vector3 CENTRE = new Vector3(3.3, -7.1, 12.4);
    private static final Axes OBLIQUE = new Axes(new Vector3(0.8, 0.6, 0), new Vector3(-0.6, 0.8, 0), Vector3.Z);

    private final BundleContext context = FrameworkUtil.getBundle(ContourModels.class).getBundleContext();
    private final Segmentation segmentation = Services.get(Segmentation.class);

    /** Voxels of 1 x 1 x 1.2 mm: 400 inside, 100 outside, smoothed over a voxel as a scanner does it, with noise. */
    private static Image image(Axes axes, double noise, ToDoubleFunction<Vector3> depthMm) {
        Vector3 spacing = new Vector3(1, 1, 1.2);
        VolumeGeometry at = new VolumeGeometry(48, 48, 40, spacing, Vector3.ZERO, axes);
        Vector3 origin = CENTRE.minus(at.toPatient(23.4, 23.8, 19.7));
        VolumeGeometry geometry = new VolumeGeometry(48, 48, 40, spacing, origin, axes);
        Random random = new Random(5);
        float[] values = new float[geometry.voxels()];
        List<String> instances = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            instances.add("2.25." + k);
            for (int j = 0; j < 48; j++) {
                for (int i = 0; i < 48; i++) {
                    double share = Math.clamp(0.5 + depthMm.applyAsDouble(geometry.toPatient(i, j, k)), 0.0, 1.0);
                    values[geometry.index(i, j, k)] = (float) (100 + 300 * share + noise * random.nextGaussian());
                }
            }
        }
        return new Image(new Patient("1", "A", Optional.empty(), ""), Modality.MR, new Grid(geometry, values),
                new Image.Series("1", "", Optional.empty(), "2", "3", "4", ""), instances, new Image.Window(250, 500));
    }

    private static ToDoubleFunction<Vector3> sphere(double radiusMm) {
        return p -> radiusMm - p.distanceTo(CENTRE);
    }

    private Contoured contour(Image image, Vector3 seed, double reachMm, Map<String, Double> parameters) {
        return segmentation.contour("thresholdgrowing", image, seed, reachMm, parameters, LABEL, ProgressMonitor.NONE);
    }

    private static Solid solid(Contoured contoured) {
        return new ContourModels().solid(contoured.structure());
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 5, 8, 14})
    void spheresInNoiseHaveTheirVolume(double radiusMm) {
        for (Axes axes : List.of(Axes.PATIENT, OBLIQUE)) {
            Contoured contoured = contour(image(axes, 30, sphere(radiusMm)), CENTRE, radiusMm + 6, Map.of("lower",
                    250.0));
            double exact = 4 * Math.PI / 3 * Math.pow(radiusMm, 3);
            double ratio = solid(contoured).volumeMm3() / exact;
            System.out.printf("sphere of %.0f mm in noise: volume %.3f of the exact one%n", radiusMm, ratio);
            assertEquals(1, ratio, radiusMm < 4 ? 0.08 : 0.04);
            assertTrue(contoured.findings().isEmpty(), contoured.findings()::toString);
            assertEquals("Met 1", contoured.structure().name());
            assertEquals(4, contoured.structure().number());
        }
    }

    @Test
    void contoursLieOnTheSlicesTheyName() {
        Image image = image(OBLIQUE, 0, sphere(6));
        Contoured contoured = contour(image, CENTRE, 12, Map.of("lower", 250.0));
        assertTrue(contoured.structure().contours().size() >= 9, "slices of 1.2 mm through 12 mm");
        contoured.structure().contours().forEach(contour -> contour.points().forEach(point -> {
            double k = image.grid().geometry().toIndex(point).z();
            assertEquals(Math.rint(k), k, 1e-6);
            assertEquals("2.25." + Math.round(k), contour.sopInstanceUid().orElseThrow());
            assertEquals(6, point.distanceTo(CENTRE), 0.3, "mm from the centre");
        }));
    }

    @Test
    void aDarkCoreBelongsToTheBody() {
        Image image = image(Axes.PATIENT, 0, p -> Math.min(10 - p.distanceTo(CENTRE), p.distanceTo(CENTRE) - 5));
        Contoured contoured = contour(image, CENTRE.plus(new Vector3(7.5, 0, 0)), 20, Map.of("lower", 250.0));
        assertEquals(4 * Math.PI / 3 * 1000, solid(contoured).volumeMm3(), 0.03 * 4189);
    }

    @Test
    void twoBodiesAreNotOne() {
        Vector3 other = CENTRE.plus(new Vector3(14, 0, 0));
        Image image = image(Axes.PATIENT, 0, p -> Math.max(5 - p.distanceTo(CENTRE), 5 - p.distanceTo(other)));
        assertEquals(4 * Math.PI / 3 * 125, solid(contour(image, CENTRE, 21, Map.of("lower", 250.0))).volumeMm3(),
                0.04 * 524);
    }

    @Test
    void aBodyThatIsCutOffIsAFinding() {
        Contoured contoured = contour(image(Axes.PATIENT, 0, sphere(9)), CENTRE, 7, Map.of("lower", 250.0));
        assertTrue(contoured.findings().getFirst().text().contains("edge of its region"));
        assertEquals(4 * Math.PI / 3 * 343, solid(contoured).volumeMm3(), 0.04 * 1437);
    }

    @Test
    void anUpperValueBoundsTheBody() {
        InputException refused = assertThrows(InputException.class, () -> contour(image(Axes.PATIENT, 0, sphere(6)),
                CENTRE, 12, Map.of("lower", 250.0, "upper", 300.0)));
        assertTrue(refused.problem().contains("not between 250.0 and 300.0"), refused.problem());
    }

    @Test
    void whatCannotBeIsRefused() {
        Image image = image(Axes.PATIENT, 0, sphere(6));
        assertRefused("lower", "missing", () -> contour(image, CENTRE, 12, Map.of()));
        assertRefused("lower", "it is NaN", () -> contour(image, CENTRE, 12, Map.of("lower", Double.NaN)));
        assertRefused("size", "no such parameter", () -> contour(image, CENTRE, 12, Map.of("lower", 2.0, "size", 1.0)));
        assertRefused("reach", "-1.0 mm", () -> contour(image, CENTRE, -1, Map.of("lower", 250.0)));
        assertRefused("seed", "outside the image", () -> contour(image, new Vector3(999, 0, 0), 12, Map.of("lower",
                250.0)));
        assertRefused("none", "", () -> segmentation.parameters("none"));
    }

    private static void assertRefused(String where, String problem, Runnable call) {
        InputException refused = assertThrows(InputException.class, call::run);
        assertTrue(refused.getMessage().contains(where), refused.getMessage());
        assertTrue(refused.getMessage().contains(problem), refused.getMessage());
    }

    @Test
    void aToolThatLeavesTheRegionIsNamed() {
        Image image = image(Axes.PATIENT, 0, sphere(6));
        SegmentationTool everywhere = new SegmentationTool() {

            @Override
            public List<Parameter> parameters() {
                return List.of();
            }

            @Override
            public Grid segment(Request request, ProgressMonitor monitor) {
                return request.image();
            }
        };
        ServiceRegistration<SegmentationTool> registration = context.registerService(SegmentationTool.class, everywhere,
                new Hashtable<>(Map.of(Contributions.ID, "test.everywhere", Contributions.NAME, "Test",
                        Contributions.VERSION, "1.0.0")));
        try {
            ContributionException failed = assertThrows(ContributionException.class, () -> segmentation.contour(
                    "test.everywhere", image, CENTRE, 12, Map.of(), LABEL, ProgressMonitor.NONE));
            assertTrue(failed.getMessage().contains("outside the region"), failed.getMessage());
        } finally {
            registration.unregister();
        }
    }
}
