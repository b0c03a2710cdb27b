package org.isocentra.model.radiation;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.geometry.Vector3;

/** The opening that shapes a field. */
public sealed interface Aperture {

    /**
     * A round collimator.
     *
     * @param diameterMm nominal diameter at the axis point
     */
    record Circular(double diameterMm) implements Aperture {
    }

    /**
     * Pairs of leaves behind jaws. Everything is measured in the plane through the axis point at right angles to the
     * axis, from the axis point: x along {@code travel}, and y so that x, y and the direction to the source are
     * right-handed, as in the system of the beam limiting device of IEC 61217.
     *
     * @param travel unit vector along which leaves move, LPS, at right angles to the axis of the field: it says how the
     *        collimator is turned
     * @param jaws what the jaws leave open
     * @param pairs from the least y to the largest, each beginning where the one before it ends
     * @since 1.1
     */
    record MultiLeaf(Vector3 travel, Rectangle jaws, List<LeafPair> pairs) implements Aperture {

        private static final double ROUNDING = 1e-9;

        public MultiLeaf {
            pairs = List.copyOf(pairs);
            if (pairs.isEmpty() || !(Math.abs(travel.length() - 1) < ROUNDING)) {
                throw new IllegalArgumentException("a multi-leaf collimator needs leaves and their direction");
            }
            for (int n = 1; n < pairs.size(); n++) {
                if (pairs.get(n).lowMm() != pairs.get(n - 1).highMm()) {
                    throw new IllegalArgumentException("leaf pair " + (n + 1) + " does not begin where the one before"
                            + " it ends");
                }
            }
        }

        /**
         * The rectangles that are open: each pair as far as the jaws leave it so.
         *
         * @param tipMm by how much each leaf that does not touch the other one lets radiation pass its tip
         */
        public List<Rectangle> open(double tipMm) {
            return pairs.stream().filter(pair -> pair.fromMm < pair.toMm)
                    .map(pair -> new Rectangle(pair.fromMm - tipMm, pair.toMm + tipMm, pair.lowMm, pair.highMm))
                    .flatMap(opening -> opening.within(jaws).stream()).toList();
        }
    }

    /**
     * Two leaves that face each other.
     *
     * @param lowMm edge of the pair across the travel, as is {@code highMm}
     * @param fromMm where the leaf of the negative side ends, along the travel
     * @param toMm where the other one ends; no less than {@code fromMm}
     * @since 1.1
     */
    record LeafPair(double lowMm, double highMm, double fromMm, double toMm) {

        public LeafPair {
            requireOrder(lowMm, highMm, lowMm < highMm);
            requireOrder(fromMm, toMm, fromMm <= toMm);
        }
    }

    /**
     * @param fromX least x, mm; {@code toX} largest, likewise along y
     * @since 1.1
     */
    record Rectangle(double fromX, double toX, double fromY, double toY) {

        public Rectangle {
            requireOrder(fromX, toX, fromX <= toX);
            requireOrder(fromY, toY, fromY <= toY);
        }

        /** Its area, mm². */
        public double areaMm2() {
            return (toX - fromX) * (toY - fromY);
        }

        /** What is left of it in another one; nothing when that has no area. */
        public Optional<Rectangle> within(Rectangle other) {
            double left = Math.max(fromX, other.fromX);
            double right = Math.min(toX, other.toX);
            double low = Math.max(fromY, other.fromY);
            double high = Math.min(toY, other.toY);
            return left < right && low < high ? Optional.of(new Rectangle(left, right, low, high))
                    : Optional.empty();
        }
    }

    private static void requireOrder(double low, double high, boolean right) {
        if (!right || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("nothing goes from " + low + " to " + high + " mm");
        }
    }
}
