package org.isocentra.imaging.internal.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.isocentra.imaging.api.ImageReader;
import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of all number types, byte orders, orientations and codings that other programs wrote: every voxel has to be
 * where nibabel finds it, with the value that nibabel finds. Needs Debian's python3-nibabel; the head is that of
 * mricron-data.
 */
class IndependentVolumesTest {

    private static final Path HEAD = Path.of("/usr/share/mricron/templates/ch2.nii.gz");

    @TempDir
    Path folder;

    @Test
    void voxelsAreWhereNibabelFindsThem() throws IOException {
        String python = Program.python("nibabel", "numpy");
        boolean head = Files.exists(HEAD);
        if (!head) {
            System.out.println("SKIPPED: " + HEAD + " is not installed (Debian package mricron-data)");
        }
        Map<String, Grid> grids = new HashMap<>();
        double farthest = 0;
        int voxels = 0;
        for (String line : head ? volumes(python, folder, HEAD) : volumes(python, folder)) {
            String[] parts = line.split(" ");
            Grid grid = grids.computeIfAbsent(parts[0], this::read);
            Vector3 lps = new Vector3(-Double.parseDouble(parts[1]), -Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]));
            Vector3 index = grid.geometry().toIndex(lps);
            int i = (int) Math.rint(index.x());
            int j = (int) Math.rint(index.y());
            int k = (int) Math.rint(index.z());
            farthest = Math.max(farthest, grid.geometry().toPatient(i, j, k).distanceTo(lps));
            assertEquals((float) Double.parseDouble(parts[4]), grid.value(i, j, k), 0, line);
            voxels++;
        }
        assertEquals(head ? 45 : 44, grids.size());
        assertTrue(voxels >= 480, "voxels: " + voxels);
        System.out.printf("%d voxels of %d files, farthest from where they should be: %.1e mm%n", voxels, grids.size(),
                farthest);
        assertTrue(farthest < 1e-4, "mm: " + farthest);
    }

    private static List<String> volumes(String python, Path... arguments) throws IOException {
        Path script = Files.createTempFile("volumes", ".py");
        try (InputStream in = IndependentVolumesTest.class.getResourceAsStream("volumes.py")) {
            Files.write(script, in.readAllBytes());
            List<String> command = new ArrayList<>(List.of(python, script.toString()));
            List.of(arguments).forEach(argument -> command.add(argument.toString()));
            Program.Result result = Program.run(command);
            assertEquals(0, result.exitCode(), () -> String.join("\n", result.lines()));
            return result.lines();
        } finally {
            Files.delete(script);
        }
    }

    private Grid read(String name) {
        ImageReader reader = name.endsWith(".nrrd") ? new NrrdReader() : new NiftiReader();
        VolumeFile volume = reader.read(folder.resolve(name), ProgressMonitor.NONE);
        assertTrue(volume.findings().stream().allMatch(f -> f.severity() == Finding.Severity.INFORMATION),
                () -> volume.findings().toString());
        return volume.grid();
    }
}
