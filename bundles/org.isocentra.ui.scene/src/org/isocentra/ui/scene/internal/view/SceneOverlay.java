package org.isocentra.ui.scene.internal.view;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.scene.internal.Messages;
import org.isocentra.ui.scene.internal.render.Camera;
import org.isocentra.ui.scene.internal.render.Camera.Side;

/** What is drawn over the picture: the crosshair, a cube that tells the sides, and what must be known of the dose. */
final class SceneOverlay {

    private static final Color CROSSHAIR = new Color(255, 214, 90);
    private static final Color TEXT = new Color(220, 226, 232);
    private static final Color WARNING = new Color(255, 170, 70);
    private static final Color FACE = new Color(70, 82, 96);
    private static final Color EDGE = new Color(150, 162, 176);
    private static final int OPAQUE = 255;
    private static final int CROSSHAIR_OPACITY = 150;
    private static final int MARGIN = 10;
    private static final int CUBE = 17;
    private static final int DOT = 3;
    private static final double SEEN = 0.05;

    void paint(GC gc, Rectangle area, Camera.View view, OpenCase openCase, ViewState state, boolean complete) {
        gc.setAntialias(SWT.ON);
        double points = (double) area.width / view.width();
        crosshair(gc, view, points, openCase.planningCase().medium().bounds(), state.crosshairMm());
        int centre = MARGIN + 2 * CUBE;
        cube(gc, view.camera(), centre, area.height - centre);
        gc.setForeground(WARNING);
        gc.drawText(mark(openCase), MARGIN, MARGIN / 2, true);
        gc.setForeground(TEXT);
        gc.drawText(complete ? "" : Messages.SceneOverlay_making, MARGIN, MARGIN / 2 + gc.getFontMetrics().getHeight(),
                true);
    }

    /** Lines along the patient axes, as long as the head. */
    private static void crosshair(GC gc, Camera.View view, double points, Box box, Vector3 at) {
        if (!box.contains(at)) {
            return;
        }
        gc.setForeground(CROSSHAIR);
        gc.setLineWidth(1);
        gc.setAlpha(CROSSHAIR_OPACITY);
        line(gc, view, points, new Vector3(box.min().x(), at.y(), at.z()), new Vector3(box.max().x(), at.y(), at.z()));
        line(gc, view, points, new Vector3(at.x(), box.min().y(), at.z()), new Vector3(at.x(), box.max().y(), at.z()));
        line(gc, view, points, new Vector3(at.x(), at.y(), box.min().z()), new Vector3(at.x(), at.y(), box.max().z()));
        gc.setAlpha(OPAQUE);
        Point dot = point(view, points, at);
        gc.drawOval(dot.x - DOT, dot.y - DOT, 2 * DOT, 2 * DOT);
    }

    private static void line(GC gc, Camera.View view, double points, Vector3 from, Vector3 to) {
        Point a = point(view, points, from);
        Point b = point(view, points, to);
        gc.drawLine(a.x, a.y, b.x, b.y);
    }

    private static Point point(Camera.View view, double points, Vector3 patientMm) {
        Vector3 pixel = view.project(patientMm);
        return new Point((int) Math.round(pixel.x() * points), (int) Math.round(pixel.y() * points));
    }

    /** Its faces carry the letters of the sides of the patient they look to. */
    private static void cube(GC gc, Camera camera, int x, int y) {
        Stream.of(Side.values()).filter(side -> side.outward().dot(camera.axes().third()) < -SEEN)
                .sorted(Comparator.comparingDouble((Side side) -> side.outward().dot(camera.axes().third())).reversed())
                .forEach(side -> face(gc, camera, side, x, y));
    }

    private static void face(GC gc, Camera camera, Side side, int x, int y) {
        Vector3 out = side.outward().times(CUBE);
        Vector3 u = side.outward().anyPerpendicular().times(CUBE);
        Vector3 v = side.outward().cross(u);
        int[] corners = new int[8];
        List<Vector3> around = List.of(out.plus(u).plus(v), out.plus(u).minus(v), out.minus(u).minus(v), out.minus(u)
                .plus(v));
        for (int n = 0; n < 4; n++) {
            corners[2 * n] = x + (int) Math.round(around.get(n).dot(camera.axes().first()));
            corners[2 * n + 1] = y + (int) Math.round(around.get(n).dot(camera.axes().second()));
        }
        double facing = -side.outward().dot(camera.axes().third());
        gc.setBackground(new Color((int) (FACE.getRed() * (0.5 + facing / 2)), (int) (FACE.getGreen() * (0.5 + facing
                / 2)), (int) (FACE.getBlue() * (0.5 + facing / 2))));
        gc.fillPolygon(corners);
        gc.setForeground(EDGE);
        gc.drawPolygon(corners);
        String letter = String.valueOf(side.letter());
        Point size = gc.textExtent(letter);
        gc.setForeground(TEXT);
        gc.setAlpha((int) (OPAQUE * Math.min(1, 1.5 * facing)));
        gc.drawText(letter, x + (int) Math.round(out.dot(camera.axes().first()) - size.x / 2.0), y + (int) Math.round(
                out.dot(camera.axes().second()) - size.y / 2.0), true);
        gc.setAlpha(OPAQUE);
    }

    /** Why the dose shown must not be relied on, or empty text. */
    private static String mark(OpenCase openCase) {
        DoseState state = openCase.doseState();
        return state == DoseState.STALE || state == DoseState.PREVIEW || state == DoseState.REPLACING || state
                == DoseState.CURRENT && !openCase.editedStructures().isEmpty() ? Messages.SceneOverlay_dose : "";
    }
}
