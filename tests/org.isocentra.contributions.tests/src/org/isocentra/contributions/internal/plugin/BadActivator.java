package org.isocentra.contributions.internal.plugin;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** An activator that fails; the tests pack it into a bundle. */
public final class BadActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no licence server");
    }

    @Override
    public void stop(BundleContext context) {
        // it never started
    }
}
