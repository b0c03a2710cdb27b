package org.isocentra.imaging.internal.density;

import static org.isocentra.data.Valid.require;

import java.nio.file.Path;
import java.util.List;

import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;

/**
 * From CT numbers to relative electron densities; see {@code schema/ct-densities.schema.json}.
 *
 * @param scanner what it was measured for
 * @param points by rising HU
 */
record DensityTable(String version, String scanner, List<Point> points, List<Mark> marks) {

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

    /** The published table. */
    static DensityTable shipped() {
        return DataFile.shipped(DensityTable.class, "data/ct-densities.json").read(DensityTable.class);
    }

    /** @throws InputException naming file and line of what is wrong */
    static DensityTable read(Path file) {
        return DataFile.at(file).read(DensityTable.class);
    }
}
