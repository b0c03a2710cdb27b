package org.isocentra.imaging.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.isocentra.contouring.api.StructureModels;
import org.isocentra.model.InputException;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.testing.Ball;
import org.isocentra.testing.Plugins;
import org.junit.jupiter.api.Test;

/** Water bodies, and the head found in made-up images. */
class HeadMediaTest {

    private final HeadMedia media = new HeadMedia(Plugins.create(StructureModels.class, "org.isocentra.contouring",
            "org.isocentra.contouring.internal.ContourModels"));

    private static double waterVolume(Medium.Voxels water) {
        double sum = 0;
        for (float share : water.relativeDensity().values()) {
            assertTrue(share >= 0 && share <= 1);
            sum += share;
        }
        return sum * water.relativeDensity().geometry().voxelVolumeMm3();
    }

    @Test
    void waterHasTheVolumeOfItsBody() {
        Solid ball = new Ball(new Vector3(3.3, -4.4, 5.5), 40);
        for (double spacing : new double[] {1, 2, 3}) {
            Medium.Voxels water = media.water(ball, spacing);
            assertEquals(ball.volumeMm3(), waterVolume(water), 0.003 * ball.volumeMm3());
            VolumeGeometry g = water.relativeDensity().geometry();
            for (int j = 0; j < g.ny(); j++) {
                assertEquals(0, water.relativeDensity().value(0, j, g.nz() / 2), "air at the border");
            }
        }
    }

    @Test
    void pathsThroughWaterHaveTheLengthOfTheirChords() {
        Solid ball = new Ball(Vector3.ZERO, 40);
        Grid water = media.water(ball, 2).relativeDensity();
        for (double off : new double[] {0, 10.3, 25.1}) {
            double path = 0;
            for (double x = -50; x < 50; x += 0.1) {
                path += 0.1 * water.linear(new Vector3(x, off, 0.7), 0);
            }
            assertEquals(2 * Math.sqrt(1600 - off * off - 0.49), path, 0.3);
        }
    }

    /** A head of radii 70, 90 and 80 mm with a skull that is dark in MR and a hollow, in noise. */
    private static Image head(Modality modality, ToDoubleFunction<Vector3> tissue, double air) {
        VolumeGeometry g = VolumeGeometry.axial(100, 120, 90, new Vector3(2, 2, 2), new Vector3(-99, -119, -89));
        float[] values = new float[g.voxels()];
        Random random = new Random(7);
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    Vector3 p = g.toPatient(i, j, k);
                    double noise = 10 * random.nextDouble();
                    values[g.index(i, j, k)] = (float) (noise + (relativeRadius(p) < 1 ? tissue.applyAsDouble(p)
                            : air));
                }
            }
        }
        return new Image(new Patient("1", "Made^Up", Optional.empty(), ""), modality, new Grid(g, values),
                new Image.Series("1.1", "1", Optional.empty(), "1.2", "1.3", "1.4", "made up"), List.of(),
                new Image.Window(0, 1));
    }

    private static double relativeRadius(Vector3 p) {
        return Math.sqrt(p.x() * p.x() / 4900 + p.y() * p.y() / 8100 + p.z() * p.z() / 6400);
    }

    private static double mrTissue(Vector3 p) {
        double r = relativeRadius(p);
        boolean hollow = p.distanceTo(new Vector3(0, -50, -20)) < 12;
        return hollow || r > 0.86 && r < 0.93 ? 5 : r < 0.5 ? 700 : 350;
    }

    @Test
    void theHeadIsFoundInMrAndCt() {
        List<Image> images = List.of(head(Modality.MR, HeadMediaTest::mrTissue, 0),
                head(Modality.CT, p -> mrTissue(p) == 5 ? 900 : 20, -1000));
        double exact = 4.0 / 3 * Math.PI * 70 * 90 * 80;
        for (Image image : images) {
            Solid head = media.head(image);
            assertEquals(exact, head.volumeMm3(), 0.01 * exact, image.modality().name());
            assertEquals(0, head.depthMm(new Vector3(70, 0, 0)), 0.6);
            assertEquals(0, head.depthMm(new Vector3(0, 90, 0)), 0.6);
            assertEquals(0, head.depthMm(new Vector3(0, 0, -80)), 0.6);
            assertTrue(head.depthMm(new Vector3(0, -50, -20)) > 10, "hollows are filled");
        }
    }

    @Test
    void aHeadThatReachesTheBorderEndsThere() {
        VolumeGeometry g = VolumeGeometry.axial(60, 60, 30, new Vector3(2, 2, 2), new Vector3(-59, -59, 0));
        float[] values = new float[g.voxels()];
        for (int n = 0; n < values.length; n++) {
            Vector3 p = g.toPatient(n % 60, n / 60 % 60, 0);
            values[n] = p.length() < 40 ? 500 : 0;
        }
        Image image = head(Modality.MR, _ -> 1, 0);
        Solid head = media.head(new Image(image.patient(), Modality.MR, new Grid(g, values), image.series(), List.of(),
                image.window()));
        double exact = Math.PI * 1600 * 60;
        assertEquals(exact, head.volumeMm3(), 0.02 * exact);
    }

    @Test
    void anImageWithoutAHeadIsRefused() {
        InputException flat = assertThrows(InputException.class, () -> media.head(head(Modality.CT, _ -> -1000,
                -1000)));
        assertTrue(flat.where().contains("1.2") && flat.remedy().contains("EXTERNAL"), flat.getMessage());
    }
}
