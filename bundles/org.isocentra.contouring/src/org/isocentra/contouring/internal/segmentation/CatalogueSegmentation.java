package org.isocentra.contouring.internal.segmentation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.isocentra.contouring.api.Segmentation;
import org.isocentra.contouring.api.SegmentationTool;
import org.isocentra.contouring.api.SegmentationTool.Parameter;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the named tool, checks its answer, and draws it on the slices of the image. */
@Component
public final class CatalogueSegmentation implements Segmentation {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** A body within a step of the edge of its region has probably been cut off there. */
    private static final double EDGE_STEPS = 1;

    private final Contributions contributions;
    private final Slicing slicing;

    @Activate
    public CatalogueSegmentation(@Reference Contributions contributions, @Reference Slicing slicing) {
        this.contributions = contributions;
        this.slicing = slicing;
    }

    @Override
    public List<Parameter> parameters(String toolId) {
        return tool(toolId).call(DEADLINE, SegmentationTool::parameters);
    }

    private Contribution<SegmentationTool> tool(String id) {
        return contributions.select(SegmentationTool.class, id);
    }

    @Override
    public Contoured contour(String toolId, Image image, Vector3 seedMm, double reachMm,
            Map<String, Double> parameters, Structure label, ProgressMonitor monitor) {
        if (!(reachMm > 0 && reachMm < Double.POSITIVE_INFINITY)) {
            throw new InputException("reach", "a body cannot reach " + reachMm + " mm", "Give a length in mm.");
        }
        SegmentationTool.Request request = new SegmentationTool.Request(image.grid(), seedMm, reachMm,
                complete(toolId, parameters(toolId), parameters));
        Grid body = tool(toolId).call(DEADLINE, tool -> checked(tool.segment(request, monitor), request));
        List<Contour> contours = new ArrayList<>();
        int first = (int) Math.rint(image.grid().geometry().toIndex(body.geometry().originMm()).z());
        for (int k = 0; k < body.geometry().nz(); k++) {
            Optional<String> instance = image.sopInstanceUids().isEmpty() ? Optional.empty()
                    : Optional.of(image.sopInstanceUids().get(first + k));
            contours.addAll(contours(body, k, instance));
        }
        return new Contoured(new Structure(label.number(), label.name(), label.type(), label.colour(), contours),
                findings(body, request, label));
    }

    private static Map<String, Double> complete(String toolId, List<Parameter> known, Map<String, Double> given) {
        Map<String, Double> values = new HashMap<>(given);
        for (Parameter parameter : known) {
            String where = toolId + ", " + parameter.key();
            parameter.usual().ifPresent(usual -> values.putIfAbsent(parameter.key(), usual));
            Double value = values.get(parameter.key());
            if (value == null) {
                throw new InputException(where, "it is missing", "Give the " + parameter.label() + ".");
            }
            if (!(value >= parameter.least() && value <= parameter.most())) {
                throw new InputException(where, "it is " + value, String.format(Locale.ROOT, "Give %s to %s %s.",
                        parameter.least(), parameter.most(), parameter.unit()));
            }
        }
        List<String> keys = known.stream().map(Parameter::key).toList();
        given.keySet().stream().filter(key -> !keys.contains(key)).sorted().findFirst().ifPresent(key -> {
            throw new InputException(toolId + ", " + key, "there is no such parameter",
                    "Use: " + keys.stream().collect(Collectors.joining(", ")) + ".");
        });
        return values;
    }

    /** A tool that leaves the image's grid or the region, or finds nothing without saying so, is faulty. */
    private static Grid checked(Grid body, SegmentationTool.Request request) {
        VolumeGeometry whole = request.image().geometry();
        VolumeGeometry part = body.geometry();
        Vector3 at = whole.toIndex(part.originMm());
        boolean onGrid = part.axes().equals(whole.axes()) && part.spacingMm().equals(whole.spacingMm())
                && fits(at.x(), part.nx(), whole.nx()) && fits(at.y(), part.ny(), whole.ny())
                && fits(at.z(), part.nz(), whole.nz());
        if (!onGrid) {
            throw new InvalidResultException("its result is not on the grid of the image: " + part);
        }
        boolean empty = true;
        for (int n = 0; n < body.values().length; n++) {
            if (!Float.isFinite(body.values()[n])) {
                throw new InvalidResultException("its result holds " + body.values()[n]);
            }
            if (body.values()[n] > 0) {
                empty = false;
                if (distance(body, n, request) > request.reachMm() + 1e-3) {
                    throw new InvalidResultException("its result lies outside the region");
                }
            }
        }
        if (empty) {
            throw new InvalidResultException("its result is empty");
        }
        return body;
    }

    private static boolean fits(double first, int size, int most) {
        long start = Math.round(first);
        return Math.abs(first - start) < 1e-3 && start >= 0 && start + size <= most;
    }

    private static double distance(Grid body, int n, SegmentationTool.Request request) {
        VolumeGeometry g = body.geometry();
        return g.toPatient(n % g.nx(), n / g.nx() % g.ny(), n / g.nx() / g.ny()).distanceTo(request.seedMm());
    }

    private static List<Finding> findings(Grid body, SegmentationTool.Request request, Structure label) {
        Vector3 spacing = body.geometry().spacingMm();
        double step = EDGE_STEPS * Math.max(spacing.x(), Math.max(spacing.y(), spacing.z()));
        for (int n = 0; n < body.values().length; n++) {
            if (body.values()[n] > 0 && distance(body, n, request) > request.reachMm() - step) {
                return List.of(Finding.warning(label.name(), String.format(Locale.ROOT,
                        "it reaches the edge of its region, %.1f mm from the seed, and may go on beyond or have leaked",
                        request.reachMm()), "Look at it on every slice; change the region or the parameters."));
            }
        }
        return List.of();
    }

    /** The outlines on a slice. A rim of voxels outside the body closes those at the border of the grid. */
    private List<Contour> contours(Grid body, int k, Optional<String> instance) {
        VolumeGeometry g = body.geometry();
        int width = g.nx() + 2;
        int height = g.ny() + 2;
        float[] slice = new float[width * height];
        for (int j = 0; j < height; j++) {
            for (int i = 0; i < width; i++) {
                float nearest = body.value(Math.clamp(i - 1, 0, g.nx() - 1), Math.clamp(j - 1, 0, g.ny() - 1), k);
                boolean rim = i == 0 || j == 0 || i == width - 1 || j == height - 1;
                slice[i + width * j] = rim ? Math.min(-Math.abs(nearest), -Float.MIN_NORMAL) : nearest;
            }
        }
        List<Contour> contours = new ArrayList<>();
        for (float[] line : slicing.isolines(slice, width, height, 0)) {
            List<Vector3> points = new ArrayList<>();
            for (int n = 0; n < line.length - 2; n += 2) {
                points.add(g.toPatient(line[n] - 1, line[n + 1] - 1, k));
            }
            if (points.size() >= 3) {
                contours.add(new Contour(points, instance));
            }
        }
        return contours;
    }
}
