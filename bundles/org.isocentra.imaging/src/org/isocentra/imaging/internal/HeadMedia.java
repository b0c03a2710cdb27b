package org.isocentra.imaging.internal;

import org.isocentra.contouring.api.StructureModels;
import org.isocentra.imaging.api.Media;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Water bodies, and the head as the largest bright body of an image. */
@Component
public final class HeadMedia implements Media {

    /** Voxels along each side of a block whose depth is asked for first. */
    private static final int BLOCK = 6;

    private final StructureModels models;

    @Activate
    public HeadMedia(@Reference StructureModels models) {
        this.models = models;
    }

    @Override
    public Medium.Voxels water(Solid external, double spacingMm) {
        if (!(spacingMm > 0)) {
            throw new IllegalArgumentException("spacing must be positive: " + spacingMm);
        }
        VolumeGeometry geometry = VolumeGeometry.covering(external.bounds().expanded(spacingMm), spacingMm);
        float[] share = new float[geometry.voxels()];
        double reach = (BLOCK + 1) * spacingMm;
        for (int k = 0; k < geometry.nz(); k += BLOCK) {
            for (int j = 0; j < geometry.ny(); j += BLOCK) {
                for (int i = 0; i < geometry.nx(); i += BLOCK) {
                    double middle = (BLOCK - 1) / 2.0;
                    double depth = external.depthMm(geometry.toPatient(i + middle, j + middle, k + middle));
                    if (depth > -reach) {
                        fillBlock(external, geometry, share, i, j, k, depth > reach);
                    }
                }
            }
        }
        return new Medium.Voxels(new Grid(geometry, share));
    }

    private static void fillBlock(Solid external, VolumeGeometry geometry, float[] share, int i0, int j0, int k0,
            boolean deep) {
        double spacing = geometry.spacingMm().x();
        for (int k = k0; k < Math.min(k0 + BLOCK, geometry.nz()); k++) {
            for (int j = j0; j < Math.min(j0 + BLOCK, geometry.ny()); j++) {
                for (int i = i0; i < Math.min(i0 + BLOCK, geometry.nx()); i++) {
                    share[geometry.index(i, j, k)] = deep ? 1
                            : (float) Math.clamp(0.5 + external.depthMm(geometry.toPatient(i, j, k)) / spacing, 0, 1);
                }
            }
        }
    }

    @Override
    public Solid head(Image image) {
        return models.solid(HeadMask.of(image));
    }
}
