package org.isocentra.plugins.internal;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRequest;

/** A repository of what was removed from the installation, so that a roll-back needs no other one. */
final class KeptFiles {

    private final Session session;
    private final Path folder;

    KeptFiles(Installation installation, Session session) {
        this.session = session;
        this.folder = installation.books().resolve("kept");
    }

    /** The address, once anything has been kept. */
    Optional<RepositoryAddress> address() {
        return Files.isDirectory(folder) ? Optional.of(new RepositoryAddress("the files kept in " + folder, uri()))
                : Optional.empty();
    }

    /** Copies the files of units that are about to be removed. */
    void keep(Collection<IInstallableUnit> units) {
        if (units.isEmpty()) {
            return;
        }
        IArtifactRepository pool = session.pool();
        IArtifactRepository kept = session.openOrCreate(uri());
        for (IInstallableUnit unit : units) {
            for (IArtifactKey key : unit.getArtifacts()) {
                if (pool.contains(key)) {
                    kept.removeDescriptor(key, null);
                    IArtifactRequest request = session.artifacts().createMirrorRequest(key, kept, null, null);
                    IStatus status = pool.getArtifacts(new IArtifactRequest[] {request}, null);
                    if (status.matches(IStatus.ERROR) || !request.getResult().isOK()) {
                        throw Faults.inWords(folder.toString(), status.isOK() ? request.getResult() : status);
                    }
                }
            }
        }
    }

    private URI uri() {
        return folder.toUri();
    }
}
