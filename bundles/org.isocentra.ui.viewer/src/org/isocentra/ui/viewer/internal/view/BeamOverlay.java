package org.isocentra.ui.viewer.internal.view;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamsEye;
import org.isocentra.model.radiation.Field;
import org.isocentra.ui.viewer.internal.model.BeamPicture;
import org.isocentra.ui.viewer.internal.model.BeamText;
import org.isocentra.ui.viewer.internal.model.UnitBeams;

/** What is drawn over the picture of a beam's-eye view. */
final class BeamOverlay {

    private static final Color OPENING = new Color(255, 214, 102);
    private static final Color GRATICULE = new Color(120, 200, 140);
    private static final int OPENING_OPACITY = 45;
    private static final double TICK_MM = 10;
    private static final double GRATICULE_MM = 100;
    private static final double TICK_POINTS = 4;
    private static final int CROSS = 6;

    private final GC gc;
    private final Rectangle area;
    private final BeamPicture picture;
    private final BeamsEye eye;
    private final double pointsPerMm;

    BeamOverlay(GC gc, Rectangle area, BeamPicture picture) {
        this.gc = gc;
        this.area = area;
        this.picture = picture;
        eye = picture.eye();
        SlicePlane plane = picture.viewport().plane();
        pointsPerMm = (double) area.width / plane.width() / plane.mmPerPixel();
    }

    /**
     * @param lookedAtMm the point all views cut through, LPS mm
     * @param pointer where it is in the plane through the isocentre
     * @param background what there is to say of the picture
     */
    void paint(UnitBeams unit, UnitBeams.Beam beam, Vector3 lookedAtMm, Optional<BeamsEye.Point> pointer,
            List<String> background) {
        gc.setAntialias(SWT.ON);
        float pointsPerPixel = (float) area.width / picture.viewport().plane().width();
        picture.silhouettes().forEach(line -> Ink.draw(gc, line, pointsPerPixel));
        graticule(beam);
        opening(beam.field());
        gc.setForeground(Ink.CROSSHAIR);
        gc.setLineWidth(1);
        Point at = point(eye.project(lookedAtMm));
        gc.drawLine(at.x - CROSS, at.y, at.x + CROSS, at.y);
        gc.drawLine(at.x, at.y - CROSS, at.x, at.y + CROSS);
        Ink.sides(gc, area, picture.viewport().plane());
        Ink.scaleBar(gc, area, 1 / pointsPerMm);
        int y = area.height - Ink.MARGIN / 2;
        for (String line : background.reversed()) {
            y -= gc.getFontMetrics().getHeight();
            Ink.right(gc, area, line, y, Ink.FAINT);
        }
        y = Ink.MARGIN / 2;
        for (String line : BeamText.lines(unit, unit.beams().indexOf(beam))) {
            Ink.text(gc, line, Ink.MARGIN, y, Ink.TEXT);
            y += gc.getFontMetrics().getHeight();
        }
        pointer.ifPresent(p -> Ink.text(gc, BeamText.place(p), Ink.MARGIN, area.height - Ink.MARGIN / 2
                - gc.getFontMetrics().getHeight(), Ink.TEXT));
    }

    /** The axes of the collimator, with a tick each 10 mm; without one, those of the view. */
    private void graticule(UnitBeams.Beam beam) {
        Vector3 right = beam.field().aperture() instanceof Aperture.MultiLeaf leaves ? leaves.travel()
                : beam.pose().map(pose -> pose.axes().first()).orElse(eye.right());
        Vector3 up = eye.axis().cross(right);
        gc.setForeground(GRATICULE);
        gc.setLineWidth(1);
        for (List<Vector3> axes : List.of(List.of(right, up), List.of(up, right))) {
            line(axes.getFirst().times(-GRATICULE_MM), axes.getFirst().times(GRATICULE_MM));
            Vector3 half = axes.getLast().times(TICK_POINTS / pointsPerMm);
            for (double mm = -GRATICULE_MM; mm <= GRATICULE_MM; mm += TICK_MM) {
                Vector3 tick = axes.getFirst().times(mm);
                line(tick.minus(half), tick.plus(half));
            }
        }
    }

    /** Both ends from the isocentre, mm. */
    private void line(Vector3 from, Vector3 to) {
        Point a = point(eye.project(eye.axisPointMm().plus(from)));
        Point b = point(eye.project(eye.axisPointMm().plus(to)));
        gc.drawLine(a.x, a.y, b.x, b.y);
    }

    private void opening(Field field) {
        gc.setForeground(OPENING);
        gc.setBackground(OPENING);
        gc.setLineWidth(2);
        Path path = new Path(gc.getDevice());
        switch (field.aperture()) {
            case Aperture.Circular(double diameter) -> {
                Point middle = point(new BeamsEye.Point(0, 0));
                float radius = (float) (diameter / 2 * pointsPerMm);
                path.addArc(middle.x - radius, middle.y - radius, 2 * radius, 2 * radius, 0, 360);
            }
            case Aperture.MultiLeaf leaves -> {
                eye.openings(leaves).forEach(corners -> add(path, corners));
                gc.setLineStyle(SWT.LINE_DASH);
                Path jaws = new Path(gc.getDevice());
                add(jaws, eye.corners(leaves, leaves.jaws()));
                gc.drawPath(jaws);
                jaws.dispose();
                gc.setLineStyle(SWT.LINE_SOLID);
                gc.setLineWidth(1);
            }
        }
        gc.setAlpha(OPENING_OPACITY);
        gc.fillPath(path);
        gc.setAlpha(Ink.OPAQUE);
        gc.drawPath(path);
        path.dispose();
    }

    private void add(Path path, List<BeamsEye.Point> corners) {
        for (int n = 0; n < corners.size(); n++) {
            Point at = point(corners.get(n));
            if (n == 0) {
                path.moveTo(at.x, at.y);
            } else {
                path.lineTo(at.x, at.y);
            }
        }
        path.close();
    }

    private Point point(BeamsEye.Point seen) {
        return Ink.point(picture.viewport(), eye.axisPointMm().plus(eye.right().times(seen.xMm()))
                .plus(eye.up().times(seen.yMm())), (float) area.width / picture.viewport().plane().width());
    }
}
