package org.isocentra.dicom.api.record;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What a unit did of one fraction.
 *
 * @param planUid unique identification of the version of the plan, see {@code Plan.uid()}
 * @param fraction from 1
 * @param unitName of the treatment unit, with its {@code serialNumber}
 * @param ended when the last beam ended
 * @param beams in the order of delivery
 */
public record DeliveredFraction(String planUid, int fraction, String unitName, String serialNumber, LocalDateTime ended,
        List<Beam> beams) {

    public DeliveredFraction {
        beams = List.copyOf(beams);
    }

    /**
     * @param unit name of the plan's delivery unit
     * @param ordered meterset in seconds or MU, as the device counts; {@code counted} likewise
     * @param complete whether it ended as it should
     * @param seconds for which the beam was on
     */
    public record Beam(String unit, double ordered, double counted, boolean complete, double seconds) {
    }
}
