package org.isocentra.plugins.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.internal.p2.rollback.FormerState;
import org.eclipse.equinox.p2.core.IProvisioningAgentProvider;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.engine.ProvisioningContext;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.planner.IProfileChangeRequest;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.eclipse.equinox.p2.repository.artifact.IFileArtifactRepository;
import org.eclipse.osgi.service.datalocation.Location;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.plugins.api.Configuration;
import org.isocentra.plugins.api.Feature;
import org.isocentra.plugins.api.PluginChange;
import org.isocentra.plugins.api.PluginFile;
import org.isocentra.plugins.api.Plugins;
import org.isocentra.plugins.internal.PlannedChange.Request;
import org.isocentra.plugins.internal.Staging.StagedFile;
import org.isocentra.trust.api.PluginTrust;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans changes with p2. */
@Component
public final class PluginService implements Plugins {

    /** Property of a context: whether p2 may choose from what is installed now, too. */
    private static final String CHOOSE_INSTALLED = "org.eclipse.equinox.p2.internal.profileius";
    private static final String FIRST = "as it was unpacked";

    private final BundleContext context;
    private final IProvisioningAgentProvider agents;
    private final Gate gate;

    @Activate
    public PluginService(BundleContext context, @Reference IProvisioningAgentProvider agents,
            @Reference Optional<PluginTrust> trust) {
        this.context = context;
        this.agents = agents;
        this.gate = new Gate(trust);
    }

    @Override
    public List<Feature> installed() {
        try (Session session = new Session(installation(), agents)) {
            IProfile profile = session.profile();
            return Roots.of(profile).map(unit -> Units.feature(unit, profile)).toList();
        }
    }

    @Override
    public List<Feature> available(String repository, ProgressMonitor monitor) {
        RepositoryAddress address = RepositoryAddress.of(repository);
        try (Session session = new Session(installation(), agents)) {
            IQueryable<IInstallableUnit> offered = offers(session, address, monitor);
            return Units.features(offered).map(unit -> Units.feature(unit, offered)).toList();
        }
    }

    @Override
    public List<Configuration> configurations() {
        try (Session session = new Session(installation(), agents)) {
            return configurations(session);
        }
    }

    @Override
    public PluginChange install(String feature, String repository, ProgressMonitor monitor) {
        RepositoryAddress address = RepositoryAddress.of(repository);
        return plan(session -> {
            IProfile profile = session.profile();
            IQueryable<IInstallableUnit> offered = offers(session, address, monitor.part(0, 0.2));
            IInstallableUnit unit = Units.feature(offered, feature)
                    .orElseThrow(() -> notOffered(feature, address, offered));
            Roots.find(profile, feature).ifPresent(there -> {
                throw new InputException(Units.inWords(there), "is installed already", there.getVersion()
                        .compareTo(unit.getVersion()) < 0 ? "Update it to " + unit.getVersion() + "."
                                : "Uninstall it first, if you want it anew.");
            });
            IProfileChangeRequest request = session.planner().createChangeRequest(profile);
            Roots.add(request, unit);
            return new Request("install " + Units.inWords(unit), Optional.of(address),
                    resolve(session, request, address, Units.inWords(unit), monitor.part(0.2, 0.3)));
        }, monitor.part(0.3, 1));
    }

    @Override
    public PluginChange update(Optional<String> feature, String repository, ProgressMonitor monitor) {
        RepositoryAddress address = RepositoryAddress.of(repository);
        return plan(session -> {
            IProfile profile = session.profile();
            IQueryable<IInstallableUnit> offered = offers(session, address, monitor.part(0, 0.2));
            IProfileChangeRequest request = session.planner().createChangeRequest(profile);
            List<String> updates = new ArrayList<>();
            for (IInstallableUnit old : feature.map(id -> List.of(Roots.require(profile, id))).orElseGet(
                    () -> Roots.of(profile).toList())) {
                Optional<IInstallableUnit> newest = Units.feature(offered, old.getId());
                if (feature.isPresent() && newest.isEmpty()) {
                    throw notOffered(feature.get(), address, offered);
                }
                newest.filter(unit -> unit.getVersion().compareTo(old.getVersion()) > 0).ifPresent(unit -> {
                    request.remove(old);
                    Roots.add(request, unit);
                    updates.add(Units.inWords(old) + " to " + unit.getVersion());
                });
            }
            String change = "update " + String.join(", ", updates);
            return new Request(change, Optional.of(address),
                    resolve(session, request, address, change, monitor.part(0.2, 0.3)));
        }, monitor.part(0.3, 1));
    }

    @Override
    public PluginChange uninstall(String feature, ProgressMonitor monitor) {
        return plan(session -> {
            IProfile profile = session.profile();
            IInstallableUnit unit = Roots.require(profile, feature);
            IProfileChangeRequest request = session.planner().createChangeRequest(profile);
            Roots.remove(request, unit);
            IProvisioningPlan plan = session.planner().getProvisioningPlan(request, session.context(List.of()),
                    new P2Progress("Resolving", monitor.part(0, 0.3)));
            require(plan, new WhyNot(Units.inWords(unit), profile));
            requireGone(unit, profile, plan);
            return new Request("uninstall " + Units.inWords(unit), Optional.empty(), plan);
        }, monitor.part(0.3, 1));
    }

