package org.isocentra.engineswap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** The services of the running suite. */
final class Services {

    private static final long PATIENCE_MILLIS = 20_000;
    private static final Map<Class<?>, Object> FOUND = new ConcurrentHashMap<>();

    private Services() {
    }

    static BundleContext context() {
        return FrameworkUtil.getBundle(Services.class).getBundleContext();
    }

    static <T> T get(Class<T> type) {
        return type.cast(FOUND.computeIfAbsent(type, Services::find));
    }

    private static Object find(Class<?> type) {
        ServiceTracker<?, ?> tracker = new ServiceTracker<>(context(), type, null);
        tracker.open();
        try {
            Object service = tracker.waitForService(PATIENCE_MILLIS);
            if (service == null) {
                throw new AssertionError("nothing provides " + type.getName());
            }
            return service;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
