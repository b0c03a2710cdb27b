package org.isocentra.ui.api;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.image.Image;

/**
 * A second image laid over that of the case.
 *
 * @param title what it is, for a person to read
 * @param grid its values where they lie in the patient as the image of the case shows it, LPS mm
 * @param window values shown as grey
 * @param share of the second image where the two are blended, 0 to 1
 * @param sizeMm side of the squares of the checkerboard, radius of the spyglass
 * @param findings what must be known of how the two images lie to each other
 */
public record Fusion(String title, Grid grid, Image.Window window, Mode mode, double share, double sizeMm,
        List<Finding> findings) {

    private static final double SMALLEST_MM = 2;
    private static final double LARGEST_MM = 150;
    private static final double HALF = 0.5;
    private static final double USUAL_MM = 20;

    /** How two images are shown in one picture. */
    public enum Mode {
        /** Both everywhere, each with its share. */
        BLEND,
        /** The one and the other in turn, square by square. */
        CHECKERBOARD,
        /** The second one around the pointer, the first elsewhere. */
        SPYGLASS
    }

    public Fusion {
        share = Math.clamp(share, 0, 1);
        sizeMm = Math.clamp(sizeMm, SMALLEST_MM, LARGEST_MM);
        findings = List.copyOf(findings);
    }

    /**
     * An image in place of another one, shown in the same way.
     *
     * @param before what it takes the place of
     * @since 1.1
     */
    public static Fusion after(Optional<Fusion> before, String title, Grid grid, Image.Window window,
            List<Finding> findings) {
        return new Fusion(title, grid, window, before.map(Fusion::mode).orElse(Mode.BLEND), before.map(Fusion::share)
                .orElse(HALF), before.map(Fusion::sizeMm).orElse(USUAL_MM), findings);
    }

    public Fusion withMode(Mode other) {
        return new Fusion(title, grid, window, other, share, sizeMm, findings);
    }

    /** With another share of the second image, which is brought to 0 to 1. */
    public Fusion withShare(double other) {
        return new Fusion(title, grid, window, mode, other, sizeMm, findings);
    }

    /** With another size of squares or spyglass, mm, which is brought into what can be seen. */
    public Fusion withSizeMm(double other) {
        return new Fusion(title, grid, window, mode, share, other, findings);
    }
}
