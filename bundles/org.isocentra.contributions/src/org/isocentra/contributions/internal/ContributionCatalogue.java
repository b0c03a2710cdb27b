package org.isocentra.contributions.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.IExtension;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.IRegistryEventListener;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.ExtensionPoint;
import org.isocentra.contributions.internal.Selection.Candidate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The catalogue. It asks the registries anew each time, so that it is never behind; what it keeps is the health and the
 * object of each contribution for as long as the contribution is there.
 */
@Component(immediate = true)
public final class ContributionCatalogue implements Contributions {

    private final IExtensionRegistry extensions;
    private final BundleContext context;
    private final Discovery discovery;
    private final ServiceBridge bridge;
    private final Map<Source.Loadable, GuardedContribution<Object>> known = new HashMap<>();
    private final IRegistryEventListener extensionChanges = new ExtensionChanges();
    private final BundleListener bundleChanges = this::bundleChanged;
    private volatile boolean closed;

    @Activate
    public ContributionCatalogue(BundleContext context, @Reference IExtensionRegistry extensions) {
        this.extensions = extensions;
        this.context = context;
        this.discovery = new Discovery(extensions, context);
        this.bridge = new ServiceBridge(context);
        extensions.addListener(extensionChanges);
        context.addBundleListener(bundleChanges);
        offerServices();
    }

    @Deactivate
    void close() {
        closed = true;
        extensions.removeListener(extensionChanges);
        context.removeBundleListener(bundleChanges);
        bridge.close();
    }

    @Override
    public List<ExtensionPoint> extensionPoints() {
        return snapshot().entrySet().stream()
                .map(e -> new ExtensionPoint(e.getKey().id(), e.getKey().name(), e.getKey().schema(),
                        List.copyOf(e.getValue())))
                .toList();
    }

    @Override
    public <T> List<Contribution<T>> catalogue(Class<T> type) {
        return contributions(point(type), type);
    }

    @Override
    public <T> Contribution<T> select(Class<T> type, String id) {
        Point point = point(type);
        return Selection.select(point.name(), contributions(point, type), id);
    }

    private Point point(Class<?> type) {
        return discovery.points().stream().filter(p -> p.type().equals(type.getName())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no extension point has the contract "
                        + type.getName()));
    }

    /**
     * Objects are checked against the contract of the point when they are made, so the contract must be the caller's.
     */
    @SuppressWarnings("unchecked")
    private <T> List<Contribution<T>> contributions(Point point, Class<T> type) {
        try {
            if (point.loadType() != type) {
                throw new IllegalArgumentException(type.getName() + " of another bundle than " + point.bundle());
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(point.bundle() + " declares " + point.id() + " without its contract", e);
        }
        return snapshot().getOrDefault(point, List.of()).stream().map(c -> (Contribution<T>) c).toList();
    }

    private synchronized Map<Point, List<Contribution<Object>>> snapshot() {
        Map<Point, List<Contribution<Object>>> snapshot = new LinkedHashMap<>();
        Set<Source> present = new HashSet<>();
        for (Point point : discovery.points()) {
            List<Source> sources = discovery.sources(point);
            present.addAll(sources);
            snapshot.put(point, Selection.arrange(sources.stream()
                    .map(s -> new Candidate<>(contribution(s), s.bundle().getBundleId())).toList()));
        }
        known.keySet().retainAll(present);
        return snapshot;
    }

    private Contribution<Object> contribution(Source source) {
        return switch (source) {
            case Source.Faulty faulty -> new RefusedContribution<>(faulty.description(), faulty.fault());
            case Source.Loadable loadable -> known.computeIfAbsent(loadable,
                    s -> new GuardedContribution<>(s.description(), s::create, s::classLoader));
        };
    }

    /** Services are registered without holding the catalogue: whoever watches services may call back. */
    private void offerServices() {
        bridge.offer(this::extensionsThatOwnTheirId);
    }

    private synchronized Map<Source.Loadable, GuardedContribution<Object>> extensionsThatOwnTheirId() {
        Set<Contribution<Object>> owners = new HashSet<>();
        snapshot().values().forEach(owners::addAll);
        Map<Source.Loadable, GuardedContribution<Object>> extensionSources = new HashMap<>(known);
        extensionSources.entrySet().removeIf(e -> e.getKey() instanceof Source.Service
                || !owners.contains(e.getValue()));
        return extensionSources;
    }

    private void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STARTED, BundleEvent.STOPPED, BundleEvent.LAZY_ACTIVATION -> offerUnlessClosed();
            default -> {
                // the extension registry tells what else matters
            }
        }
    }

    /** Bundle events come on their own thread, some of them while or after this bundle stops. */
    private void offerUnlessClosed() {
        if (closed) {
            return;
        }
        try {
            offerServices();
        } catch (IllegalStateException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    private final class ExtensionChanges implements IRegistryEventListener {

        @Override
        public void added(IExtension[] added) {
            offerServices();
        }

        @Override
        public void removed(IExtension[] removed) {
            offerServices();
        }

        @Override
        public void added(IExtensionPoint[] added) {
            offerServices();
        }

        @Override
        public void removed(IExtensionPoint[] removed) {
            offerServices();
        }
    }
}
