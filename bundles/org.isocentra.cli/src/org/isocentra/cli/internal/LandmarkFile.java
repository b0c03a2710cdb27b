package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.isocentra.imaging.api.registration.Landmark;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;

/**
 * Landmarks as text: one a line, separated by commas, its name, x, y, z in the fixed image and x, y, z in the moving
 * one, LPS mm. Empty lines, and what follows a #, do not count.
 */
final class LandmarkFile {

    private static final int MOST_BYTES = 1 << 20;
    private static final String REMEDY = "Write a line as: nasion, 0.5, -98.2, -21.0, 3.1, -95.7, 14.4";

    private LandmarkFile() {
    }

    /** @throws InputException naming file, line and remedy */
    static List<Landmark> read(Path file) {
        List<Landmark> landmarks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<String> lines = lines(file);
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                String where = file + ", line " + (n + 1);
                Landmark landmark = landmark(where, line.split(",", -1));
                if (!names.add(landmark.name())) {
                    throw new InputException(where, "there is a landmark '" + landmark.name() + "' before",
                            "Give each landmark a name of its own");
                }
                landmarks.add(landmark);
            }
        }
        return landmarks;
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(file.toString(), "is larger than 1 MiB", "Give a text file of landmarks");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read (" + e + ")",
                    "Give a text file of landmarks, in UTF-8", e);
        }
    }

    private static Landmark landmark(String where, String[] fields) {
        if (fields.length != 7 || fields[0].isBlank()) {
            throw new InputException(where, "is not a name and six coordinates", REMEDY);
        }
        double[] mm = new double[6];
        for (int n = 0; n < mm.length; n++) {
            try {
                mm[n] = Double.parseDouble(fields[n + 1].strip());
            } catch (NumberFormatException e) {
                throw new InputException(where, "'" + fields[n + 1].strip() + "' is not a number", REMEDY, e);
            }
            if (!Double.isFinite(mm[n])) {
                throw new InputException(where, "'" + fields[n + 1].strip() + "' is not a position in mm", REMEDY);
            }
        }
        return new Landmark(fields[0].strip(), new Vector3(mm[0], mm[1], mm[2]), new Vector3(mm[3], mm[4], mm[5]));
    }
}
