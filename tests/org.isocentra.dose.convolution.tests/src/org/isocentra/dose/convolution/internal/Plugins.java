package org.isocentra.dose.convolution.internal;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Makes objects of plug-ins, which export nothing: from the bundles this test requires, or from the class path. */
final class Plugins {

    private Plugins() {
    }

    static <T> T create(Class<T> type, String bundle, String className) {
        try {
            return type.cast(load(bundle, className).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String bundle, String className) throws ClassNotFoundException {
        Bundle own = FrameworkUtil.getBundle(Plugins.class);
        if (own == null) {
            return Class.forName(className);
        }
        for (BundleWire wire : own.adapt(BundleWiring.class).getRequiredWires("osgi.wiring.bundle")) {
            if (wire.getProvider().getSymbolicName().equals(bundle)) {
                return wire.getProvider().getBundle().loadClass(className);
            }
        }
        throw new ClassNotFoundException(className + " of " + bundle);
    }
}
