package org.isocentra.dicom.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A round trip through the archive Orthanc, with nothing else on its network. */
class OrthancTest {

    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
    private static final int PORT = 18042;

    @Test
    void whatIsStoredComesBackBitByBit(@TempDir Path work) throws Exception {
        assumeTrue(Files.exists(PLUGIN), "skipped: Debian packages orthanc and orthanc-dicomweb are not installed");
        assumeTrue(start("unshare", "-rn", "true").waitFor() == 0, "skipped: this user may make no network of its own");
        Path data = Files.createDirectory(work.resolve("archive"));
        Path configuration = Files.writeString(work.resolve("orthanc.json"), """
                {"Name": "test", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "Plugins": ["%2$s"],
                 "HttpPort": %3$d, "RemoteAccessAllowed": false, "AuthenticationEnabled": true,
                 "RegisteredUsers": {"test": "test-only"}, "DicomServerEnabled": false, "OverwriteInstances": false,
                 "WebDavEnabled": false, "OrthancExplorerEnabled": false, "ExecuteLuaEnabled": false, "SaveJobs": false,
                 "DicomWeb": {"Enable": true, "Root": "/dicom-web/", "EnableWado": false}}
                """.formatted(data, PLUGIN, PORT));
        Path script = Files.writeString(work.resolve("run.sh"), """
                ip link set lo up
                Orthanc '%1$s' > '%2$s/orthanc.log' 2>&1 &
                archive=$!
                '%3$s' -XX:TieredStopAtLevel=1 -cp '%4$s' org.isocentra.dicom.web.internal.RoundTrip \\
                    http://127.0.0.1:%5$d/dicom-web '%2$s'
                result=$?
                kill -9 $archive
                exit $result
                """.formatted(configuration, work, ProcessHandle.current().info().command().orElseThrow(), classPath(),
                PORT));
        Process process = start("unshare", "-rn", "sh", script.toString());
        String said = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        System.out.println(said);
        assertEquals(0, process.exitValue(), () -> said);
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Of all that the round trip needs, as it lies in this framework. */
    private static String classPath() throws Exception {
        Set<Path> places = new LinkedHashSet<>();
        for (String name : new String[] {RoundTrip.class.getName(), WebArchives.class.getName(),
                "org.isocentra.dicom.api.archive.DicomArchive", "org.isocentra.model.InputException",
                "com.fasterxml.jackson.databind.json.JsonMapper", "com.fasterxml.jackson.core.JsonParser"}) {
            places.add(place(Class.forName(name)));
        }
        places.add(place(Objects.builtIn().getClass()));
        places.add(place(Objects.codec()));
        places.add(place(Objects.annotations()));
        return places.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private static Path place(Class<?> type) throws Exception {
        Path place = Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
        Path classes = place.resolve("target/classes");
        return Files.isDirectory(classes) ? classes : place;
    }
}
