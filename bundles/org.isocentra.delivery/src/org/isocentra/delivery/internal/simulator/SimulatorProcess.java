package org.isocentra.delivery.internal.simulator;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.eclipse.core.runtime.FileLocator;
import org.isocentra.data.DataFile;
import org.isocentra.delivery.api.Deliveries;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.InputException;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** A simulator in a process of its own, which ends with this one. */
public final class SimulatorProcess implements Deliveries.Simulator {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(5);
    private static final double FASTEST = 1e6;

    private final Process process;
    private final String address;

    private SimulatorProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    public static SimulatorProcess start(String deviceId, Path folder, String faults, double speed) {
        Fault.parse(faults);
        if (!(speed > 0 && speed <= FASTEST)) {
            throw new InputException("--speed", "is " + speed, "Give a number from just above 0 to " + FASTEST + ".");
        }
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath(),
                    SimulatorMain.class.getName(), deviceId, folder.toAbsolutePath().toString(), faults,
                    Double.toString(speed)).redirectError(folder.resolve("simulator.log").toFile()).start();
            return new SimulatorProcess(process, address(process, folder));
        } catch (IOException e) {
            throw new IllegalStateException("the simulator cannot be started: " + e.getMessage(), e);
        }
    }

    /** The jars of all that a simulator uses: it needs no framework. */
    private static String classPath() throws IOException {
        Set<Bundle> bundles = Stream.of(SimulatorMain.class, DeliveryOrder.class, TreatmentDevice.class,
                InputException.class, DataFile.class, JsonMapper.class, JsonParser.class, JsonCreator.class)
                .map(FrameworkUtil::getBundle).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> files = new LinkedHashSet<>();
        for (Bundle bundle : bundles) {
            File file = FileLocator.getBundleFileLocation(bundle).orElseThrow(() -> new IOException(bundle
                    + " is not on disk"));
            Path classes = file.toPath().resolve("target/classes");
            if (Files.isDirectory(classes)) {
                files.add(classes.toString());
            }
            files.add(file.getAbsolutePath());
        }
        return String.join(File.pathSeparator, files);
    }

    private static String address(Process process, Path folder) {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
            } catch (IOException e) {
                return null;
            }
        });
        try {
            String address = line.get(START.toSeconds(), TimeUnit.SECONDS);
            if (address != null) {
                return address;
            }
        } catch (TimeoutException | ExecutionException e) {
            // said below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IllegalStateException("the simulator did not start; see " + folder.resolve("simulator.log"));
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
