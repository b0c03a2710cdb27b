package org.isocentra.beamdata.api;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How a table was measured. What a file does not say is absent, never assumed.
 *
 * @param where file, and line or number of the scan
 * @param machine as named by the file
 * @param fieldMm diameter of a circular field or side of a square one, at the isocentre; absent for tables of several
 *        fields
 * @param depthMm depth of the detector in water, of curves at one depth
 * @param sourceSurfaceMm distance from source to surface
 * @param sourceDetectorMm distance from source to detector (chamber)
 */
public record Setup(String where, Optional<String> machine, Optional<Double> fieldMm, Optional<Double> depthMm,
        Optional<Double> sourceSurfaceMm, Optional<Double> sourceDetectorMm, Optional<LocalDate> date,
        Optional<String> detector) {
}
