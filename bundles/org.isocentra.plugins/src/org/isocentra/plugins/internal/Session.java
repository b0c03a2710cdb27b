package org.isocentra.plugins.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.core.IProvisioningAgentProvider;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.engine.IEngine;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.IProfileRegistry;
import org.eclipse.equinox.p2.engine.ProvisioningContext;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.planner.IPlanner;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepositoryManager;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepositoryManager;
import org.isocentra.model.InputException;

/**
 * p2 for the time of one change. It has books of its own for repositories, in a scratch folder, so that neither their
 * addresses nor what they offered stay in the installation; and a fresh view of the installation, which another process
 * may have changed.
 */
final class Session implements AutoCloseable {

    private final Installation installation;
    private final Path scratch;
    private final IProvisioningAgent inside;
    private final IProvisioningAgent outside;

    Session(Installation installation, IProvisioningAgentProvider agents) {
        this.installation = installation;
        try {
            scratch = Files.createTempDirectory("isocentra-plugins");
            inside = agents.createAgent(installation.dataUri());
            outside = agents.createAgent(scratch.resolve("p2").toUri());
        } catch (IOException e) {
            throw Faults.inWords(Path.of(System.getProperty("java.io.tmpdir")), e);
        } catch (ProvisionException e) {
            throw Faults.inWords(installation.data().toString(), e.getStatus());
        }
    }

    IProfile profile() {
        IProfile profile = registry().getProfile(installation.profile());
        if (profile == null) {
            throw new InputException(installation.data().toString(), "does not describe an installation",
                    "Unpack Isocentra anew: without these books nothing can be installed.");
        }
        return profile;
    }

    IProfileRegistry registry() {
        return inside.getService(IProfileRegistry.class);
    }

    IPlanner planner() {
        return inside.getService(IPlanner.class);
    }

    IEngine engine() {
        return inside.getService(IEngine.class);
    }

    /** A context in which p2 knows one repository, and none but that. */
    ProvisioningContext context(RepositoryAddress repository) {
        ProvisioningContext context = new ProvisioningContext(outside);
        context.setMetadataRepositories(repository.uri());
        context.setArtifactRepositories(repository.uri());
        return context;
    }

    /** A context in which p2 knows nothing but what is installed, and {@code extra}. */
    ProvisioningContext context(List<IInstallableUnit> extra) {
        ProvisioningContext context = new ProvisioningContext(outside);
        context.setMetadataRepositories();
        context.setArtifactRepositories();
        context.setExtraInstallableUnits(extra);
        return context;
    }

    /** What a repository offers. */
    IQueryable<IInstallableUnit> offers(RepositoryAddress repository, IProgressMonitor monitor) {
        try {
            return outside.getService(IMetadataRepositoryManager.class).loadRepository(repository.uri(), monitor);
        } catch (ProvisionException e) {
            throw unreadable(repository, e);
        }
    }

    IArtifactRepository files(RepositoryAddress repository, IProgressMonitor monitor) {
        try {
            return artifacts().loadRepository(repository.uri(), monitor);
        } catch (ProvisionException e) {
            throw unreadable(repository, e);
        }
    }

    /**
     * The files of the installation, those of earlier configurations included: what the engine has in memory, too, as
     * the address is written the way p2 writes it.
     */
    IArtifactRepository pool() {
        try {
            return inside.getService(IArtifactRepositoryManager.class)
                    .loadRepository(installation.home().toFile().toURI(), null);
        } catch (ProvisionException e) {
            throw Faults.inWords(installation.home().toString(), e.getStatus());
        }
    }

    /** A repository in the scratch folder for the files of the change. */
    IArtifactRepository staging() {
        return openOrCreate(stagingUri());
    }

    IArtifactRepository openOrCreate(URI folder) {
        try {
            return Files.isDirectory(Path.of(folder)) ? artifacts().loadRepository(folder, null)
                    : artifacts().createRepository(folder, "Isocentra plug-ins",
                            IArtifactRepositoryManager.TYPE_SIMPLE_REPOSITORY, Map.of());
        } catch (ProvisionException e) {
            throw Faults.inWords(Path.of(folder).toString(), e.getStatus());
        }
    }

    URI stagingUri() {
        return scratch.resolve("files").toUri();
    }

    IArtifactRepositoryManager artifacts() {
        return outside.getService(IArtifactRepositoryManager.class);
    }

    private static InputException unreadable(RepositoryAddress repository, ProvisionException fault) {
        if (fault.getStatus().getCode() == ProvisionException.REPOSITORY_NOT_FOUND) {
            return new InputException(repository.text(), "holds no p2 repository (no content.jar or content.xml)",
                    "Give the folder or zip file in which these files are at the top, or an http(s) address.", fault);
        }
        return Faults.inWords(repository.text(), fault.getStatus());
    }

    @Override
    public void close() {
        inside.stop();
        outside.stop();
        try {
            Safeguard.delete(scratch);
        } catch (IOException e) {
            throw new IllegalStateException("the scratch folder " + scratch + " could not be removed", e);
        }
    }
}
