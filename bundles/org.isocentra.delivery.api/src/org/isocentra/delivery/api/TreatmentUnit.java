package org.isocentra.delivery.api;

/**
 * A way to treatment units. Implemented by plug-ins and contributed to the extension point {@value #EXTENSION_POINT}.
 * Safe for use by several threads.
 */
public interface TreatmentUnit {

    String EXTENSION_POINT = "org.isocentra.delivery.api.treatmentUnits";

    /**
     * Connects to a unit.
     *
     * @param address as this kind of link writes it, for example {@code 127.0.0.1:4711}
     * @throws org.isocentra.model.InputException when nobody answers there, or not as a unit does
     */
    UnitLink connect(String address);
}
