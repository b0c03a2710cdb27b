package org.isocentra.contouring.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.testing.Services;

/** Images to draw on, and the service that traces. */
public final class Slices {

    private Slices() {
    }

    public static Slicing slicing() {
        return Services.get(Slicing.class);
    }

    /** An image of slices 1 mm thick around the origin, without content. */
    static Image image(int size, Axes axes) {
        double half = (size - 1) / 2.0;
        VolumeGeometry geometry = new VolumeGeometry(size, size, size, new Vector3(1, 1, 1), axes.first()
                .plus(axes.second()).plus(axes.third()).times(-half), axes);
        return image(new Grid(geometry, new float[geometry.voxels()]), Modality.MR);
    }

    /** An image with content. */
    public static Image image(Grid grid, Modality modality) {
        List<String> instances = IntStream.range(0, grid.geometry().nz()).mapToObj(k -> "2.25." + (1000 + k)).toList();
        return new Image(new Patient("1", "A", Optional.empty(), ""), modality, grid,
                new Image.Series("1", "", Optional.empty(), "2", "3", "4", ""), instances, new Image.Window(250, 500));
    }
}
