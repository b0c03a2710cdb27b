package org.isocentra.model.radiation;

/** What a device counts. */
public enum MetersetUnit {
    SECOND, MONITOR_UNIT
}
