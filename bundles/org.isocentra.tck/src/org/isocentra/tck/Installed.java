package org.isocentra.tck;

import java.time.Duration;

import org.isocentra.contributions.api.Contributions;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Plug-ins as the suite sees them, for the test of those that consist of data only. Needs OSGi. */
public final class Installed {

    private static final long PATIENCE_MS = 20_000;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Installed() {
    }

    /**
     * A contribution of an installed bundle.
     *
     * @param type contract of its extension point
     * @param id its full id
     * @throws org.isocentra.model.InputException when there is none, or its data cannot be read; the message says why
     */
    public static <T> T contribution(Class<T> type, String id) {
        ServiceTracker<Contributions, Contributions> tracker = new ServiceTracker<>(
                FrameworkUtil.getBundle(Installed.class).getBundleContext(), Contributions.class, null);
        tracker.open();
        try {
            Contributions contributions = tracker.waitForService(PATIENCE_MS);
            if (contributions == null) {
                throw new AssertionError("org.isocentra.contributions is not started: require it in the test bundle");
            }
            return contributions.select(type, id).guarded(type, DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            tracker.close();
        }
    }
}
