package org.isocentra.contouring.internal.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;

/** The contours of one structure, plane by plane: their faults, and their volume by planimetry. */
final class ContourReview {

    /** Contours this near are in one plane, and on a slice, mm. */
    private static final double PLANE_MM = 0.1;
    private static final double SMALLEST_MM2 = 1;
    /** Planes farther apart than this many times the usual distance leave a gap. */
    private static final double GAP = 1.5;
    /** Thickness of a structure on one plane only. */
    private static final double SINGLE_MM = 1;

    private final Structure structure;
    private final NavigableMap<Double, List<PlanePolygon>> planes = new TreeMap<>();
    private final Axes axes;

    /** @param structure with one contour at least */
    ContourReview(Structure structure) {
        this.structure = structure;
        axes = axes(structure.contours().getFirst());
        for (Contour contour : structure.contours()) {
            PlanePolygon polygon = PlanePolygon.of(contour, axes);
            Double below = planes.floorKey(polygon.w() + PLANE_MM);
            planes.computeIfAbsent(below != null && below > polygon.w() - PLANE_MM ? below : polygon.w(),
                    _ -> new ArrayList<>()).add(polygon);
        }
    }

    private static Axes axes(Contour contour) {
        List<Vector3> points = contour.points();
        Vector3 normal = Vector3.ZERO;
        for (int n = 1; n + 1 < points.size(); n++) {
            normal = normal.plus(points.get(n).minus(points.getFirst()).cross(points.get(n + 1).minus(points
                    .getFirst())));
        }
        if (!(normal.length() > 0) || Math.abs(normal.unit().z()) > 1 - 1e-6) {
            return Axes.PATIENT;
        }
        Vector3 third = normal.unit();
        Vector3 first = third.anyPerpendicular();
        return new Axes(first, third.cross(first), third);
    }

    /** Areas times the distance of the planes, which at the ends and at gaps is the usual one; mm³. */
    double planimetryMm3() {
        List<Double> positions = List.copyOf(planes.keySet());
        double usual = usualStep(positions);
        double volume = 0;
        for (int k = 0; k < positions.size(); k++) {
            double below = k == 0 ? usual : positions.get(k) - positions.get(k - 1);
            double above = k + 1 == positions.size() ? usual : positions.get(k + 1) - positions.get(k);
            double thickness = ((below > GAP * usual ? usual : below) + (above > GAP * usual ? usual : above)) / 2;
            volume += area(planes.get(positions.get(k))) * thickness;
        }
        return volume;
    }

    private static double usualStep(List<Double> positions) {
        double[] steps = new double[positions.size() - 1];
        Arrays.setAll(steps, k -> positions.get(k + 1) - positions.get(k));
        Arrays.sort(steps);
        return steps.length == 0 ? SINGLE_MM : steps[(steps.length - 1) / 2];
    }

    /** Contours within an odd number of others are holes. */
    private static double area(List<PlanePolygon> polygons) {
        double area = 0;
        for (PlanePolygon polygon : polygons) {
            long around = polygons.stream().filter(other -> other != polygon
                    && other.contains(polygon.u()[0], polygon.v()[0])).count();
            area += around % 2 == 0 ? polygon.area() : -polygon.area();
        }
        return area;
    }

    List<Finding> findings(Optional<Image> image) {
        List<Finding> findings = new ArrayList<>();
        contourFaults(findings);
        islands(findings);
        gaps(findings);
        image.ifPresent(scan -> slices(scan, findings));
        return findings;
    }

