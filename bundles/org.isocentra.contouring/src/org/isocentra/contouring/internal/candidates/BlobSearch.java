package org.isocentra.contouring.internal.candidates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.isocentra.contouring.api.SegmentationTool;
import org.isocentra.contouring.api.candidates.CandidateSearch;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.contouring.internal.segmentation.ThresholdGrowing;
import org.isocentra.imaging.api.Media;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Finds blobs as maxima, over place and scale, of the Laplacian of the smoothed image times the square of the scale: a
 * ball has its maximum at its centre and where the standard deviation of the Gaussian is its radius over √3. What is
 * left has to be brighter than its surroundings, and round.
 */
@Component
public final class BlobSearch implements CandidateSearch {

    private static final double STEP_MM = 1;
    /** Room around the brain, so that smoothing sees what is there, mm. */
    private static final double ROOM_MM = 10;
    /** Balls from this radius on are looked for at twice the step, mm. */
    private static final double COARSE_FROM_MM = 4;
    private static final double ANTIALIASING_MM = 1;
    private static final int MOST_BLOBS = 400;

    private final Regions regions;
    private final Media media;
    private final CandidatePolicy policy = CandidatePolicy.load();

    @Activate
    public BlobSearch(@Reference Regions regions, @Reference Media media) {
        this.regions = regions;
        this.media = media;
    }

    /** A maximum. */
    private record Blob(Vector3 centre, double radiusMm, double response, double roundness) {
    }

    @Override
    public List<Candidate> find(Image image, Optional<Region> brain, ProgressMonitor monitor) {
        if (image.modality() != Modality.MR) {
            throw new InputException("image series " + image.series().seriesUid(), "it is a CT",
                    "Choose a T1-weighted MR series with contrast agent.");
        }
        monitor.report("Looking for the brain", 0);
        Region within = brain.orElseGet(() -> BrainMask.of(image.grid(), media.head(image), regions, policy.brain()));
        monitor.checkCancelled();
        Lattice fine = lattice(image.grid(), within);
        boolean[] inside = inside(fine, within);
        float[] values = picked(fine, inside);
        double deviation = Samples.deviation(values);
        if (!(deviation > 0)) {
            throw new InputException("image series " + image.series().seriesUid(), "the brain has one value only",
                    "Choose a T1-weighted MR series with contrast agent.");
        }
        List<Blob> blobs = blobs(fine, inside, within, monitor.part(0.2, 0.8));
        List<Candidate> candidates = new ArrayList<>();
        for (int n = 0; n < blobs.size(); n++) {
            monitor.report("Measuring candidates", 0.8 + 0.2 * n / blobs.size());
            monitor.checkCancelled();
            Blob blob = blobs.get(n);
            boolean known = candidates.stream().anyMatch(candidate -> candidate.region().contains(blob.centre)
                    || candidate.seedMm().distanceTo(blob.centre) < Math.max(candidate.radiusMm(), blob.radiusMm));
            if (!known) {
                measured(blob, fine, inside, image.grid(), deviation).ifPresent(candidates::add);
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        monitor.report("Candidates found", 1);
        return candidates;
    }

    private static Lattice lattice(Grid image, Region within) {
        float[] depths = within.depthMm().values();
        VolumeGeometry nodes = within.depthMm().geometry();
        Box box = null;
        for (int n = 0; n < depths.length; n++) {
            if (depths[n] > 0) {
                Vector3 p = nodes.toPatient(n % nodes.nx(), n / nodes.nx() % nodes.ny(), n / nodes.nx() / nodes.ny());
                box = box == null ? Box.around(p) : box.including(p);
            }
        }
        if (box == null) {
            throw new InputException("brain", "it is empty", "Contour the brain.");
        }
        VolumeGeometry g = VolumeGeometry.covering(box.expanded(ROOM_MM), STEP_MM);
        float[] values = new float[g.voxels()];
        Lattice lattice = new Lattice(g, values);
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) image.linear(lattice.position(n), 0);
        }
        return lattice;
    }

    private static boolean[] inside(Lattice lattice, Region within) {
        boolean[] inside = new boolean[lattice.values().length];
        for (int n = 0; n < inside.length; n++) {
            inside[n] = within.contains(lattice.position(n));
        }
        return inside;
    }

