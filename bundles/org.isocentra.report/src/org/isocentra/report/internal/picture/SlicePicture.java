package org.isocentra.report.internal.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;

/**
 * Draws image, contours and isodose lines on a plane, or how the dose differs from the one before; marked so that it
 * can stand alone.
 */
public final class SlicePicture {

    /** Side of a picture in pixels: 11 pixels per mm in print. */
    public static final int PIXELS = 640;

    private static final int SAMPLES = 320;
    private static final double SCALE = (double) PIXELS / SAMPLES;
    /** Outlines of large bodies need not be finer than this many samples across. */
    private static final int OUTLINE_SAMPLES = 160;
    private static final Color BACKGROUND = new Color(8, 10, 13);
    private static final Color HALO = new Color(0, 0, 0, 170);
    private static final Color LABEL = new Color(255, 255, 255);
    private static final double[] SCALE_BARS_MM = {10, 20, 50};

    private final PlannedCase planned;
    private final Slicing slicing;
    private final TargetView view;
    private final SlicePlane plane;
    private final Optional<PlanComparison> comparison;

    /** A picture of the dose. */
    public SlicePicture(PlannedCase planned, TargetView view, Slicing slicing) {
        this(planned, view, slicing, Optional.empty());
    }

    /** @param comparison with the dose before, where the picture is to show the difference */
    public SlicePicture(PlannedCase planned, TargetView view, Slicing slicing, Optional<PlanComparison> comparison) {
        this.planned = planned;
        this.comparison = comparison;
        this.slicing = slicing;
        this.view = view;
        this.plane = view.view().through(view.centreMm(), view.widthMm() / SAMPLES, SAMPLES, SAMPLES);
    }

    public BufferedImage draw() {
        BufferedImage picture = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        BufferedImage image = image();
        comparison.ifPresent(c -> washDifference(image, c));
        g.drawImage(image, 0, 0, PIXELS, PIXELS, null);
        drawOthers(g);
        drawIsodoses(g);
        drawTarget(g);
        drawSides(g);
        comparison.ifPresentOrElse(c -> drawScale(g, DifferenceScale.of(c)), () -> drawLegend(g));
        drawScaleBar(g);
        drawMark(g);
        g.dispose();
        return picture;
    }

    private BufferedImage image() {
        Image source = planned.planningCase().image();
        float[] values = slicing.resample(source.grid(), plane, Float.NaN);
        double low = source.window().centre() - source.window().width() / 2;
        BufferedImage image = new BufferedImage(SAMPLES, SAMPLES, BufferedImage.TYPE_INT_RGB);
        for (int n = 0; n < values.length; n++) {
            int grey = (int) Math.clamp(255 * (values[n] - low) / source.window().width(), 0.0, 255.0);
            image.setRGB(n % SAMPLES, n / SAMPLES, Float.isNaN(values[n]) ? BACKGROUND.getRGB() : grey * 0x010101);
        }
        return image;
    }

    private void drawOthers(Graphics2D g) {
        for (Structure structure : planned.planningCase().structures().structures()) {
            if (!structure.name().equals(view.prescription().structure())) {
                Optional.ofNullable(planned.planningCase().solids().get(structure.name()))
                        .ifPresent(solid -> outline(solid).forEach(line -> drawWithHalo(g, line,
                                color(structure.colour()), 1.6f)));
            }
        }
    }

    /** Over the isodoses and thin, so that it can be seen where the prescription isodose follows it. */
    private void drawTarget(Graphics2D g) {
        String target = view.prescription().structure();
        g.setColor(planned.planningCase().structures().find(target).map(s -> color(s.colour())).orElseThrow());
        g.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        outline(planned.planningCase().solids().get(target)).forEach(g::draw);
    }

    private List<Path2D> outline(Solid solid) {
        return clippedTo(solid.bounds())
                .map(part -> slicing.outline(solid, part).stream().map(line -> path(line, part)).toList())
                .orElse(List.of());
    }

