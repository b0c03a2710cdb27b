package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.ContributionException;

/** Contributions behind their guard, without a bundle. */
final class Guarded {

    static final Duration LONG = Duration.ofSeconds(20);

    private Guarded() {
    }

    static Description description(String id) {
        return new Description("test.points", id, "Name of " + id, "1.0.0", "Vendor", "test.bundle 1.2.3", "");
    }

    static <T> GuardedContribution<T> contribution(String id, Callable<T> loader) {
        return new GuardedContribution<>(() -> description(id), new Loaded<>(loader), InstantSource.system(),
                () -> { });
    }

    static ContributionException fail(Contribution<String> contribution, String message) {
        return failureOf(contribution, x -> {
            throw new IllegalStateException(message);
        });
    }

    static ContributionException failureOf(Contribution<String> contribution, Function<String, ?> use) {
        return assertThrows(ContributionException.class, () -> contribution.call(LONG, use));
    }

    /** Something in this test's own class loader that comes from a loader and may go. */
    record Loaded<T>(Callable<T> loader, ClassLoader classLoader, AtomicBoolean present)
            implements GuardedContribution.Origin<T> {

        Loaded(Callable<T> loader) {
            this(loader, Guarded.class.getClassLoader(), new AtomicBoolean(true));
        }

        @Override
        public T create() throws Exception {
            return loader.call();
        }

        @Override
        public boolean isPresent() {
            return present.get();
        }
    }
}
