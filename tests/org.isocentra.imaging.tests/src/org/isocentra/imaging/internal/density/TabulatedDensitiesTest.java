package org.isocentra.imaging.internal.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.isocentra.imaging.api.density.CtDensities.Result;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CT numbers of made heads, and the table. */
class TabulatedDensitiesTest {

    private static final TabulatedDensities PUBLISHED = new TabulatedDensities(Optional.empty());
    private static final double RADIUS = 40;

    @TempDir
    private Path folder;

    private static Grid grid(double spacing, double reach, ToDoubleFunction<Vector3> value) {
        int n = 2 * (int) (reach / spacing) + 1;
        double corner = -(n - 1) / 2 * spacing;
        VolumeGeometry geometry = VolumeGeometry.axial(n, n, n, new Vector3(spacing, spacing, spacing),
                new Vector3(corner, corner, corner));
        float[] values = new float[geometry.voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = (float) value.applyAsDouble(geometry.toPatient(v % n, v / n % n, v / n / n));
        }
        return new Grid(geometry, values);
    }

    private static Medium.Voxels ball() {
        return new Medium.Voxels(grid(2, RADIUS + 4, p -> Math.clamp(0.5 + (RADIUS - p.length()) / 2, 0, 1)));
    }

    private static Result inside(TabulatedDensities densities, Grid ct) {
        return densities.inside(ball(), ct, RigidTransform.IDENTITY);
    }

    /** Electron densities of ICRU Report 44 relative to water, at the CT numbers that scanners give these tissues. */
    @ParameterizedTest
    @CsvSource({"0, 1.000, 0.005", "-1000, 0.001, 0.0005", "38, 1.025, 0.01", "1100, 1.506, 0.02", "3096, 2.2, 0.02",
        "-1024, 0.001, 0.0005", "9000, 2.2, 0.02"})
    void tissuesHaveTheirDensity(double hu, double density, double within) {
        assertEquals(density, DensityTable.shipped().relativeDensity(hu), within);
    }

    /** 8 mm of bone on a chord through the middle count as so much water, wherever the voxels lie. */
    @Test
    void aSkullAddsItsDensityToThePath() {
        Grid ct = grid(1, RADIUS + 6, p -> p.length() > RADIUS ? -1000 : p.length() > RADIUS - 8 ? 1369 : 0);
        Grid medium = inside(PUBLISHED, ct).medium().relativeDensity();
        double bone = DensityTable.shipped().relativeDensity(1369);
        double expected = 2 * (RADIUS - 8) * DensityTable.shipped().relativeDensity(0) + 2 * 8 * bone;
        for (double angle = 0; angle < Math.PI; angle += 0.31) {
            Vector3 along = new Vector3(Math.cos(angle), Math.sin(angle), 0.3).unit();
            double path = 0;
            for (double s = -RADIUS - 4; s <= RADIUS + 4; s += 0.05) {
                path += 0.05 * medium.linear(along.times(s), 0);
            }
            assertEquals(expected, path, 0.8, "mm, at " + angle);
        }
    }

    @Test
    void aCtThatLiesElsewhereIsBroughtToTheBody() {
        RigidTransform toCt = new RigidTransform(new Axes(Vector3.Y.times(-1), Vector3.X, Vector3.Z),
                new Vector3(5, -3, 8));
        Vector3 spot = new Vector3(15, 5, -10);
        Grid ct = grid(2, RADIUS + 20, p -> p.distanceTo(toCt.apply(spot)) < 8 ? 1369 : 0);
        Grid medium = PUBLISHED.inside(ball(), ct, toCt).medium().relativeDensity();
        assertEquals(DensityTable.shipped().relativeDensity(1369), medium.linear(spot, 0), 1e-6);
        assertEquals(DensityTable.shipped().relativeDensity(0), medium.linear(new Vector3(-15, 5, -10), 0), 1e-6);
    }

    @Test
    void whatTheCtDoesNotShowIsWaterAndSaid() {
        Grid half = grid(2, 20, _ -> 1369);
        Result result = inside(PUBLISHED, half);
        assertEquals(1, result.medium().relativeDensity().linear(new Vector3(0, 0, 30), 0), 1e-6);
        assertTrue(result.findings().stream().anyMatch(finding -> finding.severity() == Finding.Severity.WARNING
                && finding.text().matches("7[0-9]\\.[0-9] % of the head lie outside of the CT.*")),
                result.findings()::toString);
        assertTrue(result.findings().getFirst().text().contains("published table"), result.findings()::toString);
    }

    @Test
    void metalEndsAtTheTableAndIsSaid() {
        Result result = inside(PUBLISHED, grid(2, RADIUS + 10, p -> p.length() < 10 ? 12000 : 0));
        assertEquals(DensityTable.shipped().relativeDensity(3096), result.medium().relativeDensity()
                .linear(Vector3.ZERO, 0), 1e-6);
        assertTrue(result.findings().stream().anyMatch(finding -> finding.text().contains("3096 HU")),
                result.findings()::toString);
    }

    @Test
    void theTableOfTheSiteComesFirst() throws IOException {
        Path file = write("[{\"hu\": -1000, \"massDensityGPerCm3\": 0.001, \"electronsPerGram\": 1},"
                + " {\"hu\": 1000, \"massDensityGPerCm3\": 2.001, \"electronsPerGram\": 1}]");
        Result result = inside(new TabulatedDensities(Optional.of(file)), grid(2, RADIUS + 10, _ -> 200));
        assertEquals(1.201, result.medium().relativeDensity().linear(Vector3.ZERO, 0), 1e-6);
        assertEquals(List.of(Finding.information("CT densities", "by table site.json 2.1.0 for CT 3, 120 kV")),
                result.findings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"hu": 0, "massDensityGPerCm3": 1, "electronsPerGram": 1}]           | points must be at least two
            [{"hu": 5, "massDensityGPerCm3": 1, "electronsPerGram": 1}, \
            {"hu": 0, "massDensityGPerCm3": 2, "electronsPerGram": 1}] | in the order of their hu
            [{"hu": 0, "massDensityGPerCm3": 2, "electronsPerGram": 1}, \
            {"hu": 9, "massDensityGPerCm3": 1, "electronsPerGram": 1}] | density must rise
            [{"hu": 0, "massDensityGPerCm3": -1, "electronsPerGram": 1}]          | must be positive
            [{"hu": 0, "electronsPerGram": 1}]                                    | massDensityGPerCm3
            [{"hu": 0, "massDensityGPerCm3": 1, "electronsPerGram": 1, "zeff": 7}] | zeff
            """)
    void aFaultyTableIsRefused(String points, String problem) throws IOException {
        TabulatedDensities densities = new TabulatedDensities(Optional.of(write(points)));
        InputException refused = assertThrows(InputException.class,
                () -> inside(densities, grid(20, 20, _ -> 0)));
        assertTrue(refused.getMessage().contains("site.json, line 1") && refused.getMessage().contains(problem),
                refused::getMessage);
    }

    private Path write(String points) throws IOException {
        return Files.writeString(folder.resolve("site.json"), "{\"version\": \"2.1.0\", \"scanner\": \"CT 3, 120 kV\","
                + " \"points\": " + points + ", \"marks\": [{\"field\": \"points\", \"confidence\": \"V\","
                + " \"source\": \"phantom of 2026-01-08\"}]}");
    }
}
