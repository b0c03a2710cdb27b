package org.isocentra.device.api;

import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.MetersetUnit;

/**
 * A device as shown to people and written into plans.
 *
 * @param id what users type, for example {@code gammaknife-icon}
 * @param version of the machine data
 * @param acceptance state of the machine data
 */
public record DeviceDescription(String id, String name, String family, String manufacturer, String version,
        MetersetUnit metersetUnit, Acceptance acceptance) {
}
