package org.isocentra.check.gammaknife.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.isocentra.model.InputException;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The numbers of this check, all its own.
 *
 * @param outputFactors dose rate of a full shot relative to that of the largest collimator, by collimator in mm as in
 * the settings of shots
 */
@JsonIgnoreProperties("$schema")
record CheckData(String schema, String version, String description, List<Mark> marks, Set<String> devices,
        Calibration calibration, double halfLifeDays, int longestDecayDays, int sectors, int sourcesPerSector,
        double attenuationPerMm, Map<String, Double> outputFactors, double tolerancePercent) {

    private static final String FILE = "/data/check.json";
    private static final String SCHEMA = "org.isocentra.check.gammaknife/1";
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /**
     * Where a kind of number comes from.
     *
     * @param confidence {@code V} verified, {@code K} well known, {@code ?} uncertain, {@code policy} a choice
     */
    record Mark(String field, String confidence, String source) {
    }

    /**
     * Dose rate of a full shot of the largest collimator at a depth of water from all sides.
     *
     * @param date ISO, like 2026-01-31
     */
    record Calibration(double doseRateGyPerMinute, String date, double depthMm) {

        LocalDate day() {
            return LocalDate.parse(date);
        }
    }

    CheckData {
        require(SCHEMA.equals(schema), "schema is not " + SCHEMA);
        require(!devices.isEmpty() && !outputFactors.isEmpty(), "devices and outputFactors must not be empty");
        require(calibration.doseRateGyPerMinute > 0 && calibration.depthMm > 0, "a calibration must be positive");
        require(halfLifeDays > 0 && longestDecayDays > 0, "halfLifeDays and longestDecayDays must be positive");
        require(sectors > 0 && sourcesPerSector > 0, "there must be sectors and sources");
        require(attenuationPerMm > 0 && tolerancePercent > 0, "attenuationPerMm and tolerancePercent must be positive");
        require(outputFactors.values().stream().allMatch(factor -> factor > 0 && factor <= 1),
                "output factors must be above 0 and at most 1");
        devices = Set.copyOf(devices);
        outputFactors = Map.copyOf(outputFactors);
        marks = List.copyOf(marks);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** @throws InputException naming the line that is wrong */
    static CheckData read() {
        String name = "org.isocentra.check.gammaknife" + FILE;
        try (InputStream in = CheckData.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new InputException(name, "the file is missing", "Install the plug-in again.");
            }
            return MAPPER.readValue(in, CheckData.class);
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new InputException(name + line, e.getOriginalMessage(), "Correct the file as its schema says.", e);
        } catch (IOException e) {
            throw new InputException(name, "the file cannot be read: " + e.getMessage(), "Install the plug-in again.",
                    e);
        }
    }
}
