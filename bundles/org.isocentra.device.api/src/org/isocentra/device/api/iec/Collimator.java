package org.isocentra.device.api.iec;

/** What shapes the beam of a machine with a gantry. */
public sealed interface Collimator permits Cone, LeafCollimator {
}
