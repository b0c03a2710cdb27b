package org.isocentra.report.internal.compare;

import java.util.List;

import org.isocentra.planning.api.compare.SideBySide.PublishedSpread;

/** What has been published of plans, as its data file holds it: {@code schema/published-plans.schema.json}. */
record PublishedPlans(String version, List<PublishedSpread> spreads) {

    PublishedPlans {
        spreads = List.copyOf(spreads);
    }
}
