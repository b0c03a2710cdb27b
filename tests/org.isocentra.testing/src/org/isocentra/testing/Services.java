package org.isocentra.testing;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/** Services of the running framework. What is found stays in use until the framework stops. */
public final class Services {

    private static final long PATIENCE_MILLIS = 60_000;

    private Services() {
    }

    /** The context of this bundle, which is started for it. */
    public static BundleContext context() {
        Bundle bundle = FrameworkUtil.getBundle(Services.class);
        try {
            bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
        return bundle.getBundleContext();
    }

    /**
     * @throws AssertionError where nothing provides the service within a minute
     */
    public static <T> T get(Class<T> type) {
        return get(type, "");
    }

    /**
     * @param filter what the service's properties have to be, in OSGi's syntax; empty where any will do
     * @throws AssertionError where nothing provides the service within a minute
     */
    public static <T> T get(Class<T> type, String filter) {
        try {
            BundleContext context = context();
            ServiceTracker<T, T> tracker = new ServiceTracker<>(context,
                    context.createFilter("(&(objectClass=" + type.getName() + ")" + filter + ")"), null);
            tracker.open();
            T service = tracker.waitForService(PATIENCE_MILLIS);
            if (service == null) {
                tracker.close();
                throw new AssertionError("nothing provides " + type.getName() + " " + filter);
            }
            return service;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(filter, e);
        }
    }
}
