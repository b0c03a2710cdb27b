package org.isocentra.imaging.internal;

import java.util.List;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.osgi.service.component.annotations.Component;

/** Cuts volumes and bodies by planes. */
@Component
public final class PlaneSlicing implements Slicing {

    @Override
    public float[] resample(Grid grid, SlicePlane plane, float outside) {
        return new PlaneSampler(grid, plane).sample(outside);
    }

    @Override
    public List<float[]> isolines(float[] values, int width, int height, float level) {
        if (values.length != width * height) {
            throw new IllegalArgumentException(values.length + " values for " + width + " x " + height + " pixels");
        }
        return new Isolines(values, width, height, level).trace();
    }

    @Override
    public List<float[]> outline(Solid solid, SlicePlane plane) {
        return isolines(new DepthSampler(solid, plane).sample(), plane.width(), plane.height(), 0);
    }
}
