package org.isocentra.contributions.internal;

import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Supplier;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contributions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * Makes an OSGi service of every extension, for consumers that use Declarative Services. Its code is loaded when
 * somebody gets the service. The service belongs to the contributing bundle where that is started.
 */
final class ServiceBridge {

    /** Service property that tells services made of extensions from others: the id of the extension point. */
    static final String EXTENSION = "isocentra.extensionPoint";

    private final BundleContext own;
    private final Map<Source.Loadable, ServiceRegistration<?>> registrations = new HashMap<>();

    ServiceBridge(BundleContext own) {
        this.own = own;
    }

    /** Registers and unregisters until there is a service for each of the wanted extensions, and no other. */
    synchronized void offer(Supplier<Map<Source.Loadable, GuardedContribution<Object>>> wanted) {
        Map<Source.Loadable, GuardedContribution<Object>> extensions = wanted.get();
        registrations.values().removeIf(ServiceBridge::isGone);
        registrations.entrySet().removeIf(entry -> {
            boolean obsolete = !extensions.containsKey(entry.getKey());
            if (obsolete) {
                unregister(entry.getValue());
            }
            return obsolete;
        });
        extensions.forEach((source, contribution) -> registrations.compute(source,
                (s, registration) -> registration == null ? register(s, contribution)
                : owned(s, contribution, registration)));
    }

    /** Hands a service over to its bundle when that has been started meanwhile; there is no moment without it. */
    private ServiceRegistration<?> owned(Source.Loadable source, GuardedContribution<Object> contribution,
            ServiceRegistration<?> registration) {
        Bundle owner;
        try {
            owner = registration.getReference().getBundle();
        } catch (IllegalStateException unregistered) {
            // it went with its bundle at this very moment
            return register(source, contribution);
        }
        if (source.bundle().equals(owner) || source.bundle().getBundleContext() == null) {
            return registration;
        }
        ServiceRegistration<?> successor = register(source, contribution);
        unregister(registration);
        return successor;
    }

    synchronized void close() {
        registrations.values().forEach(ServiceBridge::unregister);
        registrations.clear();
    }

    private ServiceRegistration<?> register(Source.Loadable source, GuardedContribution<Object> contribution) {
        Description description = source.description();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Contributions.ID, description.id());
        properties.put(Contributions.NAME, description.name());
        properties.put(Contributions.VERSION, description.version());
        properties.put(Constants.SERVICE_VENDOR, description.vendor());
        properties.put(Constants.SERVICE_DESCRIPTION, description.text());
        properties.put(EXTENSION, description.extensionPoint());
        PrototypeServiceFactory<Object> factory = new PrototypeServiceFactory<>() {

            @Override
            public Object getService(Bundle user, ServiceRegistration<Object> registration) {
                return contribution.create();
            }

            @Override
            public void ungetService(Bundle user, ServiceRegistration<Object> registration, Object service) {
                // nothing to release: contributions have no life cycle
            }
        };
        BundleContext contributor = source.bundle().getBundleContext();
        if (contributor != null) {
            try {
                return contributor.registerService(source.point().type(), factory, properties);
            } catch (IllegalStateException stopping) {
                // the bundle is just being stopped: its extension stays
            }
        }
        return own.registerService(source.point().type(), factory, properties);
    }

    private static boolean isGone(ServiceRegistration<?> registration) {
        try {
            return registration.getReference() == null;
        } catch (IllegalStateException unregistered) {
            return true;
        }
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException unregistered) {
            // it went with its bundle
        }
    }
}
