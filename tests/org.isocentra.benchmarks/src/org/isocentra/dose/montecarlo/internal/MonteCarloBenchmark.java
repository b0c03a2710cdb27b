package org.isocentra.dose.montecarlo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;

/**
 * Histories per second of one core, of the engine and of the same histories in C, which is compiled here; ends with 1
 * when the engine has less than half the speed. A cobalt-60 beam of 12 mm in the middle of a water sphere of 80 mm
 * radius, scored in a cube of 30 mm with cells of 0.5 mm. Processor time is measured, so that other work does not
 * matter much.
 */
public final class MonteCarloBenchmark {

    private static final double LEAST_RATIO = 0.5;
    private static final int HISTORIES = 200_000;
    private static final int ROUNDS = 5;
    private static final double SPHERE_MM = 80;
    private static final double HALF_CUBE_MM = 15;
    private static final double EDGE_MM = 0.5;
    private static final double BEAM_RADIUS_MM = 6;
    private static final int QUANTILES = 64;
    private static final double SAME = 1e-4;

    /** Best speed and what is in the cells, MeV per history. */
    private record Speed(double perSecond, double mev) {
    }

    private MonteCarloBenchmark() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Scene scene = scene();
        Speed java = java(scene);
        Path folder = Files.createTempDirectory("transport");
        try {
            Speed c = c(scene, folder);
            double ratio = java.perSecond / c.perSecond;
            System.out.printf(Locale.ROOT, "Monte Carlo, cobalt-60, 12 mm beam, one thread, histories per second:%n"
                    + "engine %.0f%nbare C %.0f%nratio  %.2f (at least %.1f)%n"
                    + "energy in the cells, MeV per history: engine %.6f, C %.6f%n", java.perSecond, c.perSecond, ratio,
                    LEAST_RATIO, java.mev, c.mev);
            boolean same = Math.abs(java.mev / c.mev - 1) < SAME;
            System.exit(ratio >= LEAST_RATIO && same ? 0 : 1);
        } finally {
            for (String name : List.of("transport", "transport.c")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private static Scene scene() {
        Sources sources = new Sources();
        float[] radius = new float[QUANTILES + 1];
        for (int n = 0; n <= QUANTILES; n++) {
            radius[n] = (float) (BEAM_RADIUS_MM * Math.sqrt((double) n / QUANTILES));
        }
        double[] low = {-HALF_CUBE_MM, -HALF_CUBE_MM, -HALF_CUBE_MM};
        double[] high = {HALF_CUBE_MM, HALF_CUBE_MM, HALF_CUBE_MM};
        return Scene.of(sources.photons(), sources.electrons(),
                Phantom.of(new Medium.WaterSphere(Vector3.ZERO, SPHERE_MM)), Scorer.cells(EDGE_MM, low, high),
                new Scene.Rays(new double[] {0, 0, -400}, new double[3], new double[] {1, 0, 0},
                new double[] {0, 1, 0}, radius, sources.spectrum("co-60"), 1, 5));
    }

    private static Speed java(Scene scene) {
        Tally tally = new Tally(scene.scorer().count());
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            tally.clear();
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            new Transport(scene, scene.beams()[0], tally).simulate(0, HISTORIES);
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
            best = Math.max(best, HISTORIES / seconds);
        }
        double sum = 0;
        for (float mev : tally.cells) {
            sum += mev;
        }
        return new Speed(best, sum / HISTORIES);
    }

    private static Speed c(Scene scene, Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("transport.c");
        try (InputStream in = MonteCarloBenchmark.class.getResourceAsStream("transport.c")) {
            Files.copy(in, source);
        }
        Path program = folder.resolve("transport");
        int compiled = new ProcessBuilder("cc", "-O3", "-march=native", "-o", program.toString(), source.toString(),
                "-lm").inheritIO().start().waitFor();
        if (compiled != 0) {
            throw new IOException("the C compiler (cc) failed: " + compiled);
        }
        Speed best = new Speed(0, 0);
        for (int round = 0; round < ROUNDS; round++) {
            Process process = new ProcessBuilder(program.toString(), Integer.toString(HISTORIES))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (OutputStream out = process.getOutputStream()) {
                out.write(bytes(scene));
            }
            String[] answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip()
                    .split(" ");
            if (process.waitFor() != 0) {
                throw new IOException("the C program failed: " + process.exitValue());
            }
            if (Double.parseDouble(answer[0]) > best.perSecond) {
                best = new Speed(Double.parseDouble(answer[0]), Double.parseDouble(answer[1]));
            }
        }
        return best;
    }

    /** In the order in which the program reads it. */
    private static byte[] bytes(Scene scene) {
        PhotonTable p = scene.photons();
        ElectronTable e = scene.electrons();
        Scorer s = scene.scorer();
        Scene.Rays r = scene.beams()[0];
        ByteBuffer b = ByteBuffer.allocate(1 << 20).order(ByteOrder.nativeOrder());
        float[] radiusMm = ((Spread.Round) r.spread()).radiusMm();
        int photons = p.mu[0].length;
        for (int count : new int[] {photons, e.rangeMm.length, e.energyMev.length, radiusMm.length,
            r.spectrum().mev().length, s.nx(), s.ny(), s.nz()}) {
            b.putInt(count);
        }
        b.putLong(r.key());
        put(b, PhotonTable.SCALE, PhotonTable.LOWEST_MEV, ElectronTable.STEP_MEV, ElectronTable.STEP_MM,
                Electrons.CUTOFF_MEV, SPHERE_MM, s.edgeMm());
        put(b, s.low());
        put(b, s.high());
        put(b, r.source());
        put(b, r.axisPoint());
        put(b, r.first());
        put(b, r.second());
        for (float[] values : List.of(p.mu[0], p.mu[1], p.incoherent[0], p.photoelectric[0], p.pair[0], e.rangeMm,
                e.energyMev, e.scatteringPerMm, radiusMm)) {
            for (float value : values) {
                b.putFloat(value);
            }
        }
        put(b, r.spectrum().mev());
        put(b, r.spectrum().cumulative());
        byte[] bytes = new byte[b.position()];
        b.flip().get(bytes);
        return bytes;
    }

    private static void put(ByteBuffer b, double... values) {
        for (double value : values) {
            b.putDouble(value);
        }
    }
}
