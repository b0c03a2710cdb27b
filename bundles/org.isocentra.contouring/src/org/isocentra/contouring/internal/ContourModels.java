package org.isocentra.contouring.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.ToDoubleFunction;

import org.isocentra.contouring.api.Samples;
import org.isocentra.contouring.api.StructureModels;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.structure.Structure;
import org.osgi.service.component.annotations.Component;

/** Bodies as signed-distance grids, made from contour stacks or from level sets. */
@Component
public final class ContourModels implements StructureModels {

    /** Grid steps over the mean thickness of a body, as far as {@link #MAX_NODES} allows. */
    private static final double RESOLUTION = 14;
    private static final double MAX_NODES = 1.2e6;

    /** Contours farther apart than this many times the usual distance belong to separate parts. */
    private static final double GAP = 3.5;

    /**
     * A body as a function, and where it is.
     *
     * @param axes the function takes coordinates along these
     * @param low lowest corner of a box around the body, mm along the axes; likewise {@code high}
     * @param spacing of a grid that suits the body's thickness, mm
     */
    record Body(Implicit depth, Axes axes, double[] low, double[] high, double spacing) {
    }

    /** Equal contours are the same body; it is made once while they are in use. */
    private final Map<Structure, Solid> made = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public Solid solid(Structure structure) {
        Solid known = made.get(structure);
        if (known == null) {
            known = make(structure);
            made.put(structure, known);
        }
        return known;
    }

    private static Solid make(Structure structure) {
        Body body = body(structure);
        Solid solid = new GridSolid(body.depth(), body.axes(), body.low(), body.high(), body.spacing());
        if (!(solid.volumeMm3() > 0)) {
            throw new InputException("structure " + structure.name(),
                    String.format(Locale.ROOT,
                    "it is thinner than the %.2f mm at which so large a structure is modelled", body.spacing()),
                    "Contour it in parts, or thicker");
        }
        return solid;
    }

    /** @throws InputException as {@link #solid(Structure)} */
    static Body body(Structure structure) {
        ContourFrame frame = ContourFrame.of(structure);
        List<Outline> outlines = new ArrayList<>();
        List<Double> positions = new ArrayList<>();
        frame.planes().forEach((w, polygons) -> {
            Outline outline = new Outline(polygons);
            if (outline.perimeter() > 0) {
                positions.add(w);
                outlines.add(outline);
            }
        });
        if (outlines.isEmpty()) {
            throw new InputException("structure " + structure.name(), "its contours enclose no area",
                    "Contour it, or leave it out");
        }
        double spacing = spacing(outlines, positions);
        List<Section> sections = new ArrayList<>();
        for (int k = 0; k < outlines.size(); k++) {
            Section section = Section.of(positions.get(k), outlines.get(k), spacing);
            if (section.area() > 0) {
                sections.add(section);
            }
        }
        if (sections.isEmpty()) {
            throw new InputException("structure " + structure.name(), "its contours enclose no area",
                    "Contour it, or leave it out");
        }
        List<ContourStack> parts = parts(sections);
        Implicit body = parts.size() == 1 ? parts.getFirst() : (u, v, w) -> {
            double highest = Double.NEGATIVE_INFINITY;
            for (ContourStack part : parts) {
                highest = Math.max(highest, part.at(u, v, w));
            }
            return highest;
        };
        double[] low = {min(outlines, Outline::minU), min(outlines, Outline::minV), parts.getFirst().minW()};
        double[] high = {-min(outlines, o -> -o.maxU()), -min(outlines, o -> -o.maxV()), parts.getLast().maxW()};
        return new Body(body, frame.axes(), low, high, spacing);
    }

    private static double min(List<Outline> outlines, ToDoubleFunction<Outline> bound) {
        return outlines.stream().mapToDouble(bound).min().orElseThrow();
    }

    /** Fine enough for the mean thickness of the body, coarse enough for the memory. */
    private static double spacing(List<Outline> outlines, List<Double> positions) {
        double area = outlines.stream().mapToDouble(Outline::roughArea).sum();
        double perimeter = outlines.stream().mapToDouble(Outline::perimeter).sum();
        double height = positions.getLast() - positions.getFirst() + usualStep(positions);
        double thickness = Math.min(2 * area / perimeter, height);
        double u = -min(outlines, o -> -o.maxU()) - min(outlines, Outline::minU);
        double v = -min(outlines, o -> -o.maxV()) - min(outlines, Outline::minV);
        return Math.max(thickness / RESOLUTION, coarsest(u, v, height));
    }

    /** The spacing at which a grid over a box, with its margin, has as many nodes as are allowed. */
    private static double coarsest(double u, double v, double w) {
        double spacing = Math.cbrt(u * v * w / MAX_NODES);
        double m = 2 * GridSolid.MARGIN + 1;
        while ((u / spacing + m) * (v / spacing + m) * (w / spacing + m) > MAX_NODES) {
            spacing *= 1.02;
        }
        return spacing;
    }

    private static double usualStep(List<Double> positions) {
        if (positions.size() < 2) {
            return CapLaw.SINGLE_MM;
        }
        double[] steps = new double[positions.size() - 1];
        Arrays.setAll(steps, k -> positions.get(k + 1) - positions.get(k));
        Arrays.sort(steps);
        return steps[(steps.length - 1) / 2];
    }

    private static List<ContourStack> parts(List<Section> sections) {
        double usual = usualStep(sections.stream().map(Section::w).toList());
        List<ContourStack> parts = new ArrayList<>();
        int first = 0;
        for (int k = 1; k <= sections.size(); k++) {
            if (k == sections.size() || sections.get(k).w() - sections.get(k - 1).w() > GAP * usual) {
                parts.add(new ContourStack(sections.subList(first, k)));
                first = k;
            }
        }
        return parts;
    }

    @Override
    public Solid solid(Grid positiveInside) {
        LevelSet body = new LevelSet(positiveInside);
        if (body.isEmpty()) {
            throw new InputException("level set", "it is positive nowhere", "Choose another threshold");
        }
        double[][] corners = body.corners();
        double spacing = Math.max(body.smallestSpacing(), coarsest(corners[1][0] - corners[0][0],
                corners[1][1] - corners[0][1], corners[1][2] - corners[0][2]));
        return new GridSolid(body, positiveInside.geometry().axes(), corners[0], corners[1], spacing);
    }

    @Override
    public Samples samples(Solid solid, double stepMm) {
        return Sampler.sample(solid, stepMm);
    }
}
