package org.isocentra.ui.contour.internal.model;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.eclipse.osgi.util.NLS;
import org.isocentra.contouring.api.Segmentation;
import org.isocentra.contouring.api.region.Margins;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.contouring.api.region.Sketching;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Structure;
import org.isocentra.ui.contour.internal.Messages;

/** Changes of a structure as a whole. */
record WholeShapes(Sketching sketching, Regions regions, Segmentation segmentation) {

    Shape interpolated() {
        return (structure, image, _) -> {
            requireContours(structure);
            return sketching.interpolate(structure, image);
        };
    }

    Shape grown(double mm) {
        return reshaped(region -> regions.grown(region, Margins.uniform(mm)));
    }

    Shape smoothed(double radiusMm) {
        return reshaped(region -> regions.smoothed(region, radiusMm));
    }

    /** Without islands and holes smaller than a volume. */
    Shape cleaned(double leastMm3) {
        return reshaped(region -> regions.withoutHoles(regions.withoutIslands(region, leastMm3), leastMm3));
    }

    Shape combined(Structure other, Combination how) {
        requireContours(other);
        Region second = regions.of(other);
        return reshaped(first -> switch (how) {
            case UNION -> regions.union(first, second);
            case DIFFERENCE -> regions.difference(first, second);
            case INTERSECTION -> regions.intersection(first, second);
        });
    }

    /** @param heard told what must be looked at */
    Shape found(String method, Vector3 seedMm, double reachMm, Map<String, Double> parameters, boolean adds,
            Consumer<Segmentation.Contoured> heard) {
        return (structure, image, monitor) -> {
            Segmentation.Contoured found = segmentation.contour(method, image, seedMm, reachMm, parameters, structure,
                    monitor);
            heard.accept(found);
            return adds && !structure.contours().isEmpty() ? regions.contours(regions.union(regions.of(structure),
                    regions.of(found.structure())), image, structure) : found.structure();
        };
    }

    private Shape reshaped(UnaryOperator<Region> change) {
        return (structure, image, _) -> {
            requireContours(structure);
            Region after = change.apply(regions.of(structure));
            if (after.isEmpty()) {
                throw new InputException(NLS.bind(Messages.WholeShapes_where, structure.name()),
                        Messages.WholeShapes_nothingLeft, Messages.WholeShapes_nothingLeft_remedy);
            }
            return regions.contours(after, image, structure);
        };
    }

    private static void requireContours(Structure structure) {
        if (structure.contours().isEmpty()) {
            throw new InputException(NLS.bind(Messages.WholeShapes_where, structure.name()),
                    Messages.WholeShapes_noContours, Messages.WholeShapes_noContours_remedy);
        }
    }
}
