package org.isocentra.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.isocentra.evaluation.api.GammaIndex.Criteria;
import org.isocentra.evaluation.api.GammaIndex.Result;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same comparisons by a program that shares nothing with ours: gamma.py, which lies beside this class. */
class GammaAgreementTest {

    /** How much too large gamma.py may be, which tries places on a lattice. */
    private static final double LATTICE = 4e-3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"2, 1, global, 35", "1, 1, global, 50", "3, 1.5, local, 30"})
    void agreesWithAnIndependentProgram(double percent, double distanceMm, String kind, double threshold)
            throws IOException {
        String python = Program.python("numpy", "scipy.ndimage");
        Grid reference = grid(new Vector3(2.3, 2.6, 2.1), 11, two(Vector3.ZERO, 20));
        Grid evaluated = grid(new Vector3(1.2, 1.5, 1.9), 25, two(new Vector3(0.9, -0.7, 0.8), 21));
        Path script = folder.resolve("gamma.py");
        try (InputStream resource = GammaAgreementTest.class.getResourceAsStream("gamma.py")) {
            Files.copy(resource, script);
        }
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        command.addAll(write("reference", reference));
        command.addAll(write("evaluated", evaluated));
        command.addAll(List.of("" + percent, "" + distanceMm, kind, "" + threshold));
        Program.Result output = Program.run(command);
        assertEquals(0, output.exitCode(), () -> String.join("\n", output.lines()));

        Result ours = new GammaSearch().compare(reference, evaluated,
                new Criteria(percent, distanceMm, kind.equals("local"), threshold), ProgressMonitor.NONE);
        List<String> lines = output.lines();
        assertEquals(lines.size(), ours.points());
        assertTrue(ours.points() > 50 && ours.passPercent() > 20 && ours.passPercent() < 100, ours::toString);
        double worst = 0;
        for (String line : lines) {
            String[] words = line.split(" ");
            float found = ours.gamma().value(Integer.parseInt(words[0]), Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]));
            double theirs = Double.parseDouble(words[3]);
            if (theirs < 2) {
                worst = Math.max(worst, Math.abs(found - theirs));
                assertTrue(found <= theirs + 1.1 * NearestDose.PRECISION && found >= theirs - LATTICE,
                        () -> found + " instead of " + theirs + ": " + line);
            }
        }
        System.out.printf("gamma %.1f %% %.1f mm %s by two programs: %d points, %.1f %% pass, differences to %.4f%n",
                percent, distanceMm, kind, ours.points(), ours.passPercent(), worst);
    }

    private static ToDoubleFunction<Vector3> two(Vector3 moved, double maximum) {
        ToDoubleFunction<Vector3> large = Phantom.ball(moved, maximum, 6);
        ToDoubleFunction<Vector3> small = Phantom.ball(moved.plus(new Vector3(7, 1, -2)), maximum * 0.6, 2.5);
        return p -> large.applyAsDouble(p) + small.applyAsDouble(p);
    }

    private static Grid grid(Vector3 spacingMm, int across, ToDoubleFunction<Vector3> dose) {
        VolumeGeometry g = VolumeGeometry.axial(across, across, across, spacingMm, spacingMm.times(-across / 2.0));
        float[] values = new float[g.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) dose.applyAsDouble(g.toPatient(n % across, n / across % across, n / across / across));
        }
        return new Grid(g, values);
    }

    private List<String> write(String name, Grid grid) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * grid.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(grid.values());
        VolumeGeometry g = grid.geometry();
        return List.of(Files.write(folder.resolve(name), bytes.array()).toString(), "" + g.nx(), "" + g.ny(),
                "" + g.nz(), "" + g.spacingMm().x(), "" + g.spacingMm().y(), "" + g.spacingMm().z(),
                "" + g.originMm().x(), "" + g.originMm().y(), "" + g.originMm().z());
    }
}
