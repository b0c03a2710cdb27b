package org.isocentra.imaging.internal.density;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.isocentra.model.InputException;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * From CT numbers to relative electron densities; see {@code schema/ct-densities.schema.json}.
 *
 * @param scanner what it was measured for
 * @param points by rising HU
 */
@JsonIgnoreProperties("$schema")
record DensityTable(String version, String scanner, List<Point> points, List<Mark> marks) {

    private static final String SHIPPED = "/data/ct-densities.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** @param electronsPerGram relative to water */
    record Point(double hu, double massDensityGPerCm3, double electronsPerGram) {

        Point {
            require(massDensityGPerCm3 > 0 && electronsPerGram > 0, "densities must be positive");
        }

        double relativeDensity() {
            return massDensityGPerCm3 * electronsPerGram;
        }
    }

    /** @param confidence {@code V} verified, {@code K} well known, {@code ?} uncertain, {@code policy} a choice */
    record Mark(String field, String confidence, String source) {
    }

    DensityTable {
        require(points.size() >= 2, "points must be at least two");
        for (int n = 1; n < points.size(); n++) {
            require(points.get(n).hu() > points.get(n - 1).hu(), "points must be in the order of their hu");
            require(points.get(n).relativeDensity() > points.get(n - 1).relativeDensity(),
                    "density must rise with hu, but does not at " + points.get(n).hu());
        }
        require(!scanner.isBlank() && !marks.isEmpty(), "scanner and marks must say where it comes from");
        points = List.copyOf(points);
        marks = List.copyOf(marks);
    }

    /** Electron density relative to water; beyond the ends of the table that of the end. */
    double relativeDensity(double hu) {
        Point last = points.getFirst();
        if (hu <= last.hu()) {
            return last.relativeDensity();
        }
        for (Point point : points) {
            if (hu <= point.hu()) {
                double share = (hu - last.hu()) / (point.hu() - last.hu());
                return last.relativeDensity() + share * (point.relativeDensity() - last.relativeDensity());
            }
            last = point;
        }
        return last.relativeDensity();
    }

    double highestHu() {
        return points.getLast().hu();
    }

    static DensityTable shipped() {
        try (InputStream in = DensityTable.class.getResourceAsStream(SHIPPED)) {
            return parse("org.isocentra.imaging" + SHIPPED, in);
        } catch (IOException e) {
            throw new IllegalStateException("a part of the bundle cannot be read: " + SHIPPED, e);
        }
    }

    /** @throws InputException naming file and line of what is wrong */
    static DensityTable read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file.toString(), in);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(),
                    "Give the table of the site, or leave the property out for the published one.", e);
        }
    }

    private static DensityTable parse(String name, InputStream in) throws IOException {
        try {
            return MAPPER.readValue(in, DensityTable.class);
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            String problem = e.getCause() instanceof IllegalArgumentException invalid ? invalid.getMessage()
                    : e.getOriginalMessage();
            throw new InputException(name + line, problem, "Correct the file as ct-densities.schema.json says.", e);
        }
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
