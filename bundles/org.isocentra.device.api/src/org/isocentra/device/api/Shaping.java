package org.isocentra.device.api;

import java.util.List;

import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;

/**
 * How a machine treats several targets from one isocentre with fields that it shapes to them. Fields of one target
 * alone are what an optimiser weighs; the machine then delivers at once what it can deliver at once. Implementations
 * are immutable and safe for use by several threads. Targets go by their names.
 *
 * @since 1.1
 */
public interface Shaping {

    /**
     * What a planner may choose among for a target: of each track, which may be a part of an arc, one or several
     * options, as openings wider or narrower than the target. All can be delivered.
     *
     * @throws IllegalArgumentException when there is no such target
     */
    List<Element> elements(String target);

    /**
     * The fields of one MU of an element, shaped to a target as if it were the only one.
     *
     * @throws IllegalArgumentException when the target has no such element
     */
    List<Field> fields(String target, Element element);

    /**
     * What a target is to get of one of its elements.
     *
     * @param meterset MU
     */
    record Portion(String target, Element element, double meterset) {

        public Portion {
            if (!(meterset > 0) || Double.isInfinite(meterset)) {
                throw new IllegalArgumentException("a portion needs a meterset, not " + meterset);
            }
        }
    }

    /** The least that a portion can be, MU. */
    double minimumMeterset();

    /**
     * Units that together deliver the portions, in the order in which they are delivered. Targets are open together
     * where the machine can do that without harm, so that they need fewer MU than the portions have.
     */
    List<DeliveryUnit> units(List<Portion> portions);
}
