package org.isocentra.contouring.internal.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.isocentra.contouring.api.Samples;
import org.isocentra.contouring.api.StructureModels;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.contouring.api.review.StructureReview;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at contours, bodies and names. */
@Component
public final class GeometricReview implements StructureReview {

    private static final double SAMPLE_MM = 1;
    private static final double LEAST_OVERLAP_MM3 = 1;
    /** Lattice points over the volume of a body. */
    private static final double POINTS = 60_000;
    /** Planning systems agree to this much: Eaton and Alty, BJR 2017. */
    private static final double AGREEMENT_MM3 = 50;
    private static final double AGREEMENT = 0.05;
    /** Parts smaller than this are looked at again; in larger bodies they are not looked for. */
    private static final double TINY_MM3 = 20;
    private static final double LARGE_MM3 = 1e5;

    private final StructureModels models;
    private final Regions regions;
    private final StructureNames names = StructureNames.load();

    @Activate
    public GeometricReview(@Reference StructureModels models, @Reference Regions regions) {
        this.models = models;
        this.regions = regions;
    }

    @Override
    public Review review(StructureSet structures, Optional<Image> image) {
        List<Measured> measured = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Map<Structure, Solid> solids = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        for (Structure structure : structures.structures()) {
            names.check(structure).ifPresent(findings::add);
            if (!known.add(structure.name().toLowerCase(Locale.ROOT))) {
                findings.add(Finding.warning(structure.name(), "another structure has this name", "Rename one."));
            }
            if (structure.contours().isEmpty()) {
                findings.add(Finding.warning(structure.name(), "has no contours", "Contour it, or remove it."));
                continue;
            }
            ContourReview contours = new ContourReview(structure);
            findings.addAll(contours.findings(image));
            try {
                Solid solid = models.solid(structure);
                solids.put(structure, solid);
                Measured volumes = new Measured(structure, contours.planimetryMm3(), counted(solid),
                        solid.volumeMm3());
                measured.add(volumes);
                agreement(volumes).ifPresent(findings::add);
                islands(volumes).ifPresent(findings::add);
            } catch (InputException e) {
                findings.add(Finding.error(structure.name(), e.problem(), e.remedy()));
            }
        }
        List<Overlap> overlaps = overlaps(solids);
        overlaps.stream().filter(GeometricReview::isConflict).forEach(overlap -> findings.add(Finding.warning(
                overlap.first().name(), String.format(Locale.ROOT, "shares %.3f cm³ with %s, and both are %s",
                overlap.volumeMm3() / 1000, overlap.second().name(), overlap.first().type()),
                "Treat them as one, or draw the border.")));
        return new Review(measured, overlaps, findings);
    }

    /** A CTV around a GTV is as it should be; two lesions in one place are not. */
    private static boolean isConflict(Overlap overlap) {
        return overlap.first().type() == overlap.second().type() && (overlap.first().type() == StructureType.GTV
                || overlap.first().type() == StructureType.CAVITY);
    }

    /** Points of a lattice inside a body, each for its share, mm³. */
    private static double counted(Solid solid) {
        double step = Math.cbrt(solid.volumeMm3() / POINTS);
        Box box = solid.bounds();
        VolumeGeometry lattice = VolumeGeometry.covering(box, step);
        long inside = 0;
        for (int n = 0; n < lattice.voxels(); n++) {
            Vector3 p = lattice.toPatient(n % lattice.nx(), n / lattice.nx() % lattice.ny(),
                    n / lattice.nx() / lattice.ny());
            inside += solid.depthMm(p) > 0 ? 1 : 0;
        }
        return inside * step * step * step;
    }

    private static Optional<Finding> agreement(Measured volumes) {
        double limit = Math.max(AGREEMENT_MM3, AGREEMENT * volumes.surfaceMm3());
        double most = Math.max(Math.abs(volumes.planimetryMm3() - volumes.surfaceMm3()),
                Math.abs(volumes.countedMm3() - volumes.surfaceMm3()));
        return most <= limit ? Optional.empty() : Optional.of(Finding.warning(volumes.structure().name(),
                String.format(Locale.ROOT,
                "its volume is %.3f cm³ by planimetry, %.3f counted, %.3f by its surface", volumes.planimetryMm3()
                        / 1000, volumes.countedMm3() / 1000, volumes.surfaceMm3() / 1000),
                "Look for missing slices, crossing contours, or parts thinner than the slices."));
    }

    private Optional<Finding> islands(Measured volumes) {
        if (volumes.surfaceMm3() > LARGE_MM3 || volumes.surfaceMm3() < 2 * TINY_MM3) {
            return Optional.empty();
        }
        List<Region> parts = regions.parts(regions.of(volumes.structure()));
        List<String> tiny = parts.stream().skip(1).filter(part -> regions.volumeMm3(part) < TINY_MM3)
                .map(part -> String.format(Locale.ROOT, "%.0f mm³", regions.volumeMm3(part))).toList();
        return tiny.isEmpty() ? Optional.empty() : Optional.of(Finding.warning(volumes.structure().name(),
                "has parts that are tiny: " + String.join(", ", tiny), "Remove what was drawn by mistake."));
    }

    private List<Overlap> overlaps(Map<Structure, Solid> solids) {
        List<Overlap> overlaps = new ArrayList<>();
        List<Structure> structures = List.copyOf(solids.keySet());
        for (int a = 0; a < structures.size(); a++) {
            Samples samples = models.samples(solids.get(structures.get(a)), SAMPLE_MM);
            for (int b = a + 1; b < structures.size(); b++) {
                double shared = sharedMm3(samples, solids.get(structures.get(b)));
                if (shared >= LEAST_OVERLAP_MM3) {
                    overlaps.add(new Overlap(structures.get(a), structures.get(b), shared));
                }
            }
        }
        return overlaps;
    }

    private static double sharedMm3(Samples samples, Solid solid) {
        double shared = 0;
        Box bounds = solid.bounds();
        for (int n = 0; n < samples.size(); n++) {
            Vector3 point = new Vector3(samples.xMm()[n], samples.yMm()[n], samples.zMm()[n]);
            if (bounds.contains(point) && solid.depthMm(point) > 0) {
                shared += samples.volumeMm3()[n];
            }
        }
        return shared;
    }
}
