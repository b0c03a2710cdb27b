package org.isocentra.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Judges DICOM files with programs of others: dciodvfy, drtdump, pydicom. */
final class Dicom {

    private Dicom() {
    }

    /** Every file of the folder passes all three. */
    static void validate(Path folder) throws IOException, InterruptedException {
        Debian.require("dciodvfy");
        Debian.require("drtdump");
        Debian.requirePython("pydicom");
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
        }
        assertTrue(!files.isEmpty(), "no DICOM files in " + folder);
        for (Path file : files) {
            conform(file);
            List<String> complaints = Product.run(List.of("drtdump", file.toString())).expect(0).err().lines()
                    .filter(line -> line.matches("[WEF]:.*")).toList();
            assertEquals(List.of(), complaints, file.toString());
        }
        Product.run(List.of(Debian.PYTHON, "-c", """
                import glob, pydicom, sys
                for file in glob.glob(sys.argv[1] + '/*.dcm'):
                    sys.stderr.write(file + '\\n')
                    for element in pydicom.dcmread(file).iterall(): pass
                """, folder.toString())).expect(0);
        System.out.println(files.size() + " DICOM files of " + folder.getFileName()
                + " pass dciodvfy, drtdump and pydicom");
    }

    /** A file, of whatever class, passes dciodvfy. */
    static void conform(Path file) throws IOException, InterruptedException {
        Debian.require("dciodvfy");
        Product.Result conformance = Product.run(List.of("dciodvfy", "-new", file.toString()));
        List<String> errors = conformance.err().lines().filter(line -> line.startsWith("Error")).toList();
        assertEquals(List.of(), errors, file.toString());
        conformance.expect(0);
    }
}
