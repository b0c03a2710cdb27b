package org.isocentra.contouring.internal.candidates;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.isocentra.contouring.api.candidates.CandidateSearch;
import org.isocentra.contouring.api.candidates.CandidateSearch.Candidate;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.internal.ContourModels;
import org.isocentra.contouring.internal.RegionTools;
import org.isocentra.contouring.internal.Slices;
import org.isocentra.imaging.api.Media;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.Test;

/** Balls, a vessel and a sheet in a brain that is darker to one side. */
class BlobSearchTest {

    private static final double BRAIN_MM = 32;
    private static final double[][] BALLS = {{12, 5, 0, 2.2}, {-10, -12, 6, 4}, {2, 14, -12, 7}};

    private final RegionTools regions = new RegionTools(Slices.slicing());
    /** Where the brain is given, the head is not asked for. */
    private final CandidateSearch search = new BlobSearch(regions, new Media() {

        @Override
        public Medium.Voxels water(Solid external, double spacingMm) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Solid head(Image image) {
            return new ContourModels().solid(grid(p -> 40 - p.length()));
        }
    });

    private interface Value {
        double at(Vector3 p);
    }

    private static Grid grid(Value value) {
        VolumeGeometry g = new VolumeGeometry(88, 88, 80, new Vector3(1, 1, 1.1), new Vector3(-43.6, -43.3, -43.4),
                Axes.PATIENT);
        float[] values = new float[g.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) value.at(g.toPatient(n % 88, n / 88 % 88, n / 88 / 88));
        }
        return new Grid(g, values);
    }

    private static double share(double depth) {
        return Math.clamp(0.5 + depth, 0, 1);
    }

    /** Skin, bone, brain; a vessel and a sheet as bright as lesions. */
    private static Grid head(boolean lesions) {
        Random noise = new Random(7);
        return grid(p -> {
            double r = p.length();
            double value = r > 40 ? 0 : r > 36 ? 800 : r > BRAIN_MM + 1 ? 60 : 400 + 3 * p.x();
            double vessel = 1.5 - Math.hypot(p.x() - 22, p.y() + 10);
            double sheet = 1 - Math.abs(p.x() + 20);
            double bright = r < BRAIN_MM ? Math.max(share(vessel), share(sheet)) : 0;
            if (lesions) {
                for (double[] ball : BALLS) {
                    bright = Math.max(bright, share(ball[3] - p.distanceTo(new Vector3(ball[0], ball[1], ball[2]))));
                }
            }
            return value + bright * (800 - value) + (r > 40 ? 5 : 25) * noise.nextGaussian();
        });
    }

    private Region brain() {
        return regions.between(grid(p -> BRAIN_MM - p.length()), 0, 1000);
    }

    @Test
    void ballsAreProposedVesselsAreNot() {
        List<Candidate> found = search.find(Slices.image(head(true), Modality.MR), Optional.of(brain()),
                ProgressMonitor.NONE);
        found.forEach(candidate -> System.out.println(candidate.seedMm() + ": " + candidate.reason()));
        assertEquals(BALLS.length, found.size());
        for (double[] ball : BALLS) {
            Vector3 centre = new Vector3(ball[0], ball[1], ball[2]);
            Candidate candidate = found.stream().filter(c -> c.region().contains(centre)).findFirst().orElseThrow();
            double exact = 4.0 / 3 * Math.PI * ball[3] * ball[3] * ball[3];
            assertEquals(exact, candidate.volumeMm3(), 0.15 * exact);
            assertTrue(candidate.seedMm().distanceTo(centre) < 2, candidate.seedMm() + " for " + centre);
            assertEquals(ball[3], candidate.radiusMm(), 0.35 * ball[3]);
            assertTrue(candidate.reason().contains("standard deviations"), candidate.reason());
        }
        for (int n = 1; n < found.size(); n++) {
            assertTrue(found.get(n - 1).score() >= found.get(n).score(), "the most conspicuous first");
        }
    }

    @Test
    void theBrainIsFoundWhereNobodyHasContouredIt() {
        List<Candidate> found = search.find(Slices.image(head(true), Modality.MR), Optional.empty(),
                ProgressMonitor.NONE);
        for (double[] ball : BALLS) {
            assertTrue(found.stream().anyMatch(c -> c.region().contains(new Vector3(ball[0], ball[1], ball[2]))));
        }
    }

    @Test
    void aHeadWithoutLesionsHasNoCandidates() {
        assertEquals(List.of(), search.find(Slices.image(head(false), Modality.MR), Optional.of(brain()),
                ProgressMonitor.NONE));
    }

    @Test
    void otherImagesAreRefused() {
        assertThrows(InputException.class, () -> search.find(Slices.image(head(false), Modality.CT),
                Optional.of(brain()), ProgressMonitor.NONE));
        assertThrows(InputException.class, () -> search.find(Slices.image(grid(_ -> 5), Modality.MR),
                Optional.of(brain()), ProgressMonitor.NONE));
    }

    @Test
    void curvaturesAreThoseOfTheMatrix() {
        assertArrayEquals(new double[] {3, 2, -1}, Lattice.eigenvalues(2, 3, -1, 0, 0, 0), 1e-12);
        assertArrayEquals(new double[] {4, 1, 1}, Lattice.eigenvalues(2, 2, 2, 1, 1, 1), 1e-7);
        assertArrayEquals(new double[] {3, 3, 3}, Lattice.eigenvalues(3, 3, 3, 0, 0, 0), 0);
    }
}
