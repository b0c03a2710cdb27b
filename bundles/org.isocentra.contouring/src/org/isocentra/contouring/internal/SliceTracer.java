package org.isocentra.contouring.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Contour;

/** Contours of figures on the slices of an image; u, v, w are mm from its first voxel along its axes. */
record SliceTracer(Slicing slicing, Image image) {

    /** A contour belongs to a slice that is this near, mm. */
    private static final double ON_SLICE_MM = 0.1;
    private static final double SAME_POINT_MM = 1e-4;

    double u(Vector3 p) {
        return p.minus(geometry().originMm()).dot(geometry().axes().first());
    }

    double v(Vector3 p) {
        return p.minus(geometry().originMm()).dot(geometry().axes().second());
    }

    double w(Vector3 p) {
        return p.minus(geometry().originMm()).dot(geometry().axes().third());
    }

    double w(int slice) {
        return slice * geometry().spacingMm().z();
    }

    Vector3 patient(double u, double v, double w) {
        return geometry().originMm().plus(geometry().axes().first().times(u)).plus(geometry().axes().second().times(v))
                .plus(geometry().axes().third().times(w));
    }

    private VolumeGeometry geometry() {
        return image.grid().geometry();
    }

    /** The slice that all points of a contour lie on. */
    Optional<Integer> sliceOf(Contour contour) {
        int slice = (int) Math.rint(w(contour.points().getFirst()) / geometry().spacingMm().z());
        boolean on = contour.points().stream().allMatch(p -> Math.abs(w(p) - w(slice)) <= ON_SLICE_MM);
        return on && slice >= 0 && slice < geometry().nz() ? Optional.of(slice) : Optional.empty();
    }

    /** Corners as u, v, u, v … */
    double[] polygon(List<Vector3> points) {
        double[] polygon = new double[2 * points.size()];
        for (int n = 0; n < points.size(); n++) {
            polygon[2 * n] = u(points.get(n));
            polygon[2 * n + 1] = v(points.get(n));
        }
        return polygon;
    }

    /**
     * The outlines of a figure.
     *
     * @param depth positive inside, negative at the border of the box and beyond
     * @param low lowest corner of the box: u, v; likewise {@code high}
     */
    List<Contour> trace(int slice, DoubleBinaryOperator depth, double[] low, double[] high, double step) {
        int width = (int) Math.ceil((high[0] - low[0]) / step) + 3;
        int height = (int) Math.ceil((high[1] - low[1]) / step) + 3;
        float[] raster = new float[width * height];
        for (int j = 0; j < height; j++) {
            for (int i = 0; i < width; i++) {
                raster[i + width * j] = (float) depth.applyAsDouble(low[0] + (i - 1) * step, low[1] + (j - 1) * step);
            }
        }
        Optional<String> instance = image.sopInstanceUids().isEmpty() ? Optional.empty()
                : Optional.of(image.sopInstanceUids().get(slice));
        List<Contour> contours = new ArrayList<>();
        for (float[] line : slicing.isolines(raster, width, height, 0)) {
            List<Vector3> points = new ArrayList<>();
            for (int n = 0; n < line.length - 2; n += 2) {
                Vector3 p = patient(low[0] + (line[n] - 1) * step, low[1] + (line[n + 1] - 1) * step, w(slice));
                if (points.isEmpty() || points.getLast().distanceTo(p) > SAME_POINT_MM) {
                    points.add(p);
                }
            }
            if (points.size() >= 3) {
                contours.add(new Contour(points, instance));
            }
        }
        return contours;
    }
}
