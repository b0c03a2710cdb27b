package org.isocentra.contouring.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

import org.isocentra.contouring.api.region.Margins;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Functions of regions, by the distances to their surfaces. */
@Component
public final class RegionTools implements Regions {

    private static final double FINEST_MM = 0.2;
    private static final double COARSEST_MM = 1;

    private final Slicing slicing;

    @Activate
    public RegionTools(@Reference Slicing slicing) {
        this.slicing = slicing;
    }

    @Override
    public Region of(Structure structure) {
        ContourModels.Body body = ContourModels.body(structure);
        return region(body, structure, Math.clamp(body.spacing(), FINEST_MM, COARSEST_MM));
    }

    @Override
    public Region of(Structure structure, double stepMm) {
        return region(ContourModels.body(structure), structure, stepMm);
    }

    private static Region region(ContourModels.Body body, Structure structure, double stepMm) {
        Region region = Surfacing.region(inPatient(body.depth(), body.axes()),
                patientBox(body.axes(), body.low(), body.high()), stepMm);
        if (region.isEmpty()) {
            throw new InputException("structure " + structure.name(), "it is thinner than " + region.stepMm() + " mm",
                    "Contour it thicker, or choose a smaller step");
        }
        return region;
    }

    private static Implicit inPatient(Implicit body, Axes axes) {
        if (axes.equals(Axes.PATIENT)) {
            return body;
        }
        Vector3 a = axes.first();
        Vector3 b = axes.second();
        Vector3 c = axes.third();
        return (x, y, z) -> body.at(a.x() * x + a.y() * y + a.z() * z, b.x() * x + b.y() * y + b.z() * z,
                c.x() * x + c.y() * y + c.z() * z);
    }

    private static Box patientBox(Axes axes, double[] low, double[] high) {
        Box box = null;
        for (int corner = 0; corner < 8; corner++) {
            Vector3 p = axes.first().times((corner & 1) == 0 ? low[0] : high[0])
                    .plus(axes.second().times((corner & 2) == 0 ? low[1] : high[1]))
                    .plus(axes.third().times((corner & 4) == 0 ? low[2] : high[2]));
            box = box == null ? Box.around(p) : box.including(p);
        }
        return box;
    }

    @Override
    public Region between(Grid image, double lower, double upper) {
        float[] level = new float[image.values().length];
        for (int n = 0; n < level.length; n++) {
            level[n] = (float) Math.min(image.values()[n] - lower, upper - image.values()[n]);
        }
        LevelSet body = new LevelSet(new Grid(image.geometry(), level));
        if (body.isEmpty()) {
            throw new InputException("threshold", "no value of the image lies between " + lower + " and " + upper,
                    "Choose other values");
        }
        Axes axes = image.geometry().axes();
        double[][] corners = body.corners();
        return Surfacing.region(inPatient(body, axes), patientBox(axes, corners[0], corners[1]),
                body.smallestSpacing());
    }

    @Override
    public Structure contours(Region region, Image image, Structure label) {
        List<Contour> contours = new ArrayList<>();
        if (!region.isEmpty()) {
            RegionDepth body = new RegionDepth(region);
            SliceTracer tracer = new SliceTracer(slicing, image);
            double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
            double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
            for (Vector3 corner : corners(body.box())) {
                double[] at = {tracer.u(corner), tracer.v(corner), tracer.w(corner)};
                for (int axis = 0; axis < 3; axis++) {
                    low[axis] = Math.min(low[axis], at[axis]);
                    high[axis] = Math.max(high[axis], at[axis]);
                }
            }
            VolumeGeometry g = image.grid().geometry();
            double pixel = Math.min(g.spacingMm().x(), g.spacingMm().y());
            int first = Math.max(0, (int) Math.ceil(low[2] / g.spacingMm().z()));
            int last = Math.min(g.nz() - 1, (int) Math.floor(high[2] / g.spacingMm().z()));
            for (int slice = first; slice <= last; slice++) {
                double w = tracer.w(slice);
                contours.addAll(tracer.trace(slice, (u, v) -> {
                    Vector3 p = tracer.patient(u, v, w);
                    return body.at(p.x(), p.y(), p.z());
                }, low, high, Math.min(region.stepMm(), pixel)));
            }
        }
        return new Structure(label.number(), label.name(), label.type(), label.colour(), contours);
    }

