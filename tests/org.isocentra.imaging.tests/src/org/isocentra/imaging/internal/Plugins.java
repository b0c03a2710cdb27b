package org.isocentra.imaging.internal;

import org.isocentra.contouring.api.StructureModels;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Makes the service this bundle needs: from the bundle that the tests require, or from the class path. */
final class Plugins {

    private static final String BUNDLE = "org.isocentra.contouring";
    private static final String CLASS = "org.isocentra.contouring.internal.ContourModels";

    private Plugins() {
    }

    static StructureModels structureModels() {
        try {
            return StructureModels.class.cast(load().getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load() throws ClassNotFoundException {
        Bundle own = FrameworkUtil.getBundle(Plugins.class);
        if (own == null) {
            return Class.forName(CLASS);
        }
        for (BundleWire wire : own.adapt(BundleWiring.class).getRequiredWires("osgi.wiring.bundle")) {
            if (wire.getProvider().getSymbolicName().equals(BUNDLE)) {
                return wire.getProvider().getBundle().loadClass(CLASS);
            }
        }
        throw new ClassNotFoundException(CLASS);
    }
}
