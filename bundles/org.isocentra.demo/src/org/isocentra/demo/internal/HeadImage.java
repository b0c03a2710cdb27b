package org.isocentra.demo.internal;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Draws the head as a magnetic resonance image would show it after contrast medium. */
final class HeadImage {

    /** A shape and the value of what it is made of. */
    private record Layer(Shape shape, float value) {
    }

    private HeadImage() {
    }

    static Grid of(Head head) {
        int[] size = head.size();
        double h = head.spacingMm();
        VolumeGeometry geometry = VolumeGeometry.axial(size[0], size[1], size[2], new Vector3(h, h, h),
                Shape.point(head.originMm()));
        List<Layer> layers = Stream.concat(
                head.tissues().stream().map(tissue -> new Layer(tissue.shape(), tissue.value())),
                head.metastases().stream().map(lesion -> new Layer(lesion.shape(), lesion.value()))).toList();
        float[] values = new float[geometry.voxels()];
        IntStream.range(0, size[2]).parallel().forEach(k -> drawSlice(head, geometry, layers, k, values));
        return new Grid(geometry, values);
    }

    private static void drawSlice(Head head, VolumeGeometry geometry, List<Layer> layers, int k, float[] values) {
        Random noise = new Random(k);
        double z = geometry.toPatient(0, 0, k).z();
        List<Layer> crossed = layers.stream().filter(layer -> layer.shape.bounds().expanded(1).min().z() <= z
                && layer.shape.bounds().expanded(1).max().z() >= z).toList();
        for (int j = 0; j < geometry.ny(); j++) {
            for (int i = 0; i < geometry.nx(); i++) {
                Vector3 p = geometry.toPatient(i, j, k);
                double value = head.air();
                for (Layer layer : crossed) {
                    double share = Math.clamp(layer.shape.depthMm(p.x(), p.y(), p.z()) / head.spacingMm() + 0.5, 0, 1);
                    value += share * (layer.value - value);
                }
                // magnitude images have no negative values
                values[geometry.index(i, j,
                k)] = (float) Math.rint(Math.abs(value + head.noise() * noise.nextGaussian()));
            }
        }
    }
}
