package org.isocentra.dose.internal.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.FrameworkUtil;

@Timeout(120)
class WorkerProcessTest {

    @Test
    void endsAndCleansUpWhenItHearsNoMoreOfTheSuite() throws Exception {
        long begin = System.nanoTime();
        Launch launch = Launch.ofRunning(FrameworkUtil.getBundle(WorkerProcessTest.class).getBundleContext());
        Path folder = Folders.create();
        Process process = WorkerProcess.command(launch, "128m", folder).start();
        try {
            launch.write(new DataOutputStream(process.getOutputStream()));
            new CommandWriter(process.getOutputStream());
            assertEquals(new Answer.Ready(), Answer.read(new BinaryInput(process.getInputStream()), () -> 0));
            System.out.printf(Locale.ROOT, "A worker with %d bundles is ready after %.1f s%n", launch.bundles().size(),
                    (System.nanoTime() - begin) * 1e-9);
            process.getOutputStream().close();
            assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the worker is still there");
            assertEquals(0, process.exitValue());
            assertFalse(Files.exists(folder));
        } finally {
            process.destroyForcibly();
        }
    }
}
