package org.isocentra.ui.evaluation.internal.model;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.planning.api.PlannedCase;

/**
 * Plans of one case side by side.
 *
 * @param note what the last work has come to, or why to nothing; may be empty text
 */
public record PlansState(List<Entry> plans, boolean running, String note) {

    static final PlansState NONE = new PlansState(List.of(), false, "");

    public PlansState {
        plans = List.copyOf(plans);
    }

    /** A plan that was kept. Identity counts. */
    public record Entry(String name, PlannedCase planned) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry that && name.equals(that.name) && planned == that.planned;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(planned);
        }
    }

    public boolean holds(PlannedCase planned) {
        return plans.stream().anyMatch(each -> each.planned() == planned);
    }

    /** A name that is taken gets a number. */
    PlansState with(String name, PlannedCase planned) {
        if (holds(planned)) {
            return this;
        }
        String free = name;
        for (int n = 2; has(free); n++) {
            free = name + " (" + n + ")";
        }
        List<Entry> more = new ArrayList<>(plans);
        more.add(new Entry(free, planned));
        return new PlansState(more, running, "");
    }

    private boolean has(String name) {
        return plans.stream().anyMatch(each -> each.name().equals(name));
    }

    PlansState without(String name) {
        return new PlansState(plans.stream().filter(each -> !each.name().equals(name)).toList(), running, "");
    }

    PlansState started() {
        return new PlansState(plans, true, "");
    }

    PlansState ended(String said) {
        return new PlansState(plans, false, said);
    }
}
