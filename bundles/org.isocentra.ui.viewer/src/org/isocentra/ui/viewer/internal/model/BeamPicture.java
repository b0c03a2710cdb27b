package org.isocentra.ui.viewer.internal.model;

import java.util.List;

import org.isocentra.model.radiation.BeamsEye;

/**
 * What is seen from a source.
 *
 * @param pixels 0xRRGGBB, row by row
 */
public record BeamPicture(BeamsEye eye, Viewport viewport, int[] pixels, List<SlicePicture.Line> silhouettes) {

    public BeamPicture {
        silhouettes = List.copyOf(silhouettes);
    }
}
