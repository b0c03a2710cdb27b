package org.isocentra.planning.api;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an independent calculation says of the delivery units of a plan: for each, the dose it alone gives at the point
 * it is aimed at.
 *
 * @param id of the second check, and {@code version} of it
 * @param engineId of the engine it was compared with, and {@code engineVersion} of it
 * @param tolerancePercent the largest difference that needs no explanation
 */
public record SecondCheckResult(String id, String version, String engineId, String engineVersion,
        double tolerancePercent, List<Unit> units) {

    public SecondCheckResult {
        units = List.copyOf(units);
    }

    /**
     * One delivery unit.
     *
     * @param checkGy dose by the second check
     * @param engineGy dose by the engine
     */
    public record Unit(String name, double checkGy, double engineGy) {

        public Unit {
            if (!(checkGy >= 0 && engineGy > 0) || Double.isInfinite(checkGy) || Double.isInfinite(engineGy)) {
                throw new IllegalArgumentException("doses of " + name + " cannot be compared: " + checkGy + " and "
                        + engineGy + " Gy");
            }
        }

        /** Of the engine's dose; positive where the check finds more. */
        public double differencePercent() {
            return 100 * (checkGy / engineGy - 1);
        }
    }

    /** Whether the check agrees with the plan in that unit to the tolerance. */
    public boolean within(Unit unit) {
        return Math.abs(unit.differencePercent()) <= tolerancePercent;
    }

    /** Whether it agrees in all units. */
    public boolean passed() {
        return units.stream().allMatch(this::within);
    }

    /** The unit with the largest difference. */
    public Optional<Unit> worst() {
        return units.stream().max(Comparator.comparingDouble(unit -> Math.abs(unit.differencePercent())));
    }
}
