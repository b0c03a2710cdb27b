package org.isocentra.ui.viewer.internal.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.isocentra.imaging.api.Orientation;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/**
 * Outlines of bodies on slices. They are kept in mm, finer when the view is magnified, so that panning and moderate
 * zooming need no new ones.
 */
final class Outlines {

    private static final int KEPT = 4096;
    /** In samples, each some two pixels of the screen. */
    private static final double TOLERANCE = 0.1;
    private static final int MOST_SAMPLES_ACROSS = 400;
    private static final double COARSEST_MM = 1;
    private static final double FINEST_MM = 0.0625;

    private final Slicing slicing;
    private final Map<Key, List<Polyline>> kept = new LinkedHashMap<>(64, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Polyline>> eldest) {
            return size() > KEPT;
        }
    };

    Outlines(Slicing slicing) {
        this.slicing = slicing;
    }

    /** The outline of a body in the pixels of a viewport; empty where the slice misses the body. */
    List<Polyline> of(Solid solid, Viewport viewport) {
        SlicePlane plane = viewport.plane();
        Box box = solid.bounds();
        if (viewport.positionMm() < box.least(plane.normal()) || viewport.positionMm() > box.most(plane.normal())) {
            return List.of();
        }
        double left = box.least(plane.right());
        double top = box.least(plane.down());
        double width = box.most(plane.right()) - left;
        double height = box.most(plane.down()) - top;
        double stepMm = Math.max(step(plane.mmPerPixel()), Math.max(width, height) / MOST_SAMPLES_ACROSS);
        Key key = new Key(solid, plane.orientation(), Math.round(viewport.positionMm() * 1000),
                Math.round(stepMm * 1e6));
        List<Polyline> lines;
        synchronized (kept) {
            lines = kept.get(key);
        }
        Vector3 first = plane.right().times(left - stepMm).plus(plane.down().times(top - stepMm))
                .plus(plane.normal().times(viewport.positionMm()));
        if (lines == null) {
            SlicePlane section = new SlicePlane(first, plane.right(), plane.down(), stepMm,
                    (int) Math.ceil(width / stepMm) + 3, (int) Math.ceil(height / stepMm) + 3);
            lines = slicing.outline(solid, section).stream().map(points -> new Polyline(points).simplified(TOLERANCE))
                    .toList();
            synchronized (kept) {
                kept.put(key, lines);
            }
        }
        double columnShift = viewport.column(first);
        double rowShift = viewport.row(first);
        return lines.stream().map(line -> line.placed(stepMm / plane.mmPerPixel(), columnShift, rowShift)).toList();
    }

    /** Two pixels of the screen, rounded down to a power of two of a millimetre. */
    private static double step(double mmPerPixel) {
        double power = Math.pow(2, Math.floor(Math.log(2 * mmPerPixel) / Math.log(2)));
        return Math.clamp(power, FINEST_MM, COARSEST_MM);
    }

    private record Key(Solid solid, Orientation orientation, long positionMicrometres, long stepNanometres) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && solid == that.solid && orientation.equals(that.orientation)
                    && positionMicrometres == that.positionMicrometres && stepNanometres == that.stepNanometres;
        }

        @Override
        public int hashCode() {
            return Objects.hash(System.identityHashCode(solid), orientation, positionMicrometres, stepNanometres);
        }
    }
}
