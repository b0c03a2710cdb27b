package org.isocentra.plugins.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRequest;
import org.eclipse.equinox.p2.repository.artifact.IFileArtifactRepository;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/**
 * Fetches every file of a change before anything is changed. What is looked at here is what gets installed: the
 * repository is not asked again.
 */
final class Staging {

    /** A file that comes, and whether it was fetched or lay in the installation since an earlier configuration. */
    record StagedFile(IInstallableUnit unit, IArtifactKey key, Path path, boolean fetched) {

        boolean isBundle() {
            return key.getClassifier().equals(Units.BUNDLE_FILE);
        }
    }

    private final Session session;
    private final Optional<RepositoryAddress> from;

    Staging(Session session, Optional<RepositoryAddress> from) {
        this.session = session;
        this.from = from;
    }

    List<StagedFile> fetch(Collection<IInstallableUnit> units, ProgressMonitor monitor) {
        IFileArtifactRepository staged = (IFileArtifactRepository) session.staging();
        IFileArtifactRepository pool = (IFileArtifactRepository) session.pool();
        Optional<IArtifactRepository> offered = from
                .map(address -> session.files(address, new P2Progress("Reading " + address.text(), monitor)));
        List<StagedFile> files = new ArrayList<>();
        int done = 0;
        for (IInstallableUnit unit : units) {
            ProgressMonitor part = monitor.part((double) done / units.size(), (done + 1.0) / units.size());
            done++;
            for (IArtifactKey key : unit.getArtifacts()) {
                monitor.checkCancelled();
                boolean fetched = offered.filter(repository -> repository.contains(key)).map(repository -> {
                    mirror(repository, key, staged, new P2Progress("Fetching " + Units.inWords(unit), part));
                    return true;
                }).orElse(false);
                Path path = Optional.ofNullable((fetched ? staged : pool).getArtifactFile(key)).map(File::toPath)
                        .filter(Files::exists).orElseThrow(() -> gone(unit));
                files.add(new StagedFile(unit, key, path, fetched));
            }
        }
        return files;
    }

    private void mirror(IArtifactRepository repository, IArtifactKey key, IArtifactRepository staged,
            P2Progress progress) {
        IArtifactRequest request = session.artifacts().createMirrorRequest(key, staged, null, null);
        IStatus status = repository.getArtifacts(new IArtifactRequest[] {request}, progress);
        if (progress.isCanceled() || status.matches(IStatus.CANCEL)) {
            throw new CancellationException("cancelled");
        }
        if (status.matches(IStatus.ERROR) || !request.getResult().isOK()) {
            throw Faults.inWords(from.orElseThrow().text(), status.isOK() ? request.getResult() : status);
        }
    }

    private InputException gone(IInstallableUnit unit) {
        return new InputException(from.map(RepositoryAddress::text).orElse(Units.inWords(unit)),
                "the file of " + Units.inWords(unit) + " is not there", from.isPresent()
                        ? "The repository is incomplete: ask its vendor for another one."
                        : "Install it from its repository instead.");
    }

    /**
     * Frees the place of files of the same name and version that an earlier configuration has left, and that are not
     * the same: p2 would take them for those that were fetched.
     */
    static void makeRoom(List<StagedFile> files, IArtifactRepository pool) throws IOException {
        for (StagedFile file : files) {
            if (file.fetched() && pool.contains(file.key())) {
                File there = ((IFileArtifactRepository) pool).getArtifactFile(file.key());
                if (there == null || !there.isFile() || Files.mismatch(there.toPath(), file.path()) >= 0) {
                    pool.removeDescriptor(file.key(), null);
                }
            }
        }
    }
}