    @Override
    public PluginChange rollBack(Optional<Instant> time, ProgressMonitor monitor) {
        return plan(session -> {
            List<Configuration> known = configurations(session);
            Configuration target = time.map(wanted -> known.stream().filter(c -> c.time().equals(wanted)).findFirst()
                    .orElseThrow(() -> new InputException(wanted.toString(), "is no earlier configuration",
                            "There are " + known.stream().map(c -> c.time().toString())
                                    .collect(Collectors.joining(", ")) + ".")))
                    .orElseGet(() -> known.stream().skip(1).findFirst()
                            .orElseThrow(() -> new InputException("roll-back", "there is no earlier configuration",
                                    "Nothing has been changed since Isocentra was unpacked.")));
            IProfile former = session.registry().getProfile(installation().profile(), target.time().toEpochMilli());
            ProvisioningContext context = session.context(Units.all(former).toList());
            context.setProperty(CHOOSE_INSTALLED, Boolean.FALSE.toString());
            IProvisioningPlan plan = session.planner().getProvisioningPlan(
                    FormerState.generateProfileDeltaChangeRequest(session.profile(), former), context,
                    new P2Progress("Resolving", monitor.part(0, 0.3)));
            require(plan, new WhyNot("roll-back to " + target.time(), session.profile()));
            return new Request("roll back to " + target.time() + " (" + target.change() + ")",
                    new KeptFiles(installation(), session).address(), plan);
        }, monitor.part(0.3, 1));
    }

    /** Fetches and judges what a request brings. Nothing of the installation changes. */
    private PluginChange plan(Function<Session, Request> question, ProgressMonitor monitor) {
        Installation installation = installation();
        InstallationLock.acquire(installation).close();
        Session session = new Session(installation, agents);
        try {
            Request request = question.apply(session);
            List<StagedFile> staged = new Staging(session, request.from()).fetch(request.added(), monitor);
            List<PluginJar> coming = new ArrayList<>();
            for (StagedFile file : staged) {
                if (file.isBundle()) {
                    coming.add(PluginJar.read(file.unit().getId(), file.unit().getVersion().toString(), file.path()));
                }
            }
            List<PluginFile> files = coming.stream().map(gate::admit).toList();
            LiveInstallation live = new LiveInstallation(context, installation,
                    Installation.folder(context, Location.CONFIGURATION_FILTER));
            return new PlannedChange(installation, session, live, request, staged, files,
                    new PluginChange.Restart(restart(session, live, coming, request)));
        } catch (IOException e) {
            session.close();
            throw Faults.inWords(installation.home(), e);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private List<String> restart(Session session, LiveInstallation live, List<PluginJar> coming, Request request)
            throws IOException {
        if (!live.isCurrent()) {
            return List.of("an earlier change waits for the restart");
        }
        IFileArtifactRepository pool = (IFileArtifactRepository) session.pool();
        List<PluginJar> going = new ArrayList<>();
        for (IInstallableUnit unit : request.removed()) {
            for (IArtifactKey key : unit.getArtifacts()) {
                if (key.getClassifier().equals(Units.BUNDLE_FILE)) {
                    going.add(PluginJar.read(unit.getId(), unit.getVersion().toString(),
                            pool.getArtifactFile(key).toPath()));
                }
            }
        }
        Set<IInstallableUnit> units = new HashSet<>(request.added());
        units.addAll(request.removed());
        return RestartRules.reasons(context, coming, going, units);
    }

    private static IProvisioningPlan resolve(Session session, IProfileChangeRequest request, RepositoryAddress address,
            String what, ProgressMonitor monitor) {
        IProvisioningPlan plan = session.planner().getProvisioningPlan(request, session.context(address),
                new P2Progress("Resolving", monitor));
        IQueryable<IInstallableUnit> known = QueryUtil.compoundQueryable(session.profile(),
                session.offers(address, null));
        require(plan, new WhyNot(what, known));
        return plan;
    }

    private static void require(IProvisioningPlan plan, WhyNot whyNot) {
        if (plan.getStatus().matches(IStatus.CANCEL)) {
            throw new CancellationException("cancelled");
        }
        if (plan.getStatus().matches(IStatus.ERROR)) {
            throw whyNot.explain(plan.getStatus());
        }
    }

    /** p2 keeps what others need, and says nothing. */
    private static void requireGone(IInstallableUnit unit, IProfile profile, IProvisioningPlan plan) {
        Set<IInstallableUnit> stay = Units.all(plan.getFutureState()).collect(Collectors.toSet());
        if (stay.contains(unit)) {
            String users = Units.dependants(unit, stay).filter(other -> Roots.contain(profile, other)
                    || other.getId().endsWith(Units.GROUP)).map(Units::inWords).sorted()
                    .collect(Collectors.joining(", "));
            throw new InputException(Units.inWords(unit), "is needed by " + (users.isEmpty() ? "the product" : users),
                    users.isEmpty() ? "It cannot be uninstalled." : "Uninstall that first.");
        }
    }

    private static IQueryable<IInstallableUnit> offers(Session session, RepositoryAddress address,
            ProgressMonitor monitor) {
        return session.offers(address, new P2Progress("Reading " + address.text(), monitor));
    }

    private static InputException notOffered(String feature, RepositoryAddress address,
            IQueryable<IInstallableUnit> offered) {
        return new InputException(address.text(), "does not offer " + Units.withoutGroup(feature), "It offers "
                + Units.list(Units.features(offered)) + ".");
    }

    /** The states that changes of ours have made, and the one before the first of them. */
    private List<Configuration> configurations(Session session) {
        String profile = installation().profile();
        Map<String, String> changes = session.registry().getProfileStateProperties(profile, PlannedChange.CHANGE);
        List<Configuration> known = new ArrayList<>();
        LongStream.of(session.registry().listProfileTimestamps(profile)).sorted().forEach(time -> {
            String change = changes.get(Long.toString(time));
            if (change == null && known.size() <= 1) {
                known.clear();
            }
            if (change != null || known.isEmpty()) {
                known.add(new Configuration(Instant.ofEpochMilli(time), change == null ? FIRST : change));
            }
        });
        return known.reversed();
    }

    private Installation installation() {
        return Installation.running(context);
    }
}
