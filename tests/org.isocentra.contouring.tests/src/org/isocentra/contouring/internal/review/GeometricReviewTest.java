package org.isocentra.contouring.internal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.isocentra.contouring.api.review.StructureReview.Measured;
import org.isocentra.contouring.api.review.StructureReview.Review;
import org.isocentra.contouring.internal.ContourModels;
import org.isocentra.contouring.internal.RegionTools;
import org.isocentra.contouring.internal.Slices;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.Test;

/** Good structures pass; each fault is named. */
class GeometricReviewTest {

    private final GeometricReview review = new GeometricReview(new ContourModels(), new RegionTools(Slices.slicing()));

    private Review review(Structure... structures) {
        VolumeGeometry geometry = new VolumeGeometry(61, 61, 61, new Vector3(1, 1, 1), new Vector3(-30, -30, -30),
                Axes.PATIENT);
        Image image = Slices.image(new Grid(geometry, new float[geometry.voxels()]), Modality.MR);
        return review.review(new StructureSet("S", new Patient("1", "A", Optional.empty(), ""), "1", "2", "3",
                Optional.empty(), List.of(structures)), Optional.of(image));
    }

    private static Structure structure(String name, StructureType type, List<Contour> contours) {
        return new Structure(1, name, type, new Colour(1, 2, 3), contours);
    }

    private static Contour circle(double x, double y, double z, double radius) {
        List<Vector3> points = new ArrayList<>();
        for (int n = 0; n < 90; n++) {
            points.add(new Vector3(x + radius * Math.cos(2 * Math.PI * n / 90), y + radius * Math.sin(2 * Math.PI * n
                    / 90), z));
        }
        return new Contour(points, Optional.empty());
    }

    private static List<Contour> ball(double x, double radius) {
        List<Contour> contours = new ArrayList<>();
        for (int z = (int) -radius; z <= radius; z++) {
            if (radius * radius - z * z > 0.2) {
                contours.add(circle(x, 0, z, Math.sqrt(radius * radius - z * z)));
            }
        }
        return contours;
    }

    private void assertFinds(String text, Structure... structures) {
        List<Finding> findings = review(structures).findings();
        assertTrue(findings.stream().anyMatch(finding -> finding.text().contains(text)), () -> text + " is not in "
                + findings);
    }

    @Test
    void goodStructuresPassAndTheirVolumesAgree() {
        Review found = review(structure("GTV_1", StructureType.GTV, ball(-10.3, 8.4)),
                structure("Brainstem", StructureType.ORGAN, ball(12.2, 6.4)));
        assertEquals(List.of(), found.findings());
        assertEquals(List.of(), found.overlaps());
        double exact = 4.0 / 3 * Math.PI * Math.pow(8.4, 3);
        Measured ball = found.measured().getFirst();
        System.out.printf("ball of 8.4 mm: exact %.1f, surface %.1f, counted %.1f, by areas %.1f mm³%n", exact,
                ball.surfaceMm3(), ball.countedMm3(), ball.planimetryMm3());
        assertEquals(exact, ball.surfaceMm3(), 0.01 * exact);
        assertEquals(exact, ball.countedMm3(), 0.01 * exact);
        assertEquals(exact, ball.planimetryMm3(), 0.01 * exact);
    }

    @Test
    void holesCountInPlanimetry() {
        List<Contour> tube = new ArrayList<>();
        for (int z = 0; z < 10; z++) {
            tube.add(circle(0, 0, z, 8));
            tube.add(circle(0, 0, z, 4));
            tube.add(circle(0, 0, z, 2));
        }
        double exact = Math.PI * (64 - 16 + 4) * 10;
        assertEquals(exact, review(structure("Skull", StructureType.ORGAN, tube)).measured().getFirst()
                .planimetryMm3(), 0.01 * exact);
    }

