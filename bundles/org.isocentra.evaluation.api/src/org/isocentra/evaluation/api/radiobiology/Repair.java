package org.isocentra.evaluation.api.radiobiology;

import java.util.List;

import org.isocentra.evaluation.api.radiobiology.Session.Pulse;

/** Repair of sublethal damage, each component of it exponential in time. */
public record Repair(List<Component> components) {

    /** @throws IllegalArgumentException when there is no component, or the shares do not add up to 1 */
    public Repair {
        components = List.copyOf(components);
        if (Math.abs(components.stream().mapToDouble(Component::share).sum() - 1) > 1e-9) {
            throw new IllegalArgumentException("the shares of repair do not add up to 1");
        }
    }

    /** One component. */
    public static Repair mono(double halfTimeHours) {
        return new Repair(List.of(new Component(1, halfTimeHours)));
    }

    /**
     * A fast and a slow component.
     *
     * @param partition share of the slow component over that of the fast one
     */
    public static Repair biexponential(double fastHours, double slowHours, double partition) {
        return new Repair(List.of(new Component(1 / (1 + partition), fastHours),
                new Component(partition / (1 + partition), slowHours)));
    }

    /** The factor of Lea and Catcheside: 1 for an instant, towards 0 the longer a session takes. */
    public double protraction(Session session) {
        double dose = session.doseGy();
        if (dose == 0) {
            return 1;
        }
        return components.stream().mapToDouble(c -> c.share * pairs(session.pulses(), c.rate())).sum() / (dose * dose);
    }

    /** Dose squared, less what is repaired between its parts: exact for pulses of constant rate. */
    private static double pairs(List<Pulse> pulses, double rate) {
        double sum = 0;
        // what earlier pulses have left, as if of one instant at the end of the last of them
        double remaining = 0;
        double end = pulses.getFirst().startHours();
        for (Pulse pulse : pulses) {
            double x = rate * pulse.hours();
            remaining *= Math.exp(-rate * (pulse.startHours() - end));
            sum += pulse.doseGy() * pulse.doseGy() * within(x) + 2 * remaining * pulse.doseGy() * mean(x);
            remaining = remaining * Math.exp(-x) + pulse.doseGy() * mean(x);
            end = pulse.endHours();
        }
        return sum;
    }

    /** Mean of exp(-t) for t from 0 to x. */
    private static double mean(double x) {
        return x < 1e-8 ? 1 - x / 2 : -Math.expm1(-x) / x;
    }

    /** 2 (x - 1 + exp(-x)) / x², by its series where that cancels. */
    private static double within(double x) {
        return x < 1e-3 ? 1 - x / 3 + x * x / 12 - x * x * x / 60 : 2 * (x + Math.expm1(-x)) / (x * x);
    }

    /** @param share of the damage that is repaired so */
    public record Component(double share, double halfTimeHours) {

        /** @throws IllegalArgumentException when a figure is not possible */
        public Component {
            if (!(share > 0 && share <= 1) || !(halfTimeHours > 0) || Double.isInfinite(halfTimeHours)) {
                throw new IllegalArgumentException("not possible: share " + share + ", half-time " + halfTimeHours
                        + " h");
            }
        }

        private double rate() {
            return Math.log(2) / halfTimeHours;
        }
    }
}
