package org.isocentra.device.api.iec;

/**
 * A round collimator in front of the jaws.
 *
 * @param id written on it
 * @param diameterMm of the beam at the isocentre
 * @param jawOpeningMm width and height of the square to which the jaws are set, at the isocentre
 * @param largestJawOpeningMm up to which the cone stops what passes the jaws; wider ones irradiate past it
 */
public record Cone(String id, double diameterMm, double jawOpeningMm, double largestJawOpeningMm)
        implements Collimator {

    public Cone {
        if (!(diameterMm > 0) || !(jawOpeningMm >= diameterMm) || !(jawOpeningMm <= largestJawOpeningMm)) {
            throw new IllegalArgumentException("jaws of " + jawOpeningMm + " mm do not go with cone " + id + " of "
                    + diameterMm + " mm, which stops what passes jaws of at most " + largestJawOpeningMm + " mm");
        }
    }
}