    /** The part of the plane that a body may meet, as coarse as its outline allows. */
    private Optional<SlicePlane> clippedTo(Box bounds) {
        Vector3 along = plane.normal();
        double depth = Math.abs(bounds.size().dot(absolute(along))) / 2;
        if (Math.abs(bounds.centre().minus(plane.firstPixelMm()).dot(along)) > depth) {
            return Optional.empty();
        }
        double margin = 2 * plane.mmPerPixel();
        double[] columns = range(bounds, plane.right(), margin);
        double[] rows = range(bounds, plane.down(), margin);
        if (columns[0] >= columns[1] || rows[0] >= rows[1]) {
            return Optional.empty();
        }
        double extent = Math.max(columns[1] - columns[0], rows[1] - rows[0]);
        double step = Math.max(1, extent / OUTLINE_SAMPLES);
        return Optional.of(new SlicePlane(plane.toPatient(columns[0], rows[0]), plane.right(), plane.down(),
                step * plane.mmPerPixel(), (int) Math.ceil((columns[1] - columns[0]) / step) + 1,
                (int) Math.ceil((rows[1] - rows[0]) / step) + 1));
    }

    /** First and last pixel of the plane along a direction that a box covers, within the plane and a little beyond. */
    private double[] range(Box bounds, Vector3 direction, double marginMm) {
        double middle = bounds.centre().minus(plane.firstPixelMm()).dot(direction);
        double half = Math.abs(bounds.size().dot(absolute(direction))) / 2 + marginMm;
        return new double[] {Math.max(-1, (middle - half) / plane.mmPerPixel()),
                Math.min(SAMPLES, (middle + half) / plane.mmPerPixel())};
    }

    private static Vector3 absolute(Vector3 v) {
        return new Vector3(Math.abs(v.x()), Math.abs(v.y()), Math.abs(v.z()));
    }

    private void drawIsodoses(Graphics2D g) {
        float[] dose = dose(planned.doses().stream().collect(Collectors.toMap(DoseGrid::name, DoseGrid::doseGy)));
        for (Isodose isodose : Isodose.around(view.prescription()).reversed()) {
            if (comparison.isPresent() && !isodose.prescribed()) {
                continue;
            }
            for (float[] line : slicing.isolines(dose, SAMPLES, SAMPLES, (float) isodose.doseGy())) {
                drawWithHalo(g, path(line, plane), color(isodose.colour()), isodose.prescribed() ? 4.2f : 2f);
            }
        }
    }

    /** Values on the plane: of the target's own fine grid where it reaches, else of that of the plan. */
    private float[] dose(Map<String, Grid> grids) {
        float[] dose = slicing.resample(grids.get(planned.planDose().name()), plane, 0);
        Optional<Grid> fine = Optional.ofNullable(grids.get(view.prescription().structure()));
        if (fine.isPresent()) {
            float[] values = slicing.resample(fine.get(), plane, Float.NaN);
            for (int n = 0; n < dose.length; n++) {
                dose[n] = Float.isNaN(values[n]) ? dose[n] : values[n];
            }
        }
        return dose;
    }

    private void washDifference(BufferedImage image, PlanComparison c) {
        DifferenceScale scale = DifferenceScale.of(c);
        float[] difference = dose(c.doses().stream()
                .collect(Collectors.toMap(PlanComparison.Dose::name, PlanComparison.Dose::differenceGy)));
        for (int n = 0; n < difference.length; n++) {
            int x = n % SAMPLES;
            int y = n / SAMPLES;
            image.setRGB(x, y, scale.over(image.getRGB(x, y), difference[n]));
        }
    }

    /** A strip of the colours from the highest difference to the lowest, with its ends and middle in Gy. */
    private void drawScale(Graphics2D g, DifferenceScale scale) {
        int top = 18;
        int height = 150;
        for (int y = 0; y < height; y++) {
            g.setColor(new Color(scale.over(0x505050, scale.limitGy() * (1 - 2.0 * y / (height - 1)))));
            g.fillRect(14, top + y, 20, 1);
        }
        String limit = Figures.chosen(scale.limitGy());
        drawText(g, "+" + limit + " Gy", 44, top - 4, 16, LABEL);
        drawText(g, "0 Gy", 44, top + height / 2.0 - 8, 16, LABEL);
        drawText(g, "-" + limit + " Gy", 44, top + height - 12.0, 16, LABEL);
    }

