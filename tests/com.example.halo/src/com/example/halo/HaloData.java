package com.example.halo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

import org.isocentra.model.InputException;
import org.isocentra.model.radiation.Acceptance;

/** The numbers of {@code data/halo-one.properties}; see there for what they mean. */
record HaloData(String version, Acceptance acceptance, String source, List<Double> headElevationsDeg,
        int fieldsPerTurn, double sourceIsocentreMm, List<Double> conesMm, double outputGyPerMu, double outputLoss,
        double outputLossMm, double referenceDepthMm, double attenuationPerMm, double edgeMm, double tail,
        double tailMm, double profileStepMm, double profileEndMm, double minimumMu, double muPerMinute,
        double reachRadiusMm, double reachInferiorMm, double reachSuperiorMm) {

    private static final String FILE = "/data/halo-one.properties";

    HaloData {
        headElevationsDeg = List.copyOf(headElevationsDeg);
        conesMm = List.copyOf(conesMm);
    }

    /** @throws InputException naming the key that is missing or wrong */
    static HaloData read() {
        Properties file = new Properties();
        try (InputStream in = HaloData.class.getResourceAsStream(FILE)) {
            file.load(in);
        } catch (IOException e) {
            throw new InputException(where(""), "cannot be read: " + e.getMessage(), "Install the plug-in again.", e);
        }
        return new HaloData(text(file, "version"), Acceptance.valueOf(text(file, "acceptance")), text(file, "source"),
                numbers(file, "headElevationsDeg"), (int) positive(file, "fieldsPerTurn"),
                positive(file, "sourceIsocentreMm"), numbers(file, "conesMm"), positive(file, "outputGyPerMu"),
                positive(file, "outputLoss"), positive(file, "outputLossMm"), positive(file, "referenceDepthMm"),
                positive(file, "attenuationPerMm"), positive(file, "edgeMm"), positive(file, "tail"),
                positive(file, "tailMm"), positive(file, "profileStepMm"), positive(file, "profileEndMm"),
                positive(file, "minimumMu"), positive(file, "muPerMinute"), positive(file, "reachRadiusMm"),
                number(file, "reachInferiorMm"), number(file, "reachSuperiorMm"));
    }

    private static String text(Properties file, String key) {
        String value = file.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new InputException(where(key), "is missing", "Install the plug-in again.");
        }
        return value.strip();
    }

    private static double positive(Properties file, String key) {
        double value = number(file, key);
        if (!(value > 0)) {
            throw new InputException(where(key), "must be positive, not " + value, "Install the plug-in again.");
        }
        return value;
    }

    private static double number(Properties file, String key) {
        return number(key, text(file, key));
    }

    private static List<Double> numbers(Properties file, String key) {
        return Arrays.stream(text(file, key).split(",")).map(part -> number(key, part.strip())).toList();
    }

    private static double number(String key, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InputException(where(key), "is no number: " + text, "Install the plug-in again.", e);
        }
    }

    private static String where(String key) {
        return "com.example.halo" + FILE + (key.isEmpty() ? "" : ", " + key);
    }
}
