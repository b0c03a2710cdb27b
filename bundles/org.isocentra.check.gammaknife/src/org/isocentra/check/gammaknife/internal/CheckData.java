package org.isocentra.check.gammaknife.internal;

import static org.isocentra.data.Valid.require;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;

/**
 * The numbers of this check, all its own.
 *
 * @param outputFactors dose rate of a full shot relative to that of the largest collimator, by collimator in mm as in
 * the settings of shots
 */
record CheckData(String schema, String version, String description, List<Mark> marks, Set<String> devices,
        Calibration calibration, double halfLifeDays, int longestDecayDays, int sectors, int sourcesPerSector,
        double attenuationPerMm, Map<String, Double> outputFactors, double tolerancePercent) {

    private static final String SCHEMA = "org.isocentra.check.gammaknife/1";

    /**
     * Where a kind of number comes from.
     *
     * @param confidence {@code V} verified, {@code K} well known, {@code ?} uncertain, {@code policy} a choice
     */
    record Mark(String field, String confidence, String source) {
    }

    /** Dose rate of a full shot of the largest collimator at a depth of water from all sides. */
    record Calibration(double doseRateGyPerMinute, LocalDate date, double depthMm) {
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

    /** @throws InputException naming the line that is wrong */
    static CheckData read() {
        return DataFile.shipped(CheckData.class, "data/check.json").read(CheckData.class);
    }
}
