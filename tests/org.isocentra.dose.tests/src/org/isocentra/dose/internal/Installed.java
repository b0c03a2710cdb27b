package org.isocentra.dose.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.ExtensionPoint;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.testing.Plugins;

/** A catalogue of given objects, which quarantines what fails. */
final class Installed implements Contributions {

    static final TreatmentDevice ICON = Plugins.create(TreatmentDevice.class, "org.isocentra.device.gammaknife",
            "org.isocentra.device.gammaknife.internal.Icon");
    static final DoseEngine RAYTRACE = Plugins.create(DoseEngine.class, "org.isocentra.dose.raytrace",
            "org.isocentra.dose.raytrace.internal.RayTraceEngine");
    static final DoseKernel JAVA = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.java",
            "org.isocentra.dose.kernel.java.internal.JavaKernel");
    static final DoseKernel VECTOR = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.vector",
            "org.isocentra.dose.kernel.vector.internal.VectorKernel");

    private final List<Item<?>> items = new ArrayList<>();

    /** The real engine and kernels. */
    static Installed real() {
        return new Installed().with("org.isocentra.dose.raytrace", RAYTRACE)
                .with("org.isocentra.dose.kernel.java", JAVA)
                .with("org.isocentra.dose.kernel.vector", VECTOR);
    }

    Installed with(String id, Object object) {
        items.add(new Item<>(id, object));
        return this;
    }

    @Override
    public List<ExtensionPoint> extensionPoints() {
        return List.of();
    }

    @Override
    public <T> List<Contribution<T>> catalogue(Class<T> type) {
        List<Contribution<T>> found = new ArrayList<>();
        for (Item<?> item : items) {
            if (type.isInstance(item.object)) {
                @SuppressWarnings("unchecked")
                Contribution<T> matching = (Contribution<T>) item;
                found.add(matching);
            }
        }
        return found;
    }

    @Override
    public <T> Contribution<T> select(Class<T> type, String id) {
        return catalogue(type).stream()
                .filter(c -> c.description().id().equals(id) || c.description().shortId().equals(id))
                .findFirst().orElseThrow(() -> new InputException(id, "there is no such plug-in", "Install it."));
    }

    private static final class Item<T> implements Contribution<T> {

        private final Description description;
        private final T object;
        private Health health = new Health(Health.State.RESOLVED, "");

        Item(String id, T object) {
            this.description = new Description("point", id, id, "1.2.3", "vendor", "bundle", "");
            this.object = object;
        }

        @Override
        public Description description() {
            return description;
        }

        @Override
        public Health health() {
            return health;
        }

        @Override
        public <R> R call(Duration deadline, Function<? super T, R> use) {
            try {
                return use.apply(object);
            } catch (InputException | CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                health = new Health(Health.State.QUARANTINED, e.getMessage());
                throw new ContributionException(description.id() + ": " + e.getMessage(), e);
            }
        }

        @Override
        public Contribution<T> through(T standIn) {
            return new Item<>(description.id(), standIn);
        }
    }
}
