package org.isocentra.report.internal.compare;

import java.util.List;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.CaseDigests;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.compare.SideBySide;
import org.isocentra.report.internal.Machines;
import org.isocentra.report.internal.section.MetricLabel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans side by side, in the style of the report. */
@Component
public final class SideBySideService implements SideBySide {

    private final Contributions contributions;
    private final PublishedPlans published;

    @Activate
    public SideBySideService(@Reference Contributions contributions) {
        this.contributions = contributions;
        published = DataFile.shipped(SideBySideService.class, "data/published-plans.json").read(PublishedPlans.class);
    }

    @Override
    public List<PublishedSpread> published() {
        return published.spreads();
    }

    @Override
    public String html(List<PlannedCase> plans) {
        if (plans.size() < 2) {
            throw new InputException("plans", "there are fewer than two to compare", "Name at least two.");
        }
        CaseDigests first = plans.getFirst().planningCase().digests();
        for (PlannedCase planned : plans) {
            CaseDigests digests = planned.planningCase().digests();
            if (!digests.image().equals(first.image()) || !digests.structures().equals(first.structures())) {
                throw new InputException("plan for " + planned.device().name(), "is of other images or structures than"
                        + " that for " + plans.getFirst().device().name(), "Compare plans of one case.");
            }
        }
        List<Alternative> alternatives = Alternative.of(plans, planned -> new Machines(contributions)
                .of(planned.plan()).deliverySeconds(planned.plan().units()));
        return new ComparisonPage(alternatives, MetricLabel.all(contributions), published.spreads()).html();
    }
}
