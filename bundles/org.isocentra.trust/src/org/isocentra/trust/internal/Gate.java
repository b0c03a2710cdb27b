package org.isocentra.trust.internal;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.trust.api.Judgement;
import org.isocentra.trust.api.PluginTrust;
import org.isocentra.trust.api.PolicyException;
import org.isocentra.trust.api.Verdict;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Keeps untrusted bundles unresolved. A bundle that is not resolved has no class loader, cannot be started, attaches to
 * no host, and the extension registry does not read its {@code plugin.xml}.
 */
final class Gate implements BundleActivator, ResolverHookFactory, ResolverHook {

    /** Framework property of the packed product: an installation that lost its inventory does not start. */
    static final String REQUIRED = "org.isocentra.trust.required";

    private static final String INSTALL_AREA = "osgi.install.area";
    private static final String NO_REGISTRY_CACHE = "eclipse.noRegistryCache";
    private static final int FAILED = 3;

    private Judgements judgements;

    @Override
    public void start(BundleContext context) {
        try {
            Path installation = new File(context.getProperty(INSTALL_AREA).replaceFirst("^file:", "")).toPath();
            boolean required = Boolean.parseBoolean(context.getProperty(REQUIRED));
            Examiner examiner = Examiner.of(installation, required, Instant.now());
            judgements = new Judgements(context, examiner, installation.resolve(Examiner.FOLDER));
            context.registerService(ResolverHookFactory.class, this, null);
            context.registerService(PluginTrust.class, new SiteTrust(installation, required, examiner, judgements),
                    null);
            settle(context);
        } catch (PolicyException e) {
            stop("isocentra: " + e.where() + ": " + e.problem() + ".\n           " + e.remedy());
        } catch (Exception | LinkageError e) {
            stop("isocentra: bundles cannot be checked: " + e);
        }
    }

    /** The framework logs what its extensions throw, and goes on without them. */
    private static void stop(String message) {
        System.err.println(message);
        System.err.flush();
        Runtime.getRuntime().halt(FAILED);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework withdraws the services, and resolves nothing any more
    }

    /**
     * The framework remembers from its last run which bundles were resolved, and would not ask again: neither for one
     * that was changed since, nor for one that a new policy refuses or allows.
     */
    private void settle(BundleContext context) throws InterruptedException {
        List<Bundle> bundles = Stream.of(context.getBundles()).filter(Gate::isJudged).toList();
        judgeAll(bundles);
        List<Bundle> refused = bundles.stream().filter(Gate::isResolved)
                .filter(bundle -> !judgements.of(bundle).verdict().mayRun()).toList();
        List<Bundle> additions = bundles.stream().filter(bundle -> !isResolved(bundle))
                .filter(bundle -> judgements.of(bundle).verdict().mayRun() && !isOfProduct(judgements.of(bundle)))
                .toList();
        Stream<Bundle> hosts = bundles.stream().filter(Gate::isResolved)
                .filter(host -> additions.stream().anyMatch(addition -> isHost(host, addition)));
        Set<Bundle> outdated = Stream.concat(refused.stream(), hosts).collect(Collectors.toSet());
        FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        if (!outdated.isEmpty()) {
            CountDownLatch refreshed = new CountDownLatch(1);
            wiring.refreshBundles(outdated, _ -> refreshed.countDown());
            refreshed.await();
        }
        if (!additions.isEmpty()) {
            wiring.resolveBundles(additions);
        }
    }

    private static boolean isHost(Bundle bundle, Bundle fragment) {
        List<BundleCapability> offered = bundle.adapt(BundleRevision.class)
                .getDeclaredCapabilities(HostNamespace.HOST_NAMESPACE);
        return fragment.adapt(BundleRevision.class).getDeclaredRequirements(HostNamespace.HOST_NAMESPACE).stream()
                .anyMatch(wanted -> offered.stream().anyMatch(wanted::matches));
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        judgeAll(candidates.stream().map(BundleRevision::getBundle).filter(Gate::isJudged).toList());
        candidates.removeIf(revision -> isJudged(revision.getBundle())
                && !judgements.of(revision.getBundle()).verdict().mayRun());
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> candidates) {
        // an untrusted bundle is no candidate
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        // an untrusted bundle offers nothing
    }

    @Override
    public void end() {
        judgements.remember();
    }

    /**
     * Judges in parallel, as reading is most of the work. The extension registry keeps what it read of bundles for
     * later starts; that is good only as long as there are none whose verdict may change.
     */
    private void judgeAll(Collection<Bundle> bundles) {
        boolean additions = bundles.parallelStream().map(judgements::of).filter(judgement -> !isOfProduct(judgement))
                .count() > 0;
        if (additions) {
            System.setProperty(NO_REGISTRY_CACHE, Boolean.TRUE.toString());
        }
    }

    private static boolean isOfProduct(Judgement judgement) {
        return judgement.verdict() instanceof Verdict.OfProduct;
    }

    private static boolean isResolved(Bundle bundle) {
        return (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
    }

    private static boolean isJudged(Bundle bundle) {
        return bundle.getBundleId() != 0;
    }
}