    private static List<Vector3> corners(Box box) {
        List<Vector3> corners = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            corners.add(new Vector3((n & 1) == 0 ? box.min().x() : box.max().x(),
                    (n & 2) == 0 ? box.min().y() : box.max().y(), (n & 4) == 0 ? box.min().z() : box.max().z()));
        }
        return corners;
    }

    @Override
    public Region union(Region first, Region second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        RegionDepth a = new RegionDepth(first);
        RegionDepth b = new RegionDepth(second);
        return Surfacing.region((x, y, z) -> Math.max(a.at(x, y, z), b.at(x, y, z)), a.box().including(b.box()),
                finer(first, second));
    }

    @Override
    public Region intersection(Region first, Region second) {
        return common(first, new RegionDepth(second), finer(first, second));
    }

    @Override
    public Region difference(Region first, Region second) {
        RegionDepth other = new RegionDepth(second);
        return common(first, (x, y, z) -> -other.at(x, y, z), finer(first, second));
    }

    private static double finer(Region first, Region second) {
        return Math.min(first.stepMm(), second.stepMm());
    }

    private static Region common(Region region, Implicit other, double step) {
        RegionDepth body = new RegionDepth(region);
        return region.isEmpty() ? region : Surfacing.region((x, y, z) -> Math.min(body.at(x, y, z), other.at(x, y, z)),
                body.box(), step);
    }

    @Override
    public Region grown(Region region, Margins margins) {
        if (region.isEmpty()) {
            return region;
        }
        double most = Math.max(Math.max(Math.max(margins.rightMm(), margins.leftMm()), Math.max(margins.anteriorMm(),
                margins.posteriorMm())), Math.max(margins.inferiorMm(), margins.superiorMm()));
        double room = Math.max(most, 0);
        if (margins.isUniform()) {
            Region wide = Surfacing.withRoom(region, room, region.stepMm());
            return Surfacing.region(wide, shifted(wide, margins.rightMm()), region.stepMm());
        }
        Region fine = Surfacing.withRoom(region, room, region.stepMm() / 2);
        return Surfacing.region(fine, UnevenMargin.levels(fine, margins), region.stepMm());
    }

    private static float[] shifted(Region region, double byMm) {
        float[] values = region.depthMm().values().clone();
        for (int n = 0; n < values.length; n++) {
            values[n] += (float) byMm;
        }
        return values;
    }

    @Override
    public Region wall(Region region, double insideMm, double outsideMm) {
        if (!(insideMm >= 0 && outsideMm >= 0 && insideMm + outsideMm > 0)) {
            throw new IllegalArgumentException("a wall needs a thickness: " + insideMm + " + " + outsideMm + " mm");
        }
        Region wide = Surfacing.withRoom(region, outsideMm, region.stepMm());
        float[] values = shifted(wide, 0);
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) Math.min(insideMm - values[n], outsideMm + values[n]);
        }
        return Surfacing.region(wide, values, region.stepMm());
    }

    @Override
    public Region cropped(Region region, Region other, double gapMm) {
        if (!(gapMm >= 0)) {
            throw new IllegalArgumentException("a gap cannot be " + gapMm + " mm");
        }
        RegionDepth wide = new RegionDepth(Surfacing.withRoom(other, gapMm, other.stepMm()));
        return common(region, (x, y, z) -> -wide.at(x, y, z) - gapMm, finer(region, other));
    }

    @Override
    public Region smoothed(Region region, double radiusMm) {
        if (!(radiusMm >= 0)) {
            throw new IllegalArgumentException("a ball cannot have a radius of " + radiusMm + " mm");
        }
        Region closed = grown(grown(region, Margins.uniform(radiusMm)), Margins.uniform(-radiusMm));
        return grown(grown(closed, Margins.uniform(-radiusMm)), Margins.uniform(radiusMm));
    }

    @Override
    public Region withoutIslands(Region region, double leastMm3) {
        Parts parts = parts(region, true);
        return without(region, parts, number -> volume(region, parts, number) < leastMm3);
    }

    @Override
    public Region withoutHoles(Region region, double leastMm3) {
        Parts parts = parts(region, false);
        return without(region, parts,
                number -> !parts.touchesBorder(number) && volume(region, parts, number) < leastMm3);
    }

    @Override
    public List<Region> parts(Region region) {
        Parts nodes = parts(region, true);
        List<Region> parts = new ArrayList<>();
        for (int n = 1; n <= nodes.count(); n++) {
            int kept = n;
            parts.add(without(region, nodes, number -> number != kept));
        }
        parts.sort(Comparator.comparingDouble(this::volumeMm3).reversed());
        return parts;
    }

    private static Parts parts(Region region, boolean inside) {
        float[] values = region.depthMm().values();
        boolean[] belongs = new boolean[values.length];
        for (int n = 0; n < values.length; n++) {
            belongs[n] = values[n] > 0 == inside;
        }
        return new Parts(region.depthMm().geometry(), belongs);
    }

    /** That of its nodes, mm³: near enough to tell what is small. */
    private static double volume(Region region, Parts parts, int number) {
        return parts.size(number) * region.depthMm().geometry().voxelVolumeMm3();
    }

    /** With the insides of some parts, or the holes, turned into what is around them. */
    private static Region without(Region region, Parts parts, IntPredicate goes) {
        boolean[] gone = new boolean[parts.count() + 1];
        boolean changed = false;
        for (int number = 1; number < gone.length; number++) {
            gone[number] = goes.test(number);
            changed |= gone[number];
        }
        if (!changed) {
            return region;
        }
        float[] values = region.depthMm().values().clone();
        for (int n = 0; n < values.length; n++) {
            values[n] = gone[parts.of(n)] ? -values[n] : values[n];
        }
        return Surfacing.region(region, values, region.stepMm());
    }

    @Override
    public double volumeMm3(Region region) {
        return region.isEmpty() ? 0 : PartialCells.count(region.depthMm().values(), region.stepMm())
                * Math.pow(region.stepMm(), 3);
    }
}
