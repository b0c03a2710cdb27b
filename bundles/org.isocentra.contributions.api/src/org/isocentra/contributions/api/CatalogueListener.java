package org.isocentra.contributions.api;

import java.util.List;

/**
 * Is told when {@link Contributions} change. Register it as an OSGi service. Calls come one after the other on a thread
 * of the catalogue's own, soon after the change; several changes may come as one. Who reads the catalogue first and
 * registers afterwards may miss what happens in between: register first.
 */
@FunctionalInterface
public interface CatalogueListener {

    /** @param changes at least one; an updated contribution has gone and come */
    void catalogueChanged(List<Change> changes);

    /**
     * @param contribution which one
     * @param health as it is now; that a suspended contribution may be tried again is no change by itself
     */
    record Change(Kind kind, Contribution.Description contribution, Contribution.Health health) {

        /** What happened. */
        public enum Kind {
            CAME, WENT, HEALTH
        }
    }
}
