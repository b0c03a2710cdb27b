package org.isocentra.dicom.dcm4che.internal;

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

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The archive Orthanc keeps the contract of archives, with nothing else on its network: by C-GET, and by C-MOVE to a
 * port.
 */
class OrthancTest {

    private static final Path ARCHIVE = Path.of("/usr/sbin/Orthanc");
    private static final int PORT = 14242;
    private static final int LISTEN = 11199;

    @ParameterizedTest
    @ValueSource(strings = {"", "&listen=" + LISTEN})
    void theContractIsKept(String option, @TempDir Path work) throws Exception {
        assumeTrue(Files.exists(ARCHIVE), "skipped: Debian package orthanc is not installed");
        assumeTrue(start("unshare", "-rn", "true").waitFor() == 0, "skipped: this user may make no network of its own");
        Path data = Files.createDirectory(work.resolve("archive"));
        Path configuration = Files.writeString(work.resolve("orthanc.json"), """
                {"Name": "test", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "Plugins": [],
                 "HttpServerEnabled": false, "RemoteAccessAllowed": false, "OverwriteInstances": false,
                 "SaveJobs": false, "DicomServerEnabled": true, "DicomAet": "ARCHIVE", "DicomPort": %2$d,
                 "DicomCheckCalledAet": true, "DicomCheckModalityHost": true, "DicomAlwaysAllowEcho": false,
                 "DicomAlwaysAllowStore": false, "DicomAlwaysAllowFind": false, "DicomAlwaysAllowGet": false,
                 "DicomAlwaysAllowMove": false,
                 "SynchronousCMove": true, "DicomModalities": {"suite": ["ISOCENTRA", "127.0.0.1", %3$d]}}
                """.formatted(data, PORT, LISTEN));
        Path script = Files.writeString(work.resolve("run.sh"), """
                ip link set lo up
                '%1$s' '%2$s' > '%3$s/orthanc.log' 2>&1 &
                archive=$!
                until grep -q 'DICOM server listening' '%3$s/orthanc.log' || ! kill -0 $archive; do sleep 0.1; done
                '%4$s' -XX:TieredStopAtLevel=1 -cp '%5$s' org.isocentra.dicom.dcm4che.internal.RoundTrip \\
                    'dimse://ARCHIVE@127.0.0.1:%6$d?calling=ISOCENTRA%7$s' '%3$s/work'
                result=$?
                kill -9 $archive
                exit $result
                """.formatted(ARCHIVE, configuration, work, ProcessHandle.current().info().command().orElseThrow(),
                classPath(), PORT, option));
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
        for (String name : new String[] {RoundTrip.class.getName(), DimseArchives.class.getName(),
                "org.isocentra.dicom.api.archive.DicomArchive", "org.isocentra.model.InputException",
                "org.isocentra.tck.Trial", "org.junit.jupiter.api.Test", "org.opentest4j.TestAbortedException",
                "org.dcm4che3.data.Attributes", "org.dcm4che3.net.Device", "org.slf4j.Logger"}) {
            places.add(place(Class.forName(name)));
        }
        places.add(place(Objects.builtIn().getClass()));
        places.add(place(Objects.codec()));
        places.add(place(Objects.junitCommons()));
        return places.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private static Path place(Class<?> type) throws Exception {
        Path place = Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
        Path classes = place.resolve("target/classes");
        return Files.isDirectory(classes) ? classes : place;
    }
}