    private static float[] picked(Lattice lattice, boolean[] inside) {
        float[] values = new float[inside.length];
        int count = 0;
        for (int n = 0; n < inside.length; n++) {
            if (inside[n]) {
                values[count++] = lattice.values()[n];
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** Maxima over place and scale, the strongest first. */
    private List<Blob> blobs(Lattice fine, boolean[] inside, Region within, ProgressMonitor monitor) {
        Lattice coarse = fine.smoothed(ANTIALIASING_MM).halved();
        boolean[] insideCoarse = inside(coarse, within);
        List<Blob> blobs = new ArrayList<>();
        int done = 0;
        for (double radius : policy.radiiMm()) {
            monitor.report("Looking for blobs", (double) done++ / policy.radiiMm().size());
            monitor.checkCancelled();
            double sigma = radius / Math.sqrt(3);
            if (radius < COARSE_FROM_MM) {
                blobs.addAll(maxima(fine.smoothed(sigma), inside, radius));
            } else {
                double rest = Math.sqrt(sigma * sigma - ANTIALIASING_MM * ANTIALIASING_MM);
                blobs.addAll(maxima(coarse.smoothed(rest), insideCoarse, radius));
            }
        }
        blobs.sort(Comparator.comparingDouble(Blob::response).reversed());
        return List.copyOf(blobs.subList(0, Math.min(MOST_BLOBS, blobs.size())));
    }

    private List<Blob> maxima(Lattice smoothed, boolean[] inside, double radiusMm) {
        VolumeGeometry g = smoothed.geometry();
        int dy = g.nx();
        int dz = g.nx() * g.ny();
        double sigma = radiusMm / Math.sqrt(3) / smoothed.stepMm();
        float[] response = new float[inside.length];
        for (int k = 1; k < g.nz() - 1; k++) {
            for (int j = 1; j < g.ny() - 1; j++) {
                for (int i = 1; i < g.nx() - 1; i++) {
                    int n = g.index(i, j, k);
                    response[n] = (float) (-sigma * sigma * smoothed.laplacian(n));
                }
            }
        }
        List<Blob> maxima = new ArrayList<>();
        for (int n = dz + dy + 1; n < inside.length - dz - dy - 1; n++) {
            if (inside[n] && response[n] > 0 && isMaximum(response, n, dy, dz)) {
                double roundness = smoothed.roundness(n);
                if (roundness >= policy.leastRoundness()) {
                    maxima.add(new Blob(smoothed.position(n), radiusMm, response[n], roundness));
                }
            }
        }
        return maxima;
    }

    private static boolean isMaximum(float[] response, int n, int dy, int dz) {
        for (int c = -dz; c <= dz; c += dz) {
            for (int b = -dy; b <= dy; b += dy) {
                for (int a = -1; a <= 1; a++) {
                    if (response[n + a + b + c] > response[n]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** What a blob is, or nothing when it does not stand out. */
    private Optional<Candidate> measured(Blob blob, Lattice fine, boolean[] inside, Grid image, double deviation) {
        double r = blob.radiusMm;
        float[] core = within(fine, inside, blob.centre, 0, Math.max(0.6 * r, STEP_MM));
        float[] shell = within(fine, inside, blob.centre, 1.4 * r + 1, 2 * r + 2);
        double bright = Samples.median(core);
        double around = Samples.median(shell);
        double contrast = (bright - around) / deviation;
        double score = contrast * blob.roundness;
        if (!(contrast >= policy.leastContrast() && score >= policy.leastScore())) {
            return Optional.empty();
        }
        double half = (bright + around) / 2;
        double reach = 2 * r + 2;
        Region region;
        try {
            Grid body = new ThresholdGrowing().segment(new SegmentationTool.Request(image, blob.centre, reach,
                    Map.of("lower", half, "upper", 1e6)), ProgressMonitor.NONE);
            region = regions.between(body, Float.MIN_NORMAL, Double.POSITIVE_INFINITY);
        } catch (InputException _) {
            // not brighter than halfway at its very centre, or no whole voxel: no body to propose
            return Optional.empty();
        }
        double volume = regions.volumeMm3(region);
        if (volume < policy.leastVolumeCm3() * 1000) {
            return Optional.empty();
        }
        String reason = String.format(Locale.ROOT,
                "resembles a ball of %.1f mm radius; %.1f standard deviations brighter than the brain around it"
                + " (%.0f against %.0f); roundness %.2f of 1; %.2f cm³ are brighter than halfway",
                r, contrast, bright, around, blob.roundness, volume / 1000);
        return Optional.of(new Candidate(blob.centre, r, contrast, blob.roundness, score, region, volume, reason));
    }

    /** Values of the brain between two distances from a point. */
    private static float[] within(Lattice lattice, boolean[] inside, Vector3 centre, double from, double to) {
        VolumeGeometry g = lattice.geometry();
        Vector3 at = g.toIndex(centre);
        int reach = (int) Math.ceil(to / STEP_MM);
        int last = Math.min(g.nx() - 1, (int) at.x() + reach + 1);
        float[] values = new float[(2 * reach + 2) * (2 * reach + 2) * (2 * reach + 2)];
        int count = 0;
        for (int k = Math.max(0, (int) at.z() - reach); k <= Math.min(g.nz() - 1, (int) at.z() + reach + 1); k++) {
            for (int j = Math.max(0, (int) at.y() - reach); j <= Math.min(g.ny() - 1, (int) at.y() + reach + 1); j++) {
                for (int i = Math.max(0, (int) at.x() - reach); i <= last; i++) {
                    int n = g.index(i, j, k);
                    double distance = g.toPatient(i, j, k).distanceTo(centre);
                    if (inside[n] && distance >= from && distance <= to) {
                        values[count++] = lattice.values()[n];
                    }
                }
            }
        }
        return Arrays.copyOf(values, count);
    }
}
