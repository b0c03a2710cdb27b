package org.isocentra.device.api;

/**
 * Something a device can switch on at an isocentre, and whose time or MU an optimiser weighs.
 *
 * @param track what delivers it; elements of one track exclude each other at any moment
 * @param option what it is set to, for example the collimator in mm
 */
public record Element(String track, String option) {
}
