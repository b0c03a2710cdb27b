package org.isocentra.contouring.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

import org.isocentra.contouring.api.region.Sketching;
import org.isocentra.contouring.api.region.Stroke;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.InputException;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Draws on slices, by the distances to outlines. */
@Component
public final class Sketchbook implements Sketching {

    private static final double FINEST_MM = 0.1;
    /** Raster steps across a slice. */
    private static final int RASTER = 1000;
    /** Raster steps over the mean thickness of an outline. */
    private static final double RESOLUTION = 30;
    /** Share of their size by which outlines in between may reach beyond those drawn. */
    private static final double ROOM = 0.15;

    private final Slicing slicing;

    @Activate
    public Sketchbook(@Reference Slicing slicing) {
        this.slicing = slicing;
    }

    /** A figure on a slice: depth in mm, and a box around it. */
    private record Figure(DoubleBinaryOperator depth, double[] low, double[] high) {

        double size() {
            return Math.max(high[0] - low[0], high[1] - low[1]);
        }
    }

    @Override
    public Structure draw(Structure structure, Image image, int slice, Stroke stroke, Mode mode) {
        if (slice < 0 || slice >= image.grid().geometry().nz()) {
            throw new InputException("slice", "the image has no slice " + slice, "Choose a slice of the image.");
        }
        SliceTracer tracer = new SliceTracer(slicing, image);
        List<Contour> others = new ArrayList<>();
        List<double[]> here = new ArrayList<>();
        for (Contour contour : structure.contours()) {
            if (tracer.sliceOf(contour).filter(k -> k == slice).isPresent()) {
                here.add(tracer.polygon(contour.points()));
            } else {
                others.add(contour);
            }
        }
        Figure drawn = switch (stroke) {
            case Stroke.Brush brush -> brush(tracer.polygon(brush.path()), brush.radiusMm());
            case Stroke.Polygon polygon -> outline(List.of(tracer.polygon(polygon.corners())));
        };
        if (!here.isEmpty() || mode == Mode.ADD) {
            Figure result = here.isEmpty() ? drawn : combined(outline(here), drawn, mode);
            others.addAll(tracer.trace(slice, result.depth, result.low, result.high, step(result)));
        }
        return with(structure, others);
    }

    private static double step(Figure figure) {
        return Math.max(FINEST_MM, figure.size() / RASTER);
    }

    private static Structure with(Structure structure, List<Contour> contours) {
        return new Structure(structure.number(), structure.name(), structure.type(), structure.colour(), contours);
    }

    private static Figure combined(Figure old, Figure stroke, Mode mode) {
        if (mode == Mode.ERASE) {
            return new Figure((u, v) -> Math.min(old.depth.applyAsDouble(u, v), -stroke.depth.applyAsDouble(u, v)),
                    old.low, old.high);
        }
        return new Figure((u, v) -> Math.max(old.depth.applyAsDouble(u, v), stroke.depth.applyAsDouble(u, v)),
                new double[] {Math.min(old.low[0], stroke.low[0]), Math.min(old.low[1], stroke.low[1])},
                new double[] {Math.max(old.high[0], stroke.high[0]), Math.max(old.high[1], stroke.high[1])});
    }

    private static Figure outline(List<double[]> polygons) {
        Outline outline = new Outline(polygons);
        double[] low = {outline.minU(), outline.minV()};
        double[] high = {outline.maxU(), outline.maxV()};
        double step = Math.max(FINEST_MM, Math.max(high[0] - low[0], high[1] - low[1]) / RASTER);
        DistanceMap map = new DistanceMap(outline, step, 4 * step);
        return new Figure(map::at, low, high);
    }

    private static Figure brush(double[] path, double radius) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int n = 0; n < path.length; n++) {
            low[n & 1] = Math.min(low[n & 1], path[n] - radius);
            high[n & 1] = Math.max(high[n & 1], path[n] + radius);
        }
        return new Figure((u, v) -> {
            boolean far = u < low[0] - radius || v < low[1] - radius || u > high[0] + radius || v > high[1] + radius;
            return far ? -radius : radius - distance(path, u, v);
        }, low, high);
    }

    /** Distance to a path: u, v, u, v … */
    private static double distance(double[] path, double u, double v) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int n = 0; n < path.length; n += 2) {
            int next = Math.min(n + 2, path.length - 2);
            double eu = path[next] - path[n];
            double ev = path[next + 1] - path[n + 1];
            double square = eu * eu + ev * ev;
            double t = square > 0 ? Math.clamp(((u - path[n]) * eu + (v - path[n + 1]) * ev) / square, 0, 1) : 0;
            nearest = Math.min(nearest, Math.hypot(u - path[n] - t * eu, v - path[n + 1] - t * ev));
        }
        return nearest;
    }

    @Override
    public Structure interpolate(Structure structure, Image image) {
        SliceTracer tracer = new SliceTracer(slicing, image);
        SortedMap<Integer, List<double[]>> drawn = new TreeMap<>();
        for (Contour contour : structure.contours()) {
            int slice = tracer.sliceOf(contour).orElseThrow(() -> new InputException("structure " + structure.name(),
                    "a contour lies on none of the slices", "Draw it on the slices of the image."));
            drawn.computeIfAbsent(slice, _ -> new ArrayList<>()).add(tracer.polygon(contour.points()));
        }
        List<Integer> slices = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        drawn.forEach((slice, polygons) -> {
            Outline outline = new Outline(polygons);
            if (outline.perimeter() > 0) {
                Section section = Section.of(tracer.w(slice), outline,
                        Math.max(FINEST_MM, 2 * outline.roughArea() / outline.perimeter() / RESOLUTION));
                if (section.area() > 0) {
                    slices.add(slice);
                    sections.add(section);
                }
            }
        });
        List<Contour> contours = new ArrayList<>(structure.contours());
        if (sections.size() > 1) {
            ContourStack stack = new ContourStack(sections);
            for (int n = 0; n + 1 < slices.size(); n++) {
                for (int slice = slices.get(n) + 1; slice < slices.get(n + 1); slice++) {
                    double w = tracer.w(slice);
                    Figure between = around(sections.get(n).outline(), sections.get(n + 1).outline(),
                            (u, v) -> stack.at(u, v, w));
                    contours.addAll(tracer.trace(slice, between.depth, between.low, between.high, step(between)));
                }
            }
        }
        return with(structure, contours);
    }

    private static Figure around(Outline a, Outline b, DoubleBinaryOperator depth) {
        double[] low = {Math.min(a.minU(), b.minU()), Math.min(a.minV(), b.minV())};
        double[] high = {Math.max(a.maxU(), b.maxU()), Math.max(a.maxV(), b.maxV())};
        double room = ROOM * Math.max(high[0] - low[0], high[1] - low[1]);
        return new Figure(depth, new double[] {low[0] - room, low[1] - room},
                new double[] {high[0] + room, high[1] + room});
    }
}
