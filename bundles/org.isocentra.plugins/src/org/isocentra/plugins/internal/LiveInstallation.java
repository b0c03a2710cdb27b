package org.isocentra.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.equinox.internal.provisional.configurator.Configurator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The bundles of this process, where it is the workbench of the installation and not one of its commands. */
final class LiveInstallation {

    private static final System.Logger LOG = System.getLogger("org.isocentra.plugins");

    private final BundleContext context;
    private final Installation installation;
    private final Path configuration;

    /** @param configuration the configuration this process runs on */
    LiveInstallation(BundleContext context, Installation installation, Path configuration) {
        this.context = context;
        this.installation = installation;
        this.configuration = configuration;
    }

    /** Whether this process has the bundles that the installation has. */
    boolean isCurrent() throws IOException {
        return BundleList.running(context).equals(BundleList.installed(installation));
    }

    /** Starts what has come and stops what has gone, and says whether that was done. */
    boolean follow() {
        ServiceReference<Configurator> reference = context.getServiceReference(Configurator.class);
        try {
            if (reference == null || !Files.isSameFile(configuration, installation.configuration())) {
                return false;
            }
            context.getService(reference).applyConfiguration(installation.bundlesInfo().toUri().toURL());
            return isCurrent();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the change will be seen after a restart only", e);
            return false;
        } finally {
            if (reference != null) {
                context.ungetService(reference);
            }
        }
    }
}
