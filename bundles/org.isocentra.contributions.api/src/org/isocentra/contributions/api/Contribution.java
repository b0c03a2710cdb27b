package org.isocentra.contributions.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.isocentra.model.ProgressMonitor;

/**
 * One thing a plug-in contributes, known by its description; its code is loaded when it is first called.
 *
 * @param <T> contract of the extension point
 */
public interface Contribution<T> {

    /** What can be read without loading a class of the plug-in. */
    Description description();

    /** Whether it can be used, and why not. */
    Health health();

    /**
     * Calls the contribution under guard: on its own thread, with a deadline and with the class loader of its bundle as
     * the thread's. Interrupting the caller cancels the call.
     *
     * <p>A contribution that throws may be called again; when that happens several times in a row it is suspended for a
     * while and then tried once. One that hangs, cannot be loaded or gives an invalid answer is quarantined at once.
     * When its bundle goes, the call ends within a moment. See {@link Health.State}.
     *
     * @param deadline how long the call may last
     * @param use what to do with the contribution, with a check of what it returns: the check throws
     *        {@link InvalidResultException}; whatever else is thrown here counts as thrown by the contribution
     * @throws org.isocentra.model.InputException when the contribution itself refuses the input: passed on as it is
     * @throws java.util.concurrent.CancellationException when the call was cancelled: passed on as it is
     * @throws ContributionException for everything else, and at once when it may not be used
     */
    <R> R call(Duration deadline, Function<? super T, R> use);

    /**
     * As {@link #call(Duration, Function)}; cancelling the monitor ends the call even where the contribution does not
     * look at it.
     */
    default <R> R call(Duration deadline, ProgressMonitor monitor, Function<? super T, R> use) {
        monitor.checkCancelled();
        return call(deadline, use);
    }

    /**
     * The same contribution, with the same guard and health, whose calls go to an object that stands for the plug-in's
     * own: for a consumer that runs the plug-in in another process. Its code is not loaded in this one.
     */
    Contribution<T> through(T standIn);

    /**
     * The contribution as an ordinary object whose every method goes through {@link #call}.
     *
     * @param type contract of the extension point, an interface
     * @param deadline how long each call may last
     */
    default T guarded(Class<T> type, Duration deadline) {
        return guarded(type, deadline, Map.of());
    }

    /**
     * The same, where methods of the contract give objects that are the plug-in's as well: the methods of these go
     * through {@link #call}, too.
     *
     * @param parts the interfaces of such objects, given as they are or in an {@link Optional}, and how long a call of
     *        one of their methods may last
     * @since 1.1
     */
    default T guarded(Class<T> type, Duration deadline, Map<Class<?>, Duration> parts) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) ->
                        part(call(deadline, target -> invoke(method, target, arguments)), parts)));
    }

    private Object part(Object answer, Map<Class<?>, Duration> parts) {
        if (answer instanceof Optional<?> optional) {
            return optional.map(inside -> part(inside, parts));
        }
        return parts.entrySet().stream().filter(part -> part.getKey().isInstance(answer)).findFirst()
                .map(part -> Proxy.newProxyInstance(part.getKey().getClassLoader(), new Class<?>[] {part.getKey()},
                        (proxy, method, arguments) -> call(part.getValue(), _ -> invoke(method, answer, arguments))))
                .orElse(answer);
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
     * @param version {@code major.minor.micro}, with or without {@code .qualifier}
     * @param bundle symbolic name and version of the contributing bundle
     * @param attributes all attributes of its extension element, by name; a service has none
     * @param signer who signed the bundle (see {@link BundleSigners}), or empty text
     */
    record Description(String extensionPoint, String id, String name, String version, String vendor, String bundle,
            String text, Map<String, String> attributes, String signer) {

        public Description {
            attributes = Map.copyOf(attributes);
        }

        /** Without attributes, of an unsigned bundle. */
        public Description(String extensionPoint, String id, String name, String version, String vendor, String bundle,
                String text) {
            this(extensionPoint, id, name, version, vendor, bundle, text, Map.of(), "");
        }

        /** Whether it asks for a process of its own, with {@code isolation="process"}. */
        public boolean isolated() {
            return "process".equals(attributes.get("isolation"));
        }

        /** The last part of the id: what a user types where it is unique. */
        public String shortId() {
            return id.substring(id.lastIndexOf('.') + 1);
        }
    }

    /**
     * @param state whether it may be used
     * @param reason why not, and what else is to be known, or empty text
     */
    record Health(State state, String reason) {

        /** State of a contribution. */
        public enum State {
            /** Declared, not yet called. */
            RESOLVED,
            /** Called with success. */
            HEALTHY,
            /** Its last call failed; it may be called again. */
            FAILING,
            /** Three calls in a row failed; not called for a minute, then tried once. */
            SUSPENDED,
            /**
             * Hung, gave an invalid answer or could not be loaded; not used again until {@link Quarantine#release}, an
             * update of its bundle or a restart of the suite.
             */
            QUARANTINED,
            /** A component that Declarative Services cannot activate: a reference, configuration or condition lacks. */
            UNSATISFIED,
            /** Its bundle does not resolve: something it imports or requires is missing. */
            UNRESOLVED,
            /** Its declaration cannot be used: incomplete, not well formed, or its id is taken. */
            INVALID,
            /** Its bundle or its service has gone; whoever selected it must select again. */
            GONE
        }

        /** Whether it may be called, as one that is suspended, quarantined or not there may not. */
        public boolean usable() {
            return state == State.RESOLVED || state == State.HEALTHY || state == State.FAILING;
        }
    }
}
