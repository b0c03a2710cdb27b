package org.isocentra.tck.tests;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/** A plug-in that is right but for one method. */
final class Mutant {

    private Mutant() {
    }

    /** What the method does instead. */
    interface Fault {

        /** @param right calls the method as it should be, with the arguments it got */
        Object call(Object[] arguments, Callable<?> right) throws Exception;
    }

    /** @param method name of the method that is wrong, with all its overloads */
    static <T> T of(Class<T> type, T right, String method, Fault fault) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, called, given) -> {
            Callable<?> original = () -> {
                try {
                    return called.invoke(right, given);
                } catch (InvocationTargetException e) {
                    throw e.getCause() instanceof Exception cause ? cause : e;
                }
            };
            return called.getName().equals(method) ? fault.call(given, original) : original.call();
        }));
    }
}
