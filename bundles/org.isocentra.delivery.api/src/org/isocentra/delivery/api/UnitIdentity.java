package org.isocentra.delivery.api;

/**
 * What a unit says of itself when a console connects.
 *
 * @param deviceId the device whose plans it delivers
 * @param simulator whether it has no beam
 * @param state in which it is
 */
public record UnitIdentity(String name, String serialNumber, String deviceId, boolean simulator, UnitState state) {
}