    private void drawSides(Graphics2D g) {
        double size = 24;
        double middle = PIXELS / 2.0;
        drawText(g, "" + SlicePlane.side(plane.right().times(-1)), 14, middle - size / 2, size, LABEL);
        String right = "" + SlicePlane.side(plane.right());
        drawText(g, right, PIXELS - 14 - StrokeFont.width(right, size), middle - size / 2, size, LABEL);
        String top = "" + SlicePlane.side(plane.down().times(-1));
        drawText(g, top, middle - StrokeFont.width(top, size) / 2, 14, size, LABEL);
        String bottom = "" + SlicePlane.side(plane.down());
        drawText(g, bottom, middle - StrokeFont.width(bottom, size) / 2, PIXELS - 14 - size, size, LABEL);
    }

    private void drawLegend(Graphics2D g) {
        List<Isodose> lines = Isodose.around(view.prescription());
        double y = 16;
        for (Isodose line : lines) {
            drawWithHalo(g, new Line2D.Double(14, y + 8, 38, y + 8), color(line.colour()),
                    line.prescribed() ? 4.2f : 2.4f);
            drawText(g, String.format(Locale.ROOT, "%s Gy %.0f%%", Figures.chosen(line.doseGy()), line.percent()),
                    46, y, 16, LABEL);
            y += 27;
        }
    }

    /** A bar of round length, at least a seventh of the picture. */
    private void drawScaleBar(Graphics2D g) {
        double pixelsPerMm = PIXELS / view.widthMm();
        double length = SCALE_BARS_MM[SCALE_BARS_MM.length - 1];
        for (double bar : SCALE_BARS_MM) {
            if (bar * pixelsPerMm > PIXELS / 7.0) {
                length = bar;
                break;
            }
        }
        double right = PIXELS - 18;
        double left = right - length * pixelsPerMm;
        double y = PIXELS - 22;
        drawWithHalo(g, new Line2D.Double(left, y, right, y), LABEL, 2.4f);
        drawWithHalo(g, new Line2D.Double(left, y - 6, left, y + 6), LABEL, 2.4f);
        drawWithHalo(g, new Line2D.Double(right, y - 6, right, y + 6), LABEL, 2.4f);
        String text = Figures.chosen(length) + " mm";
        drawText(g, text, (left + right - StrokeFont.width(text, 14)) / 2, y - 26, 14, LABEL);
    }

    private void drawMark(Graphics2D g) {
        String mark = planned.plan().status() == PlanStatus.APPROVED ? "RESEARCH" : "UNAPPROVED RESEARCH";
        drawText(g, mark, 14, PIXELS - 28, 14, new Color(255, 170, 60));
    }

    private static void drawText(Graphics2D g, String text, double x, double y, double height, Color colour) {
        drawWithHalo(g, StrokeFont.outline(text, x, y, height), colour, (float) (height * 0.13));
    }

    private static void drawWithHalo(Graphics2D g, Shape shape, Color colour, float width) {
        g.setColor(HALO);
        g.setStroke(new BasicStroke(width + 2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
        g.setColor(colour);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
    }

    /** A polyline of pixels of a part of the plane, in pixels of the picture. */
    private Path2D path(float[] line, SlicePlane part) {
        Vector3 offset = part.firstPixelMm().minus(plane.firstPixelMm());
        double left = offset.dot(plane.right()) / plane.mmPerPixel();
        double top = offset.dot(plane.down()) / plane.mmPerPixel();
        double step = part.mmPerPixel() / plane.mmPerPixel();
        Path2D path = new Path2D.Double();
        for (int n = 0; n < line.length; n += 2) {
            double x = (left + step * line[n] + 0.5) * SCALE;
            double y = (top + step * line[n + 1] + 0.5) * SCALE;
            if (n == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }

    private static Color color(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue());
    }
}