    private void contourFaults(List<Finding> findings) {
        if (new HashSet<>(structure.contours()).size() < structure.contours().size()) {
            warn(findings, "a contour is there twice", "Remove one of the two.");
        }
        List<String> crossing = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<String> overlapping = new ArrayList<>();
        List<String> bent = new ArrayList<>();
        List<String> tiny = new ArrayList<>();
        planes.forEach((w, polygons) -> {
            String at = String.format(Locale.ROOT, "%.1f", w);
            for (PlanePolygon polygon : polygons) {
                addIf(polygon.thickness() > PLANE_MM, bent, at);
                addIf(polygon.looksOpen(), open, at);
                addIf(polygon.crossesItself(), crossing, at);
                addIf(polygon.area() < SMALLEST_MM2, tiny, at);
            }
            for (int a = 0; a < polygons.size(); a++) {
                for (int b = a + 1; b < polygons.size(); b++) {
                    addIf(polygons.get(a).crosses(polygons.get(b)), overlapping, at);
                }
            }
        });
        faults(findings, bent, "contours that do not lie in the plane of the others", "Draw them on one plane.");
        faults(findings, open, "contours that look unfinished: the last side is much longer than the others",
                "Close them.");
        faults(findings, crossing, "contours that cross themselves; what they enclose is ambiguous", "Redraw them.");
        faults(findings, overlapping, "contours that cross each other; what both enclose counts as outside",
                "Unite them.");
        faults(findings, tiny, String.format(Locale.ROOT, "contours of less than %.0f mm²", SMALLEST_MM2),
                "Remove what was drawn by mistake.");
    }

    private static void addIf(boolean condition, List<String> list, String at) {
        if (condition) {
            list.add(at);
        }
    }

    private void faults(List<Finding> findings, List<String> at, String what, String remedy) {
        if (!at.isEmpty()) {
            List<String> shown = at.stream().distinct().limit(5).toList();
            warn(findings, what + ": " + at.size() + ", at " + String.join(", ", shown) + " mm"
                    + (at.stream().distinct().count() > shown.size() ? " and more" : ""), remedy);
        }
    }

    /** Contours on one plane only, though the structure goes over several. */
    private void islands(List<Finding> findings) {
        List<Double> positions = List.copyOf(planes.keySet());
        List<String> islands = new ArrayList<>();
        for (int k = 0; k < positions.size(); k++) {
            List<PlanePolygon> around = new ArrayList<>(k > 0 ? planes.get(positions.get(k - 1)) : List.of());
            around.addAll(k + 1 < positions.size() ? planes.get(positions.get(k + 1)) : List.of());
            for (PlanePolygon polygon : planes.get(positions.get(k))) {
                addIf(!around.isEmpty() && around.stream().noneMatch(polygon::overlaps), islands,
                        String.format(Locale.ROOT, "%.1f", positions.get(k)));
            }
        }
        faults(findings, islands, "contours with none above or below them", "Remove what was drawn by mistake.");
    }

    private void gaps(List<Finding> findings) {
        List<Double> positions = List.copyOf(planes.keySet());
        double usual = usualStep(positions);
        for (int k = 0; k + 1 < positions.size(); k++) {
            if (positions.get(k + 1) - positions.get(k) > GAP * usual) {
                warn(findings, String.format(Locale.ROOT,
                        "no contours between %.1f and %.1f mm, elsewhere every %.1f mm", positions.get(k),
                        positions.get(k + 1), usual), "Fill in what is missing, or name parts apart.");
            }
        }
    }

    private void slices(Image image, List<Finding> findings) {
        VolumeGeometry g = image.grid().geometry();
        int beside = 0;
        int beyond = 0;
        for (Contour contour : structure.contours()) {
            double k = g.toIndex(contour.points().getFirst()).z();
            boolean on = contour.points().stream().allMatch(p -> {
                double at = g.toIndex(p).z();
                return Math.abs(at - Math.rint(at)) * g.spacingMm().z() <= PLANE_MM && Math.rint(at) == Math.rint(k);
            });
            beside += on ? 0 : 1;
            beyond += contour.points().stream().allMatch(p -> {
                Vector3 at = g.toIndex(p);
                return at.x() > -1 && at.y() > -1 && at.z() > -1 && at.x() < g.nx() && at.y() < g.ny()
                        && at.z() < g.nz();
            }) ? 0 : 1;
        }
        if (beyond > 0) {
            warn(findings, beyond + " contours reach beyond the image", "See whether they belong to it.");
        }
        if (beside > 0) {
            findings.add(Finding.information(structure.name(),
                    beside + " contours lie beside the slices of the image"));
        }
    }

    private void warn(List<Finding> findings, String text, String remedy) {
        findings.add(Finding.warning(structure.name(), text, remedy));
    }
}
