package org.isocentra.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.engine.PhaseSetFactory;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.plugins.api.Feature;
import org.isocentra.plugins.api.PluginChange;
import org.isocentra.plugins.api.PluginFile;
import org.isocentra.plugins.internal.Staging.StagedFile;

/** A plan of p2 with all its files at hand. */
final class PlannedChange implements PluginChange {

    /** State of the installation: what made it. */
    static final String CHANGE = "org.isocentra.plugins.change";

    private static final long ROOM_TO_SPARE = 4 << 20;

    private final Installation installation;
    private final Session session;
    private final LiveInstallation live;
    private final Request request;
    private final List<StagedFile> staged;
    private final List<PluginFile> files;
    private final Restart restart;

    /**
     * What was asked for.
     *
     * @param change in words, for the records
     */
    record Request(String change, Optional<RepositoryAddress> from, IProvisioningPlan plan) {

        Collection<IInstallableUnit> added() {
            return plan.getAdditions().query(QueryUtil.createIUAnyQuery(), null).toUnmodifiableSet();
        }

        Collection<IInstallableUnit> removed() {
            return plan.getRemovals().query(QueryUtil.createIUAnyQuery(), null).toUnmodifiableSet();
        }

        AuditTrail.Entry entry(List<PluginFile> files) {
            return new AuditTrail.Entry(change, from.map(address -> address.uri().toString()).orElse(""), added(),
                    removed(), files);
        }
    }

    PlannedChange(Installation installation, Session session, LiveInstallation live, Request request,
            List<StagedFile> staged, List<PluginFile> files, Restart restart) {
        this.installation = installation;
        this.session = session;
        this.live = live;
        this.request = request;
        this.staged = List.copyOf(staged);
        this.files = List.copyOf(files);
        this.restart = restart;
    }

    @Override
    public List<Feature> added() {
        return features(request.added(), request.plan().getAdditions());
    }

    @Override
    public List<Feature> removed() {
        return features(request.removed(), request.plan().getRemovals());
    }

    private static List<Feature> features(Collection<IInstallableUnit> units, IQueryable<IInstallableUnit> among) {
        return units.stream().filter(unit -> unit.getId().endsWith(Units.GROUP)).sorted(Units.ORDER)
                .map(unit -> Units.feature(unit, among)).toList();
    }

    @Override
    public List<PluginFile> files() {
        return files;
    }

    @Override
    public Restart restart() {
        return restart;
    }

    @Override
    public boolean apply(ProgressMonitor monitor) {
        if (request.added().isEmpty() && request.removed().isEmpty()) {
            return true;
        }
        try (InstallationLock lock = InstallationLock.acquire(installation)) {
            requireUnchanged();
            requireRoom();
            perform(monitor);
        } catch (IOException e) {
            throw Faults.inWords(installation.home(), e);
        }
        return !restart.needed() && live.follow();
    }

    private void perform(ProgressMonitor monitor) throws IOException {
        AuditTrail trail = new AuditTrail(installation);
        AuditTrail.Entry entry = request.entry(files);
        Safeguard safeguard = Safeguard.begin(installation);
        IArtifactRepository pool = session.pool();
        List<IArtifactKey> coming = staged.stream().map(StagedFile::key).filter(key -> !pool.contains(key)).toList();
        boolean complete = false;
        try {
            Set<String> expected = expectedBundles();
            new KeptFiles(installation, session).keep(request.removed());
            Staging.makeRoom(staged, pool);
            change(monitor);
            verify(expected);
            trail.append(entry, "done");
            safeguard.done();
            complete = true;
        } catch (IOException | RuntimeException e) {
            if (!complete) {
                tryToRemove(coming, pool, e);
                safeguard.undo();
                tryToRecord(trail, entry, e);
            }
            throw e;
        }
    }

    /** Files that have come already would do no harm, but nobody would ever miss or use them. */
    private static void tryToRemove(List<IArtifactKey> coming, IArtifactRepository pool, Exception fault) {
        try {
            coming.forEach(key -> pool.removeDescriptor(key, null));
        } catch (RuntimeException e) {
            fault.addSuppressed(e);
        }
    }

    private static void tryToRecord(AuditTrail trail, AuditTrail.Entry entry, Exception fault) {
        try {
            trail.append(entry, "not done: " + fault.getMessage());
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }

    /** The gate has looked at the files already, so p2 does not have to ask anybody whether it may trust them. */
    private void change(ProgressMonitor monitor) {
        if (request.plan().getContext() != null && request.from().isPresent()) {
            request.plan().getContext().setArtifactRepositories(session.stagingUri());
        }
        P2Progress progress = new P2Progress("Changing the installation", monitor);
        IStatus status = session.engine().perform(request.plan(),
                PhaseSetFactory.createDefaultPhaseSetExcluding(new String[] {PhaseSetFactory.PHASE_CHECK_TRUST}),
                progress);
        if (status.matches(IStatus.CANCEL)) {
            throw new CancellationException("cancelled");
        }
        if (status.matches(IStatus.ERROR)) {
            throw Faults.inWords(installation.home().toString(), status);
        }
        session.registry().setProfileStateProperty(installation.profile(), session.profile().getTimestamp(), CHANGE,
                request.change());
    }

    private void requireUnchanged() {
        IProfile planned = request.plan().getProfile();
        long[] states = session.registry().listProfileTimestamps(installation.profile());
        if (states[states.length - 1] != planned.getTimestamp()) {
            throw new InputException(installation.home().toString(), "was changed meanwhile by somebody else",
                    "Look at what is installed now, then try again.");
        }
    }

    private void requireRoom() throws IOException {
        long needed = ROOM_TO_SPARE;
        for (StagedFile file : staged) {
            needed += file.fetched() ? Files.size(file.path()) : 0;
        }
        long free = Files.getFileStore(installation.home()).getUsableSpace();
        if (free < needed) {
            throw new InputException(installation.home().toString(),
                    "the disk is full: %d MB are needed, %d MB are free"
                    .formatted(needed >> 20, free >> 20), "Make room there, then try again.");
        }
    }

    private Set<String> expectedBundles() throws IOException {
        Set<String> expected = new TreeSet<>(BundleList.installed(installation));
        expected.removeAll(bundles(request.removed()));
        expected.addAll(bundles(request.added()));
        return expected;
    }

    private static List<String> bundles(Collection<IInstallableUnit> units) {
        return units.stream().filter(Units::isBundle).map(unit -> unit.getId() + "," + unit.getVersion()).toList();
    }

    /** p2 only logs when it could not write what the next start reads. */
    private void verify(Set<String> expected) throws IOException {
        Set<String> found = BundleList.installed(installation);
        if (!found.equals(expected)) {
            throw new IOException("could not be written completely: " + installation.bundlesInfo());
        }
        List<Path> missing = new ArrayList<>();
        for (StagedFile file : staged) {
            Path there = ((org.eclipse.equinox.p2.repository.artifact.IFileArtifactRepository) session.pool())
                    .getArtifactFile(file.key()).toPath();
            if (file.isBundle() && (!Files.exists(there) || Files.mismatch(there, file.path()) >= 0)) {
                missing.add(there);
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException("could not be written completely: " + missing.getFirst());
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
