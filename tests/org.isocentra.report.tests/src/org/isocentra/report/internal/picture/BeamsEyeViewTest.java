package org.isocentra.report.internal.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamsEye;
import org.isocentra.model.radiation.BeamsEye.Point;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.structure.Colour;
import org.isocentra.report.internal.picture.BeamsEyeView.Body;
import org.junit.jupiter.api.Test;

/** Where points are seen, by similar triangles and by the axes of a gantry. */
class BeamsEyeViewTest {

    private static final Vector3 ISOCENTRE = new Vector3(12, -30, 45);
    private static final Colour RED = new Colour(200, 0, 0);

    private static BeamsEyeView view(Vector3 source, Body... bodies) {
        return new BeamsEyeView(new Field(source, ISOCENTRE, new Aperture.Circular(8), "6", 1), List.of(bodies));
    }

    private static BeamsEye eye(Vector3 source) {
        return new BeamsEye(source, ISOCENTRE);
    }

    @Test
    void fromTheFrontThePatientsLeftIsRightAndTheHeadIsUp() {
        BeamsEye view = eye(ISOCENTRE.plus(new Vector3(0, -1000, 0)));
        assertEquals(new Point(0, 0), view.project(ISOCENTRE));
        assertEquals(3, view.project(ISOCENTRE.plus(new Vector3(3, 0, 0))).xMm(), 1e-12);
        assertEquals(5, view.project(ISOCENTRE.plus(new Vector3(0, 0, 5))).yMm(), 1e-12);
        Point nearer = view.project(ISOCENTRE.plus(new Vector3(4, -200, 0)));
        assertEquals(4 * 1000 / 800.0, nearer.xMm(), 1e-12, "what is nearer to the source looks larger");
    }

    @Test
    void sidesOfThePatientAreNamed() {
        String front = view(ISOCENTRE.plus(new Vector3(0, -1000, 0))).html().markup();
        assertTrue(front.matches("(?s).*class=\"note end\"[^>]*>L<.*>R<.*>H<.*>F<.*"), front);
    }

    /** With the patient support at 0 the beam limiting device is the way the view is drawn. */
    @Test
    void agreesWithTheAxesOfAGantry() {
        Random random = new Random(5);
        for (int n = 0; n < 200; n++) {
            GantryPose pose = new GantryPose(360 * random.nextDouble(), 0, 0);
            double x = 40 * random.nextGaussian();
            double y = 40 * random.nextGaussian();
            Vector3 point = ISOCENTRE.plus(pose.axes().first().times(x)).plus(pose.axes().second().times(y));
            Point seen = eye(pose.sourceMm(ISOCENTRE, 1000)).project(point);
            assertEquals(x, seen.xMm(), 1e-9);
            assertEquals(y, seen.yMm(), 1e-9);
        }
    }

    /** With the collimator at 0 leaves travel to the right, and pairs follow each other upwards. */
    @Test
    void leavesOpenWhereTheyAre() {
        GantryPose pose = new GantryPose(77, 0, 0);
        Aperture.MultiLeaf leaves = new Aperture.MultiLeaf(pose.axes().first(),
                new Aperture.Rectangle(-20, 20, -20, 20),
                List.of(new Aperture.LeafPair(-5, 0, 0, 0), new Aperture.LeafPair(0, 2.5, -3, 7)));
        BeamsEyeView view = new BeamsEyeView(new Field(pose.sourceMm(ISOCENTRE, 1000), ISOCENTRE, leaves, "6", 1),
                List.of());
        List<List<Point>> openings = BeamsEye.of(view.field()).openings(leaves);
        assertEquals(1, openings.size(), "a pair that is closed is not drawn");
        List<Point> expected = List.of(new Point(-3, 0), new Point(7, 0), new Point(7, 2.5), new Point(-3, 2.5));
        for (int n = 0; n < expected.size(); n++) {
            assertEquals(expected.get(n).xMm(), openings.getFirst().get(n).xMm(), 1e-9);
            assertEquals(expected.get(n).yMm(), openings.getFirst().get(n).yMm(), 1e-9);
        }
        assertEquals(4, view.html().markup().split("points=\"")[1].split("\"")[0].split(" ").length);
    }

    @Test
    void alongTheBodyTheFrontIsUp() {
        Point front = eye(ISOCENTRE.plus(new Vector3(0, 0, 400))).project(ISOCENTRE.plus(new Vector3(0, -7, 0)));
        assertEquals(7, front.yMm(), 1e-12);
    }

    @Test
    void openingAndTargetAreOnOneScale() {
        Body square = new Body("GTV", RED, true, List.of(ISOCENTRE.plus(new Vector3(-9, 0, -9)),
                ISOCENTRE.plus(new Vector3(9, 0, -9)), ISOCENTRE.plus(new Vector3(9, 0, 9)),
                ISOCENTRE.plus(new Vector3(-9, 0, 9)), ISOCENTRE.plus(new Vector3(1, 0, 2))));
        String drawing = view(ISOCENTRE.plus(new Vector3(0, -1000, 0)), square).html().markup();
        double perMm = 150 / (6 + 9 * Math.sqrt(2));
        String radius = "r=\"" + String.format(Locale.ROOT, "%.1f", 4 * perMm) + "\"";
        assertTrue(drawing.contains(radius), radius + " in " + drawing);
        String corner = String.format(Locale.ROOT, "%.1f,%.1f", 150 + 9 * perMm, 150 - 9 * perMm);
        assertTrue(drawing.contains(corner), corner + " in " + drawing);
        assertEquals(4, drawing.split("points=\"")[1].split("\"")[0].split(" ").length, "what is inside has no corner");
    }
}
