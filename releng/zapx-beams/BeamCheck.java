package org.isocentra.dose.montecarlo.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

import org.isocentra.data.DataFile;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.device.api.cones.SpectrumFile;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.radiation.OffAxisProfile;

/**
 * Prints what is published of the beams and can be held against them: depth of the maximum and penumbra. Arguments: the
 * spectrum and the beam model.
 */
public final class BeamCheck {

    private static final int HISTORIES = 400_000;
    private static final double SOURCE_SURFACE_MM = 450;
    private static final double DEEPEST_MM = 16;
    private static final double STEP_MM = 1;
    private static final double HALF_WIDTH_MM = 250;
    private static final double THICKNESS_MM = 120;

    private BeamCheck() {
    }

    public static void main(String[] arguments) {
        Spectrum spectrum = Spectrum.of("3 MV",
                DataFile.at(Path.of(arguments[0])).read(SpectrumFile.class).spectrum());
        ConeBeams beams = DataFile.at(Path.of(arguments[1])).read(ConeBeams.class);
        Sources sources = new Sources();
        double[] depths = IntStream.rangeClosed(1, (int) (DEEPEST_MM / STEP_MM)).mapToDouble(n -> n * STEP_MM)
                .toArray();
        PencilBeam[] pencils = IntStream.range(0, depths.length).parallel().mapToObj(n -> PencilBeam.simulate(
                sources.photons(), sources.electrons(), spectrum, Phantom.layers(HALF_WIDTH_MM, THICKNESS_MM, 1),
                depths[n], STEP_MM / 2, (long) n * HISTORIES, HISTORIES, ProgressMonitor.NONE))
                .toArray(PencilBeam[]::new);
        for (ConeBeams.Collimator collimator : beams.collimators()) {
            OffAxisProfile profile = new OffAxisProfile(beams.reference().profileStepMm(), collimator.profile());
            System.out.printf(Locale.ROOT, "%4s mm: maximum at %.1f mm, width %.2f mm, penumbra 80 to 20 %% %.2f mm%n",
                    collimator.collimatorMm(), maximumMm(depths, pencils, collimator.collimatorMm() / 2),
                    2 * reachMm(profile, 0.5), reachMm(profile, 0.2) - reachMm(profile, 0.8));
        }
    }

    /** Of a parabola through the doses above 98.5 % of the highest, which does not follow the noise of single ones. */
    private static double maximumMm(double[] depths, PencilBeam[] pencils, double radiusMm) {
        double[] dose = IntStream.range(0, depths.length).mapToDouble(n -> pencils[n].onAxisGy(radiusMm)
                * Math.pow(SOURCE_SURFACE_MM / (SOURCE_SURFACE_MM + depths[n]), 2)).toArray();
        double highest = IntStream.range(0, dose.length).mapToDouble(n -> dose[n]).max().orElseThrow();
        double[] sum = new double[5];
        double[] right = new double[3];
        for (int n = 0; n < dose.length; n++) {
            if (dose[n] > 0.985 * highest) {
                for (int power = 0; power < 5; power++) {
                    sum[power] += Math.pow(depths[n], power);
                    right[Math.min(2, power)] += power < 3 ? dose[n] / highest * Math.pow(depths[n], power) : 0;
                }
            }
        }
        double whole = determinant(sum[0], sum[1], sum[2], sum[1], sum[2], sum[3], sum[2], sum[3], sum[4]);
        double linear = determinant(sum[0], right[0], sum[2], sum[1], right[1], sum[3], sum[2], right[2], sum[4]);
        double square = determinant(sum[0], sum[1], right[0], sum[1], sum[2], right[1], sum[2], sum[3], right[2]);
        return whole == 0 ? Double.NaN : -linear / (2 * square);
    }

    private static double determinant(double... m) {
        return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }

    /** How far from the axis the profile is higher. */
    private static double reachMm(OffAxisProfile profile, double level) {
        double mm = 0;
        while (profile.at(mm) > level) {
            mm += 0.01;
        }
        return mm;
    }
}
