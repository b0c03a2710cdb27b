package org.isocentra.trust.internal.plugin;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Leaves a trace when it runs. */
public final class Plugin implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        System.setProperty(context.getBundle().getSymbolicName() + " ran", "true");
    }

    @Override
    public void stop(BundleContext context) {
        // nothing to undo
    }
}
