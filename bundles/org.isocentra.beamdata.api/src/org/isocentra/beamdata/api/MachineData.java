package org.isocentra.beamdata.api;

import java.util.Optional;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.model.radiation.Acceptance;

/**
 * Which data a machine uses, and what they are worth.
 *
 * @param site the data of the site; empty where the machine uses those shipped
 * @param statement about the state, for people
 * @since 1.1
 */
public record MachineData(DeviceDescription device, Optional<SiteMachineData> site, Acceptance state,
        String statement) {

    private static final String SHIPPED = "shipped data, not commissioned on any machine of this site";

    /** @throws org.isocentra.model.InputException when there are data of the site that cannot be read */
    public static MachineData of(BeamData beamData, DeviceDescription device) {
        return SiteMachineData.of(device.id()).map(site -> {
            String driver = beamData.family(device).driver(device);
            return new MachineData(device, Optional.of(site), site.state(driver), site.statement(driver));
        }).orElseGet(() -> new MachineData(device, Optional.empty(), device.acceptance(), SHIPPED));
    }
}
