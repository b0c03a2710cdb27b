package org.isocentra.ui.viewer.internal.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.radiation.BeamsEye;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;

/** Makes pictures of what is seen from a source: the image summed along rays, and silhouettes of the structures. */
public final class BeamRenderer {

    private static final float AIR_HU = -1000;
    /** Pixels between samples, and twice the voxels between planes: at once, and when there is time. */
    private static final int COARSE = 8;
    private static final int FINE = 3;
    /** Shares of the rays that come to be darkest and brightest. */
    private static final double BLACK = 0.02;
    private static final double WHITE = 0.99;
    private final RaySums sums;
    private final Silhouettes silhouettes;

    public BeamRenderer(Slicing slicing) {
        sums = new RaySums(slicing);
        silhouettes = new Silhouettes(slicing);
    }

    /** A picture that is there at once. */
    public BeamPicture sketch(OpenCase openCase, ViewState state, BeamsEye eye, Viewport viewport) {
        return new BeamPicture(eye, viewport, shades(openCase.image(), eye, viewport, COARSE, () -> true).orElseThrow(),
                lines(openCase, state, eye, viewport));
    }

    /**
     * The same as sharp as the screen shows it.
     *
     * @param goOn where it comes to be false, there is no picture
     */
    public Optional<BeamPicture> sharpened(BeamPicture sketch, OpenCase openCase, BooleanSupplier goOn) {
        return shades(openCase.image(), sketch.eye(), sketch.viewport(), FINE, goOn).map(shades -> new BeamPicture(
                sketch.eye(), sketch.viewport(), shades, sketch.silhouettes()));
    }

    private Optional<float[]> shades(Image image, BeamsEye eye, Viewport viewport, int step, BooleanSupplier goOn) {
        SlicePlane plane = viewport.coarser(step);
        float nothing = image.modality() == Modality.CT ? AIR_HU : 0;
        double stepMm = Viewport.stepMm(image.grid().geometry(), plane.normal()) * step / 2;
        return sums.of(image.grid(), nothing, eye.sourceMm(), plane, stepMm, goOn).map(values -> {
            float[] sorted = values.clone();
            Arrays.sort(sorted);
            float black = sorted[(int) (BLACK * (sorted.length - 1))];
            float white = sorted[(int) (WHITE * (sorted.length - 1))];
            float percent = white > black ? 100 / (white - black) : 0;
            DoseSection section = new DoseSection(values, plane.width(), plane.height(), step);
            int width = viewport.plane().width();
            float[] shades = new float[width * viewport.plane().height()];
            float[] row = new float[width];
            for (int y = 0, n = 0; y < viewport.plane().height(); y++) {
                section.row(y, row);
                for (int x = 0; x < width; x++, n++) {
                    shades[n] = (row[x] - black) * percent;
                }
            }
            return shades;
        });
    }

    private List<SlicePicture.Line> lines(OpenCase openCase, ViewState state, BeamsEye eye, Viewport viewport) {
        return SlicePicture.Line.ofStructures(openCase, state, solid -> silhouettes.of(solid, eye, viewport));
    }
}
