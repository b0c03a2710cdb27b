package org.isocentra.ui.scene.internal.model;

import java.util.List;
import java.util.stream.Stream;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.ui.scene.internal.render.Sheet;

/**
 * The image of a case on three planes along the patient axes.
 *
 * @param throughMm where they meet, LPS mm
 * @param window values shown as grey
 */
public record Slices(Vector3 throughMm, Image.Window window) {

    private static final double STEP_MM = 0.8;
    /** Density, relative to water, below which there is more air than patient. */
    private static final float AIR = 0.6f;

    List<Sheet> of(PlanningCase planningCase, Slicing slicing) {
        return Stream.of(SlicePlane.View.values()).map(view -> sheet(view, planningCase, slicing)).toList();
    }

    private Sheet sheet(SlicePlane.View view, PlanningCase planningCase, Slicing slicing) {
        Grid density = planningCase.medium().relativeDensity();
        Box box = density.geometry().bounds();
        SlicePlane unit = view.through(box.centre(), STEP_MM, 1, 1);
        int width = (int) Math.ceil(extent(box.size(), unit.right()) / STEP_MM);
        int height = (int) Math.ceil(extent(box.size(), unit.down()) / STEP_MM);
        Vector3 normal = unit.normal();
        Vector3 middle = box.centre().plus(normal.times(normal.dot(throughMm.minus(box.centre()))));
        SlicePlane plane = view.through(middle, STEP_MM, width, height);
        float[] values = slicing.resample(planningCase.image().grid(), plane, Float.NaN);
        float[] densities = slicing.resample(density, plane, 0);
        byte[] grey = new byte[values.length];
        float black = (float) (window.centre() - window.width() / 2);
        for (int n = 0; n < grey.length; n++) {
            if (densities[n] > AIR && !Float.isNaN(values[n])) {
                grey[n] = (byte) Math.clamp((long) ((values[n] - black) * 256 / window.width()), 1, 255);
            }
        }
        return new Sheet(plane, grey);
    }

    private static double extent(Vector3 size, Vector3 direction) {
        return Math.abs(direction.x()) * size.x() + Math.abs(direction.y()) * size.y()
                + Math.abs(direction.z()) * size.z();
    }
}
