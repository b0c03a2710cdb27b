package org.isocentra.dicom.internal.external;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.isocentra.dicom.internal.BuiltInDicom;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.structure.Structure;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pydicom reads the same numbers out of our files as were put in. */
class PydicomTest {

    @TempDir
    Path folder;

    private String json;

    private double number(String key) {
        Matcher matcher = Pattern.compile(Pattern.quote("\"" + key + "\": ") + "(-?[0-9.e+-]+)").matcher(json);
        assertTrue(matcher.find(), key + " is not in " + json);
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        String python = Program.python("pydicom", "numpy");
        Path script = folder.resolve("read_objects.py");
        try (InputStream in = PydicomTest.class.getResourceAsStream("read_objects.py")) {
            Files.copy(in, script);
        }
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        new BuiltInDicom().writePlan(Samples.export(), folder.resolve("out"), ProgressMonitor.NONE).value()
                .forEach(f -> command.add(f.toString()));
        Program.Result result = Program.run(command);
        assertEquals(0, result.exitCode(), result.lines().toString());
        json = result.lines().getLast();

        assertTrue(json.contains("\"patient\": \"M\\u00fcller^Zo\\u00eb\""), json);
        Structure gtv = Samples.structures().structures().getFirst();
        assertEquals(gtv.contours().size(), number("contours GTV_1"));
        double coordinates = gtv.contours().stream().flatMap(c -> c.points().stream())
                .mapToDouble(p -> p.x() + p.y() + p.z()).sum();
        assertEquals(coordinates, number("coordinates GTV_1"), 0.01);
        assertEquals(3, number("beams"));
        assertEquals(Samples.plan().units().stream().mapToDouble(u -> u.isocentreMm().x() + u.isocentreMm().y()
                + u.isocentreMm().z()).sum(), number("isocentres"), 1e-6);
        assertEquals(Samples.plan().units().stream().mapToDouble(u -> u.meterset() / 60).sum(), number("minutes"),
                1e-6);
        assertTrue(json.contains("[[\"sector8=8\", \"sector7=8\""), json);
        DoseGrid dose = Samples.dose("plan", Axes.PATIENT);
        assertEquals(dose.doseGy().maximum(), number("max plan"), 2e-4);
        assertEquals(dose.doseGy().value(5, 2, 3), number("voxel plan"), 2e-4);
        assertEquals(Samples.dvh().volumeAtLeast(24) / 1000, number("cm3 at 24 Gy"), 1e-6);
    }
}
