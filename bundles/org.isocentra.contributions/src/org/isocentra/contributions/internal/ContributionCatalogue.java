package org.isocentra.contributions.internal;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IExtension;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.IRegistryEventListener;
import org.isocentra.contributions.api.BundleSigners;
import org.isocentra.contributions.api.CatalogueListener;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contribution.Health;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.ExtensionPoint;
import org.isocentra.contributions.api.Quarantine;
import org.isocentra.contributions.internal.Selection.Candidate;
import org.isocentra.model.InputException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * The catalogue. It asks the registries anew each time, so that it is never behind; what it keeps is the health and the
 * object of each contribution for as long as the contribution is there.
 */
@Component(immediate = true)
public final class ContributionCatalogue implements Contributions, Quarantine {

    /** Contributions that are services of their own, who signs bundles, and the state of all components. */
    private static final String SERVICES = "(|(&(" + ID + "=*)(!(" + ServiceBridge.EXTENSION + "=*)))(objectClass="
            + BundleSigners.class.getName() + ")(objectClass=" + ServiceComponentRuntime.class.getName() + "))";

    private final IExtensionRegistry extensions;
    private final BundleContext context;
    private final Omissions omissions;
    private final Discovery discovery;
    private final ServiceBridge bridge;
    private final Announcer announcer;
    private final Map<Source.Loadable, GuardedContribution<Object>> known = new HashMap<>();
    private final IRegistryEventListener extensionChanges = new ExtensionChanges();
    private final BundleListener bundleChanges = this::bundleChanged;
    private final ServiceListener serviceChanges;
    private volatile boolean closed;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile BundleSigners signers;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CatalogueListener> listeners;

    @Activate
    public ContributionCatalogue(BundleContext context, @Reference IExtensionRegistry extensions,
            @Reference ServiceComponentRuntime components) throws InvalidSyntaxException {
        this.extensions = extensions;
        this.context = context;
        this.omissions = new Omissions(extensions, context, new UnsatisfiedComponents(components, context));
        this.discovery = new Discovery(extensions, context);
        this.bridge = new ServiceBridge(context);
        this.announcer = new Announcer(this::health, () -> listeners);
        this.serviceChanges = event -> announcer.look();
        extensions.addListener(extensionChanges);
        context.addBundleListener(bundleChanges);
        context.addServiceListener(serviceChanges, SERVICES);
    }

    /** Begins when the fields are set. */
    @Activate
    void open() {
        changed();
    }

    @Deactivate
    void close() {
        closed = true;
        extensions.removeListener(extensionChanges);
        context.removeBundleListener(bundleChanges);
        context.removeServiceListener(serviceChanges);
        announcer.close();
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

    @Override
    public void release(String extensionPoint, String id, String person, String reason) {
        if (person.isBlank() || reason.isBlank()) {
            throw new InputException("release of " + id, "somebody must answer for it", "Give a name and a reason");
        }
        boolean released = snapshot().entrySet().stream().filter(e -> e.getKey().id().equals(extensionPoint))
                .flatMap(e -> e.getValue().stream()).filter(c -> c.description().id().equals(id))
                .anyMatch(c -> c instanceof GuardedContribution<Object> guarded
                && guarded.release("released by " + person + " (" + reason + ")"));
        if (!released) {
            throw new InputException("release of " + id, "it is neither quarantined nor suspended at "
                    + extensionPoint, "See the list of extensions");
        }
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
        List<Point> points = discovery.points();
        omissions.look(points);
        for (Point point : points) {
            List<Source> sources = discovery.sources(point, omissions);
            present.addAll(sources);
            snapshot.put(point, Selection.arrange(sources.stream()
                    .map(s -> new Candidate<>(contribution(s), s.bundle().getBundleId())).toList()));
        }
        known.keySet().retainAll(present);
        return snapshot;
    }

    private Contribution<Object> contribution(Source source) {
        return switch (source) {
            case Source.Faulty faulty -> new RefusedContribution<>(described(faulty), faulty.health());
            case Source.Loadable loadable -> known.computeIfAbsent(loadable,
                    s -> new GuardedContribution<>(() -> described(s), s, InstantSource.system(), announcer::look));
        };
    }

    /** With the signer as it is known at this moment. */
    private Description described(Source source) {
        BundleSigners now = signers;
        Description d = source.description();
        return now == null ? d : now.signer(source.bundle().getBundleId())
                .map(signer -> new Description(d.extensionPoint(), d.id(), d.name(), d.version(), d.vendor(),
                d.bundle(), d.text(), d.attributes(), signer)).orElse(d);
    }

    private Map<Description, Health> health() {
        return snapshot().values().stream().flatMap(List::stream)
                .collect(Collectors.toMap(Contribution::description, Contribution::health, (first, second) -> first,
                LinkedHashMap::new));
    }

    private synchronized Map<Source.Loadable, GuardedContribution<Object>> extensionsThatOwnTheirId() {
        Set<Contribution<Object>> owners = new HashSet<>();
        snapshot().values().forEach(owners::addAll);
        Map<Source.Loadable, GuardedContribution<Object>> extensionSources = new HashMap<>(known);
        // who gets a service has its object in this process
        extensionSources.entrySet().removeIf(e -> e.getKey() instanceof Source.Service
                || e.getKey().description().isolated() || !owners.contains(e.getValue()));
        return extensionSources;
    }

    private void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STARTED, BundleEvent.STOPPED, BundleEvent.LAZY_ACTIVATION -> changed();
            default -> announcer.look();
        }
    }

    /**
     * Services are registered without holding the catalogue: whoever watches services may call back. Events come on a
     * thread of their own, some of them while or after this bundle stops.
     */
    private void changed() {
        if (closed) {
            return;
        }
        try {
            bridge.offer(this::extensionsThatOwnTheirId);
            announcer.look();
        } catch (IllegalStateException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    private final class ExtensionChanges implements IRegistryEventListener {

        @Override
        public void added(IExtension[] added) {
            changed();
        }

        @Override
        public void removed(IExtension[] removed) {
            changed();
        }

        @Override
        public void added(IExtensionPoint[] added) {
            changed();
        }

        @Override
        public void removed(IExtensionPoint[] removed) {
            changed();
        }
    }
}
