package org.isocentra.cli.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Three planes of the grid through the largest difference of two doses, as an SVG picture: red where the dose is higher
 * than the reference, blue where it is lower, over the reference in grey; with a scale in Gy and percent.
 */
final class DifferencePicture {

    private static final int PANEL = 320;
    private static final int GAP = 20;
    private static final int TOP = 64;
    private static final int SCALE_TOP = TOP + PANEL + 52;
    private static final int SCALE_HEIGHT = 14;
    private static final int HEIGHT = SCALE_TOP + 56;
    private static final int WIDTH = 3 * PANEL + 4 * GAP;
    private static final int[] HIGHER = {230, 57, 53};
    private static final int[] LOWER = {52, 120, 246};
    private static final double OPACITY = 0.85;
    private static final double LEAST_GY = 1e-3;
    private static final int DARKEST = 40;
    private static final int BRIGHTEST = 200;

    /** A plane along two axes of the grid. */
    private enum Plane {

        AXIAL("Axial", 0, 1), CORONAL("Coronal", 0, 2), SAGITTAL("Sagittal", 1, 2);

        private final String title;
        private final int across;
        private final int down;

        Plane(String title, int across, int down) {
            this.title = title;
            this.across = across;
            this.down = down;
        }
    }

    private final DoseDifference difference;
    private final double limitGy;

    DifferencePicture(DoseDifference difference) {
        this.difference = difference;
        this.limitGy = Math.max(LEAST_GY, Math.abs(difference.largestGy()));
    }

    String svg() {
        Vector3 at = difference.largestAtMm();
        StringBuilder svg = new StringBuilder(format("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="26" font-size="15">Largest difference %+.3f Gy (%+.2f %% of the maximum) at \
                x %.1f, y %.1f, z %.1f mm</text>
                """, WIDTH, HEIGHT, GAP, difference.largestGy(), difference.percent(difference.largestGy()), at.x(),
                at.y(), at.z()));
        for (Plane plane : Plane.values()) {
            panel(svg, plane, GAP + plane.ordinal() * (PANEL + GAP));
        }
        scale(svg);
        return svg.append("</svg>\n").toString();
    }

    private void panel(StringBuilder svg, Plane plane, int left) {
        VolumeGeometry g = difference.reference().geometry();
        int[] count = {g.nx(), g.ny(), g.nz()};
        double[] spacing = {g.spacingMm().x(), g.spacingMm().y(), g.spacingMm().z()};
        double width = count[plane.across] * spacing[plane.across];
        double height = count[plane.down] * spacing[plane.down];
        double perMm = PANEL / Math.max(width, height);
        svg.append(format("<text x='%d' y='%d'>%s</text>%n", left, TOP - 8, plane.title));
        svg.append(format("<image x='%d' y='%d' width='%.1f' height='%.1f' preserveAspectRatio='none'"
                + " href='data:image/png;base64,%s'/>%n", left, TOP, width * perMm, height * perMm,
                png(image(plane, count))));
        int[] index = difference.index();
        double x = left + (index[plane.across] + 0.5) * spacing[plane.across] * perMm;
        double y = TOP + (row(plane, index[plane.down], count) + 0.5) * spacing[plane.down] * perMm;
        svg.append(format("<circle cx='%.1f' cy='%.1f' r='7' fill='none' stroke='#ffd400' stroke-width='1.5'/>%n", x,
                y));
    }

    /** Slices are stored from feet to head, and shown with the head above. */
    private static int row(Plane plane, int index, int[] count) {
        return plane == Plane.AXIAL ? index : count[plane.down] - 1 - index;
    }

    private BufferedImage image(Plane plane, int[] count) {
        VolumeGeometry g = difference.reference().geometry();
        float[] dose = difference.reference().values();
        double maximum = difference.reference().maximum();
        BufferedImage image = new BufferedImage(count[plane.across], count[plane.down], BufferedImage.TYPE_INT_RGB);
        int[] index = difference.index();
        for (int v = 0; v < count[plane.down]; v++) {
            for (int u = 0; u < count[plane.across]; u++) {
                index[plane.across] = u;
                index[plane.down] = v;
                int n = g.index(index[0], index[1], index[2]);
                double grey = DARKEST + (BRIGHTEST - DARKEST) * Math.clamp(dose[n] / maximum, 0, 1);
                image.setRGB(u, row(plane, v, count), over(grey, difference.gy()[n]));
            }
        }
        return image;
    }

    private int over(double grey, double gy) {
        int[] colour = gy >= 0 ? HIGHER : LOWER;
        double share = OPACITY * Math.min(1, Math.abs(gy) / limitGy);
        int rgb = 0;
        for (int part : colour) {
            rgb = rgb << 8 | (int) Math.round(grey + share * (part - grey));
        }
        return rgb;
    }

    private void scale(StringBuilder svg) {
        int width = 2 * PANEL;
        int steps = 64;
        for (int n = 0; n < steps; n++) {
            svg.append(format("<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='#%06x'/>%n",
                    GAP + (double) n * width / steps, SCALE_TOP, (double) width / steps + 0.5, SCALE_HEIGHT,
                    over(BRIGHTEST / 2.0, limitGy * (2 * (n + 0.5) / steps - 1))));
        }
        for (int n = -2; n <= 2; n++) {
            double gy = limitGy * n / 2;
            svg.append(format("<text x='%.1f' y='%d' text-anchor='middle'>%+.3g Gy<tspan x='%.1f' dy='16'>%+.2f %%"
                    + "</tspan></text>%n", mark(n, width), SCALE_TOP + SCALE_HEIGHT + 16, gy, mark(n, width),
                    difference.percent(gy)));
        }
    }

    private static double mark(int n, int width) {
        return GAP + Math.clamp(width * (n + 2) / 4.0, 30.0, width - 30.0);
    }

    private static String png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
