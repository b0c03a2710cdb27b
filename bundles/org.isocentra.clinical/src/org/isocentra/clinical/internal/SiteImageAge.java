package org.isocentra.clinical.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.isocentra.clinical.api.ImageAge;
import org.osgi.service.component.annotations.Component;

/** Judges images by the days of the site's policy. */
@Component
public final class SiteImageAge implements ImageAge {

    private final SitePolicy policy = SitePolicy.load();

    @Override
    public Judgement judge(LocalDate imaged, LocalDate treated) {
        long days = ChronoUnit.DAYS.between(imaged, treated);
        if (days < 0) {
            throw new IllegalArgumentException("an image of " + imaged + " is later than the treatment on " + treated);
        }
        SitePolicy.PlanningImage limits = policy.planningImage();
        Level level = days <= limits.currentUpToDays() ? Level.CURRENT : days <= limits.staleAfterDays() ? Level.AGEING
                : Level.STALE;
        return new Judgement(level, days, days + (days == 1 ? " day" : " days") + " old at treatment; up to "
                + limits.currentUpToDays() + " days it may be used, after more than " + limits.staleAfterDays()
                + " days not without a decision (site policy " + policy.version() + "; " + limits.reason()
                + "; confidence "
                + policy.confidence() + ")");
    }
}
