package org.isocentra.testing;

import java.lang.StackWalker.Option;
import java.lang.reflect.Constructor;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Makes objects of plug-ins, which export nothing: from bundles that the calling test requires, or from the class path.
 */
public final class Plugins {

    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private Plugins() {
    }

    /**
     * @param type what the object is used as
     * @param bundle symbolic name of the bundle it comes from
     * @param className a class of that bundle with a public constructor
     * @param arguments of the constructor
     */
    public static <T> T create(Class<T> type, String bundle, String className, Object... arguments) {
        try {
            Class<?> found = load(FrameworkUtil.getBundle(STACK.getCallerClass()), bundle, className);
            Constructor<?> constructor = Stream.of(found.getConstructors())
                    .filter(c -> c.getParameterCount() == arguments.length).findFirst().orElseThrow();
            return type.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(Bundle caller, String bundle, String className) throws ClassNotFoundException {
        if (caller == null) {
            return Class.forName(className);
        }
        for (BundleWire wire : caller.adapt(BundleWiring.class).getRequiredWires("osgi.wiring.bundle")) {
            if (wire.getProvider().getSymbolicName().equals(bundle)) {
                return wire.getProvider().getBundle().loadClass(className);
            }
        }
        throw new ClassNotFoundException(className + " of " + bundle);
    }
}
