package org.isocentra.dose.api;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.geometry.Vector3;

/**
 * The beams of a device as an engine calculates them.
 *
 * @param deviceId device and {@code beamModelId} with {@code beamModelVersion} its beam data
 * @param sphereRadiusMm radius of the water sphere of profiles and output factors
 */
public record BeamReport(String deviceId, String beamModelId, String beamModelVersion, String engineId,
        String engineVersion, String kernelId, double sphereRadiusMm, List<Output> outputs, List<Profile> profiles,
        List<Depth> depths) {

    public BeamReport {
        outputs = List.copyOf(outputs);
        profiles = List.copyOf(profiles);
        depths = List.copyOf(depths);
    }

    /**
     * Dose at the isocentre with all tracks on.
     *
     * @param option see {@link org.isocentra.device.api.Element#option()}
     * @param doseGyPerMeterset Gy per second or MU
     * @param factor relative to the option with the largest dose
     */
    public record Output(String option, double doseGyPerMeterset, double factor) {
    }

    /**
     * Dose along a line through the isocentre. Levels are relative to the largest dose on the line, positions where it
     * is crossed are the outermost; figures are absent where the line ends before the dose has fallen that far.
     *
     * @param track the one track that is on, all when absent
     * @param axis {@code x}, {@code y}, {@code z} of the patient; for one track {@code along} (towards the middle of
     *        its sources), {@code lateral} (at right angles to it and z) and {@code z}
     * @param direction of rising positions, patient axes
     * @param positionMm from the isocentre
     * @param doseGyPerMeterset Gy per second or MU
     * @param fwhmMm full width at half maximum
     * @param penumbraLeftMm distance between 80 % and 20 % at falling positions; {@code penumbraRightMm} at rising ones
     * @param maximumFromMidpointMm position of the maximum relative to the middle between the half-maximum points
     */
    public record Profile(String option, Optional<String> track, String axis, Vector3 direction, double[] positionMm,
            float[] doseGyPerMeterset, Optional<Double> fwhmMm, Optional<Double> penumbraLeftMm,
            Optional<Double> penumbraRightMm, Optional<Double> maximumFromMidpointMm) {

        /**
         * {@code all}, or which one track is on; of a sector its number.
         *
         * @since 1.1
         */
        public String tracks() {
            return track.map(one -> one.replaceFirst("^sector", "")).orElse("all");
        }
    }

    /**
     * Dose in the middle of a water sphere with all tracks on.
     *
     * @param depthMm radius of the sphere
     */
    public record Depth(String option, double depthMm, double doseGyPerMeterset) {
    }
}
