package org.isocentra.evaluation.internal;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.ExtensionPoint;
import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.evaluation.api.PlanMetric;

/** The metrics and constraint sets of this bundle, and what a test adds, without a framework. */
final class Catalogue implements Contributions {

    /** Names of the constraint sets that the suite comes with. */
    static final List<String> SETS = List.of("brain-series", "cc001", "hytec2021", "quantec2010", "timmerman2022",
            "tg101", "uk2018", "cranial-practice");

    private final List<Contribution<PlanMetric>> metrics = new ArrayList<>();
    private final List<Contribution<ConstraintSet>> sets = new ArrayList<>();

    Catalogue() {
        for (PlanMetric metric : List.of(new ConformityMetrics.Coverage(), new ConformityMetrics.Selectivity(),
                new ConformityMetrics.Paddick(), new ConformityMetrics.Rtog(), new ConformityMetrics.Gradient(),
                new ConformityMetrics.R50(), new ConformityMetrics.Efficiency(), new DoseMetrics.D98(),
                new DoseMetrics.D50(),
                new DoseMetrics.D2(), new DoseMetrics.NearMinimum(), new DoseMetrics.NearMaximum(),
                new DoseMetrics.Minimum(),
                new DoseMetrics.Maximum(), new DoseMetrics.Mean(), new DoseMetrics.Homogeneity(),
                new DoseMetrics.PrescriptionIsodose())) {
            add(metric);
        }
        for (String set : SETS) {
            sets.add(new Plain<>(description(ConstraintSet.EXTENSION_POINT, set), constraintSet(set)));
        }
    }

    static ConstraintSet constraintSet(String name) {
        URL data = Catalogue.class.getResource("/data/" + name + ".json");
        try {
            return new ConstraintSetReader().read(data, description(ConstraintSet.EXTENSION_POINT, name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Contribution.Description description(String point, String name) {
        return new Contribution.Description(point, "org.isocentra.evaluation." + name, name,
                name.equals("hytec2021") ? "1.1.0" : "1.0.0", "Isocentra",
                "org.isocentra.evaluation 1.0.0", "");
    }

    void add(PlanMetric metric) {
        metrics.add(new Plain<>(description(PlanMetric.EXTENSION_POINT, metric.key()), metric));
    }

    /** Adds a constraint set that may not be called. */
    void addQuarantined(String name, String reason) {
        sets.add(new Plain<>(description(ConstraintSet.EXTENSION_POINT, name), null,
                new Contribution.Health(Contribution.Health.State.QUARANTINED, reason)));
    }

    @Override
    public List<ExtensionPoint> extensionPoints() {
        return List.of();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> List<Contribution<T>> catalogue(Class<T> type) {
        List<?> found = type == PlanMetric.class ? metrics : type == ConstraintSet.class ? sets : List.of();
        return (List<Contribution<T>>) found;
    }

    @Override
    public <T> Contribution<T> select(Class<T> type, String id) {
        return catalogue(type).stream().filter(c -> c.description().shortId().equals(id)).findFirst().orElseThrow();
    }

    private record Plain<T>(Description description, T object, Health health) implements Contribution<T> {

        Plain(Description description, T object) {
            this(description, object, new Health(Health.State.HEALTHY, ""));
        }

        @Override
        public <R> R call(Duration deadline, Function<? super T, R> use) {
            try {
                return use.apply(object);
            } catch (IllegalStateException e) {
                throw new ContributionException(description.id() + " failed: " + e.getMessage(), e);
            }
        }

        @Override
        public Contribution<T> through(T standIn) {
            return new Plain<>(description, standIn);
        }
    }
}
