package org.isocentra.ui.viewer.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Structure;
import org.isocentra.ui.api.DoseDisplay;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.viewer.internal.model.SlicePicture.Line;

/** Makes pictures of slices, exactly as large as the screen shows them. Safe for use by several threads. */
public final class SliceRenderer {

    private final Slicing slicing;
    private final Outlines outlines;

    public SliceRenderer(Slicing slicing) {
        this.slicing = slicing;
        this.outlines = new Outlines(slicing);
    }

    /** Without a second image. */
    public SlicePicture render(OpenCase openCase, ViewState state, Viewport viewport) {
        return render(openCase, state, viewport, Optional.empty());
    }

    public SlicePicture render(OpenCase openCase, ViewState state, Viewport viewport, Optional<FusionLook> fusion) {
        int[] pixels = grey(openCase.image(), state.window(), viewport);
        fusion.ifPresent(look -> look.blend(pixels, viewport, slicing));
        Optional<ComparisonScale> scale = scale(openCase, state);
        Optional<DoseSection> dose = DoseSection.of(doses(openCase, state), viewport, slicing);
        if (scale.isPresent()) {
            new ComparisonWash(openCase.comparison().orElseThrow(), scale.get(), slicing).blend(pixels, viewport);
        } else if (state.doseWash()) {
            dose.ifPresent(section -> new DoseWash(state.isodoses()).blend(section, pixels, viewport.plane().width()));
        }
        return new SlicePicture(viewport, pixels, contours(openCase, state, viewport),
                dose.map(section -> isodoses(section, state, scale.isPresent())).orElse(List.of()), scale);
    }

    /**
     * Has ready what a picture of a slice needs the first time only.
     *
     * @param goOn asked before each part; false ends it
     */
    public void prepare(OpenCase openCase, ViewState state, Viewport viewport, BooleanSupplier goOn) {
        openCase.structures().stream().map(Structure::name).filter(state::shows).takeWhile(_ -> goOn.getAsBoolean())
                .forEach(name -> openCase.solid(name).ifPresent(solid -> outlines.of(solid, viewport)));
    }

    private static Optional<ComparisonScale> scale(OpenCase openCase, ViewState state) {
        return openCase.comparison().flatMap(comparison -> ComparisonScale.of(comparison, state.doseDisplay()));
    }

    private static List<Grid> doses(OpenCase openCase, ViewState state) {
        return openCase.comparison().filter(comparison -> state.doseDisplay() == DoseDisplay.BEFORE)
                .map(comparison -> comparison.reference().doses()).orElse(openCase.doses()).stream()
                .map(DoseGrid::doseGy).toList();
    }

    private int[] grey(Image image, Image.Window window, Viewport viewport) {
        float black = (float) (window.centre() - window.width() / 2);
        float scale = (float) (256 / window.width());
        float[] values = slicing.resample(image.grid(), viewport.plane(), Float.NaN);
        int[] pixels = new int[values.length];
        for (int n = 0; n < pixels.length; n++) {
            // NaN, outside of the image, becomes 0: black whatever the window
            pixels[n] = Math.clamp((int) ((values[n] - black) * scale), 0, 255) * 0x010101;
        }
        return pixels;
    }

    private List<Line> contours(OpenCase openCase, ViewState state, Viewport viewport) {
        return Line.ofStructures(openCase, state, solid -> outlines.of(solid, viewport));
    }

    /** @param few only those prescribed, where there is more to see than dose */
    private List<Line> isodoses(DoseSection dose, ViewState state, boolean few) {
        return state.isodoses().stream().filter(isodose -> isodose.visible() && (isodose.prescription() || !few))
                .map(isodose -> new Line(DoseText.gray(isodose.doseGy()), isodose.colour(),
                        isodose.prescription() ? Line.THICK : Line.THIN, dose.isolines(isodose.doseGy(), slicing)))
                .toList();
    }
}
