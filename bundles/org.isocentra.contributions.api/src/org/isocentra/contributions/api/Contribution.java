package org.isocentra.contributions.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Function;

/**
 * One thing a plug-in contributes, known by its description; its code is loaded when it is first called.
 *
 * @param <T> contract of the extension point
 */
public interface Contribution<T> {

    Description description();

    Health health();

    /**
     * Calls the contribution under guard: on its own thread, with a deadline and with the class loader of its bundle as
     * the thread's. A contribution that throws, hangs or fails to load is quarantined and named. Interrupting the
     * caller cancels the call.
     *
     * @param deadline how long the call may last
     * @param use what to do with the contribution, with a check of what it returns: what is thrown here counts as a
     *        failure of the contribution
     * @throws org.isocentra.model.InputException when the contribution itself refuses the input: passed on as it is
     * @throws java.util.concurrent.CancellationException when the call was cancelled: passed on as it is
     * @throws ContributionException for everything else, and at once when it is quarantined already
     */
    <R> R call(Duration deadline, Function<? super T, R> use);

    /**
     * The contribution as an ordinary object whose every method goes through {@link #call}.
     *
     * @param type contract of the extension point, an interface
     * @param deadline how long each call may last
     */
    default T guarded(Class<T> type, Duration deadline) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> call(deadline, target -> invoke(method, target, arguments))));
    }

    private static Object invoke(Method method, Object target, Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a contribution says of itself, readable before its code is loaded.
     *
     * @param id full id, unique within its extension point
     * @param bundle symbolic name and version of the contributing bundle
     */
    record Description(String extensionPoint, String id, String name, String version, String vendor, String bundle,
            String text) {

        /** The last part of the id: what a user types where it is unique. */
        public String shortId() {
            return id.substring(id.lastIndexOf('.') + 1);
        }
    }

    /**
     * @param state whether it may be used
     * @param reason why not, or empty text
     */
    record Health(State state, String reason) {

        /** State of a contribution. */
        public enum State {
            /** Declared, not yet called. */
            RESOLVED,
            /** Called with success. */
            HEALTHY,
            /** Failed; not used again until its bundle is updated or the suite restarts. */
            QUARANTINED
        }

        public boolean usable() {
            return state != State.QUARANTINED;
        }
    }
}
