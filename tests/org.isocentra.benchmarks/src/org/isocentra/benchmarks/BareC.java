package org.isocentra.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.isocentra.dose.api.kernel.BeamBatch;

/**
 * The same work by a C program without any Java, compiled for this processor here: how fast the loops of the native
 * kernel are when nothing calls them from outside. It reads the beams from a file.
 */
record BareC(Path program, Path beams) {

    private static final List<String> OPTIONS = List.of("-O3", "-fno-math-errno", "-fno-trapping-math",
            "-ffp-contract=fast", "-march=native", "-mprefer-vector-width=512", "-std=gnu11", "-DLEVEL=bare");

    static BareC compile(Path root) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bare-c");
        Path program = folder.resolve("bare");
        List<String> command = new ArrayList<>(List.of("cc"));
        command.addAll(OPTIONS);
        command.addAll(List.of("-o", program.toString(),
                root.resolve("tests/org.isocentra.benchmarks/c/bare.c").toString(),
                root.resolve("bundles/org.isocentra.dose.kernel.foreign.linux.x86_64/src/kernel.c").toString()));
        run(command);
        Path beams = Files.write(folder.resolve("beams"), bytes(DoseKernelBenchmark.shot()));
        for (Path file : List.of(folder, program, beams)) {
            file.toFile().deleteOnExit();
        }
        return new BareC(program, beams);
    }

    /** Beams, then 22 columns of them, which profile each has, samples, step in mm, profiles. */
    private static byte[] bytes(BeamBatch b) {
        List<float[]> columns = new ArrayList<>(List.of(b.focusX(), b.focusY(), b.focusZ(), b.alongX(), b.alongY(),
                b.alongZ(), b.firstX(), b.firstY(), b.firstZ(), b.secondX(), b.secondY(), b.secondZ(),
                b.sourceDistanceMm(), b.weightGy(), b.attenuationPerMm(), b.referenceDepthMm()));
        columns.addAll(Arrays.asList(b.entry()));
        ByteBuffer buffer = ByteBuffer
                .allocate(Float.BYTES * (4 + (columns.size() + 1) * b.count() + b.profiles().length))
                .order(ByteOrder.nativeOrder());
        buffer.putInt(b.count());
        columns.forEach(column -> put(buffer, column, b.count()));
        for (int n = 0; n < b.count(); n++) {
            buffer.putInt(b.profile()[n]);
        }
        buffer.putInt(b.profileSamples()).putFloat(b.profileStepMm()).putInt(b.profiles().length);
        put(buffer, b.profiles(), b.profiles().length);
        return buffer.array();
    }

    private static void put(ByteBuffer buffer, float[] values, int count) {
        for (int n = 0; n < count; n++) {
            buffer.putFloat(values[n]);
        }
    }

    /** Best of five seconds. */
    double pairsPerSecond() throws IOException, InterruptedException {
        return Double.parseDouble(run(List.of(program.toString(), beams.toString())));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return output.strip();
    }
}
