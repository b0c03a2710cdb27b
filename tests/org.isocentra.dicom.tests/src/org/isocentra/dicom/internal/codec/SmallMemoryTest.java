package org.isocentra.dicom.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

/** The hostile files once more, in a program with little memory. */
class SmallMemoryTest {

    @Test
    void everyFileIsRefusedOrReadIn256MiB() throws IOException, InterruptedException {
        String classPath = Stream.of(HostileCorpus.class, DicomReader.class, PixelDecoder.class, FrameworkUtil.class,
                InputException.class).map(SmallMemoryTest::place).distinct().collect(Collectors.joining(":"));
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-cp", classPath, HostileCorpus.class.getName()).redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        System.out.println(said);
        assertEquals(0, process.exitValue(), said);
    }

    private static String place(Class<?> type) {
        Path place = Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
        Path classes = place.resolve("target/classes");
        return (Files.isDirectory(classes) ? classes : place).toString();
    }
}
