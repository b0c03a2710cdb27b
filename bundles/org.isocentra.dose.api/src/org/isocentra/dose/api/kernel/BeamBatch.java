package org.isocentra.dose.api.kernel;

/**
 * Many narrow beams as plain arrays. For beam i with focus q, unit vectors e1, e2 across and u along the axis towards
 * the source at distance F, and a point P:
 *
 * <pre>
 * p = P - q;  a = p·e1;  b = p·e2;  t = p·u;  s = F - t;  m = F / s
 * a' = a m;  b' = b m;  rho² = a'² + b'²                      (projected to the plane of the focus)
 * h = c0 + c1 a' + c2 b' + c3 a'² + c4 a'b' + c5 b'²             (height of the entry point above that plane, mm)
 * depth = max(0, (h - t) (1 + rho² / (2 F²)))                 (water-equivalent path from the entry to P, mm)
 * dose = weight · m² · exp(-mu (depth - referenceDepth)) · profile(rho)
 * </pre>
 *
 * Points at or behind the source (s not greater than 1 mm) get nothing. The profile is linearly interpolated from
 * {@code profiles[profile * profileSamples + n]} at {@code n * profileStepMm} and zero from the last sample on.
 *
 * <p>Arrays have one entry per beam, and may be longer; {@code count} beams are used.
 *
 * @param focusX focus q, LPS mm; likewise the other triples of components
 * @param sourceDistanceMm F
 * @param weightGy dose on the axis at the focus at the reference depth, Gy
 * @param attenuationPerMm mu
 * @param entry six coefficients c0..c5 per beam: {@code entry[n][beam]}
 * @param profile which profile
 * @param profiles all profiles one after the other, each with {@code profileSamples} samples
 */
public record BeamBatch(int count, float[] focusX, float[] focusY, float[] focusZ, float[] alongX, float[] alongY,
        float[] alongZ, float[] firstX, float[] firstY, float[] firstZ, float[] secondX, float[] secondY,
        float[] secondZ,
        float[] sourceDistanceMm, float[] weightGy, float[] attenuationPerMm, float[] referenceDepthMm, float[][] entry,
        int[] profile, float[] profiles, int profileSamples, float profileStepMm) {
}