    @Test
    void eachFaultIsNamed() {
        List<Contour> good = ball(0, 8);
        List<Contour> gap = new ArrayList<>(good);
        gap.removeIf(contour -> contour.points().getFirst().z() == 2);
        assertFinds("no contours between 1.0 and 3.0 mm", structure("GTV", StructureType.GTV, gap));

        List<Contour> twice = new ArrayList<>(good);
        twice.add(good.getFirst());
        assertFinds("a contour is there twice", structure("GTV", StructureType.GTV, twice));

        List<Contour> eight = new ArrayList<>(good);
        List<Vector3> swapped = new ArrayList<>(eight.remove(8).points());
        Collections.reverse(swapped.subList(20, 60));
        eight.add(new Contour(swapped, Optional.empty()));
        assertFinds("cross themselves", structure("GTV", StructureType.GTV, eight));

        List<Contour> open = new ArrayList<>(good);
        open.add(new Contour(open.remove(8).points().subList(0, 60), Optional.empty()));
        assertFinds("look unfinished", structure("GTV", StructureType.GTV, open));

        List<Contour> crossing = new ArrayList<>(good);
        crossing.add(circle(7, 0, 0, 5));
        assertFinds("cross each other", structure("GTV", StructureType.GTV, crossing));

        List<Contour> crumb = new ArrayList<>(good);
        crumb.add(circle(20, 0, 0, 0.4));
        assertFinds("contours of less than 1 mm²", structure("GTV", StructureType.GTV, crumb));
        List<Contour> island = new ArrayList<>(good);
        island.add(circle(20, 0, 0, 1.6));
        assertFinds("none above or below them", structure("GTV", StructureType.GTV, island));

        island.add(circle(20, 0, 1, 1.6));
        island.add(circle(20, 0, -1, 1.6));
        assertFinds("parts that are tiny", structure("GTV", StructureType.GTV, island));

        List<Contour> beside = ball(0, 8).stream().map(contour -> new Contour(contour.points().stream()
                .map(p -> p.plus(new Vector3(0, 0, 0.4))).toList(), Optional.empty())).toList();
        assertFinds("lie beside the slices", structure("GTV", StructureType.GTV, beside));
        assertFinds("reach beyond the image", structure("GTV", StructureType.GTV, ball(27, 8)));

        assertFinds("has no contours", structure("GTV", StructureType.GTV, List.of()));
        assertFinds("shares", structure("GTV_1", StructureType.GTV, good),
                structure("GTV_2", StructureType.GTV, ball(6, 8)));
        assertFinds("another structure has this name", structure("GTV_1", StructureType.GTV, good),
                structure("gtv_1", StructureType.GTV, ball(20, 4)));
    }

    @Test
    void aTargetWithinATargetIsNoConflict() {
        Review found = review(structure("GTV_1", StructureType.GTV, ball(0, 6)),
                structure("PTV_1", StructureType.PTV, ball(0, 7)));
        assertEquals(List.of(), found.findings());
        assertEquals(4.0 / 3 * Math.PI * 216, found.overlaps().getFirst().volumeMm3(), 10);
    }

    @Test
    void keyholesAreNoCrossings() {
        List<Vector3> keyhole = new ArrayList<>(circle(0, 0, 0, 8).points());
        keyhole.add(keyhole.getFirst());
        List<Vector3> inner = circle(0, 0, 0, 4).points();
        keyhole.add(inner.getFirst());
        keyhole.addAll(inner.reversed());
        List<Contour> contours = new ArrayList<>();
        for (int z = 0; z < 5; z++) {
            double at = z;
            contours.add(new Contour(keyhole.stream().map(p -> new Vector3(p.x(), p.y(), at)).toList(),
                    Optional.empty()));
        }
        assertEquals(List.of(), review(structure("Skull", StructureType.ORGAN, contours)).findings());
    }

    @Test
    void namesAreComparedWithTheList() {
        List<Contour> ball = ball(0, 6);
        assertFinds("TG-263 calls it OpticChiasm", structure("Chiasm", StructureType.ORGAN, ball));
        assertFinds("TG-263 calls it Brainstem", structure("BRAIN STEM", StructureType.ORGAN, ball));
        assertFinds("more than 16 characters", structure("Planning target of the left", StructureType.PTV, ball));
        assertFinds("does not say that it is a GTV", structure("Met 3", StructureType.GTV, ball));
        for (String name : List.of("GTV_1", "PTV1", "CTVn_L", "GTV", "PTV_2!")) {
            assertEquals(List.of(), review(structure(name, StructureType.GTV, ball)).findings(), name);
        }
    }
}
