package org.isocentra.contributions.internal;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.Enumeration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contribution.Health;
import org.isocentra.contributions.api.DataReader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** Where a contribution comes from. */
sealed interface Source {

    Point point();

    Description description();

    Bundle bundle();

    /** An extension that names a class. */
    record Code(Point point, Description description, Bundle bundle, IConfigurationElement element)
            implements Loadable {

        @Override
        public Object load() throws Exception {
            return instantiate(element);
        }

        @Override
        public boolean isPresent() {
            return element.isValid();
        }
    }

    /** An extension that names a data file, and the element that names the reader for it. */
    record Data(Point point, Description description, Bundle bundle, IConfigurationElement element,
            IConfigurationElement reader) implements Loadable {

        @Override
        public Object load() throws Exception {
            return ((DataReader<?>) instantiate(reader)).read(file(), description);
        }

        @Override
        public boolean isPresent() {
            return element.isValid() && reader.isValid();
        }

        private URL file() {
            String path = element.getAttribute("data");
            int slash = path.lastIndexOf('/');
            Enumeration<URL> found = bundle.findEntries(path.substring(0, Math.max(slash, 0)),
                    path.substring(slash + 1), false);
            if (found == null) {
                throw new IllegalStateException("there is no file " + path + " in " + description.bundle());
            }
            return found.nextElement();
        }
    }

    /** A service that a bundle registered by itself. */
    record Service(Point point, Description description, Bundle bundle, ServiceReference<?> reference,
            BundleContext context) implements Loadable {

        @Override
        public Object load() {
            Object service = context.getService(reference);
            if (service == null) {
                throw new IllegalStateException("the service is gone or could not be made");
            }
            return service;
        }

        @Override
        public boolean isPresent() {
            return reference.getBundle() != null;
        }
    }

    /** A declaration that cannot be used, and why. */
    record Faulty(Point point, Description description, Bundle bundle, Health health) implements Source {

        /** A declaration that its author must correct. */
        Faulty(Point point, Description description, Bundle bundle, String fault) {
            this(point, description, bundle, new Health(Health.State.INVALID, fault));
        }
    }

    /** A source that gives objects. Equal ones stand for the same contribution. */
    sealed interface Loadable extends Source, GuardedContribution.Origin<Object> permits Code, Data, Service {

        /** A new object, not yet checked. */
        Object load() throws Exception;

        /** A new object that honours the contract of the extension point. */
        @Override
        default Object create() throws Exception {
            Class<?> contract = point().loadType();
            Object created = load();
            if (!contract.isInstance(created)) {
                throw new ClassCastException((created == null ? "null" : created.getClass().getName()) + " is not a "
                        + contract.getName());
            }
            return created;
        }

        @Override
        default ClassLoader classLoader() {
            BundleWiring wiring = bundle().adapt(BundleWiring.class);
            return wiring == null ? Source.class.getClassLoader() : wiring.getClassLoader();
        }
    }

    /** An object of the class that an element names; throws what its class or constructor threw. */
    private static Object instantiate(IConfigurationElement element) throws Exception {
        try {
            return element.createExecutableExtension("class");
        } catch (CoreException e) {
            Throwable cause = e.getStatus().getException();
            switch (cause instanceof InvocationTargetException thrown ? thrown.getCause() : cause) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }
}
