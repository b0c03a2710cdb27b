package org.isocentra.ui.contour.internal.model;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;

/** The slices of an image, on which contours are drawn. */
public record SliceStack(VolumeGeometry geometry) {

    private static final double PARALLEL = 0.9999;

    public static SliceStack of(Image image) {
        return new SliceStack(image.grid().geometry());
    }

    /** Whether a view shows whole slices. */
    public boolean isParallel(SlicePlane plane) {
        return Math.abs(plane.normal().dot(geometry.axes().third())) > PARALLEL;
    }

    /** The slice nearest to a point, LPS mm; empty beyond the image. */
    public OptionalInt slice(Vector3 pointMm) {
        int slice = (int) Math.rint(geometry.toIndex(pointMm).z());
        return slice >= 0 && slice < geometry.nz() ? OptionalInt.of(slice) : OptionalInt.empty();
    }

    double stepMm() {
        return geometry.spacingMm().z();
    }

    /** Contours on a slice. */
    List<Contour> on(int slice, Structure structure) {
        return structure.contours().stream()
                .filter(contour -> slice(contour.points().getFirst()).equals(OptionalInt.of(slice))).toList();
    }

    /** Areas of all contours times the distance of the slices, mm³: quickly found, and near enough while drawing. */
    double planimetryMm3(Structure structure) {
        Map<Long, List<Contour>> planes = structure.contours().stream().collect(Collectors.groupingBy(contour ->
                Math.round(geometry.toIndex(contour.points().getFirst()).z())));
        return planes.values().stream().mapToDouble(this::areaMm2).sum() * stepMm();
    }

    /** An outline within another is a hole, one within that an island, and so on. */
    private double areaMm2(List<Contour> contours) {
        double sum = 0;
        for (Contour contour : contours) {
            Vector3 corner = contour.points().getFirst();
            long around = contours.stream().filter(other -> other != contour && contains(other, corner)).count();
            sum += (around % 2 == 0 ? 1 : -1) * Math.abs(areaMm2(contour));
        }
        return sum;
    }

    private double u(Vector3 p) {
        return p.dot(geometry.axes().first());
    }

    private double v(Vector3 p) {
        return p.dot(geometry.axes().second());
    }

    private double areaMm2(Contour contour) {
        double sum = 0;
        Vector3 before = contour.points().getLast();
        for (Vector3 p : contour.points()) {
            sum += u(before) * v(p) - u(p) * v(before);
            before = p;
        }
        return sum / 2;
    }

    private boolean contains(Contour contour, Vector3 point) {
        boolean inside = false;
        Vector3 a = contour.points().getLast();
        for (Vector3 b : contour.points()) {
            if (v(a) > v(point) != v(b) > v(point)
                    && u(point) < u(a) + (v(point) - v(a)) / (v(b) - v(a)) * (u(b) - u(a))) {
                inside = !inside;
            }
            a = b;
        }
        return inside;
    }
}
