package org.isocentra.plugins.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.eclipse.core.runtime.URIUtil;
import org.eclipse.equinox.p2.core.IAgentLocation;
import org.eclipse.osgi.service.datalocation.Location;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Where things are in the installation.
 *
 * @param home the folder of the start script
 * @param data the folder in which p2 keeps its books
 * @param profile under which name p2 keeps them
 */
record Installation(Path home, Path data, String profile) {

    private static final String PROFILE = "eclipse.p2.profile";

    /**
     * The one that this process runs from.
     *
     * @throws IllegalStateException when it runs from none
     */
    static Installation running(BundleContext context) {
        ServiceReference<IAgentLocation> reference = context.getServiceReference(IAgentLocation.class);
        String profile = context.getProperty(PROFILE);
        if (reference == null || profile == null) {
            throw new IllegalStateException("this process does not run from an installation");
        }
        try {
            Path data = Path.of(context.getService(reference).getRootLocation());
            return new Installation(folder(context, Location.INSTALL_FILTER), data, profile);
        } finally {
            context.ungetService(reference);
        }
    }

    /** @param filter of the location, one of the constants of {@link Location} */
    static Path folder(BundleContext context, String filter) {
        try {
            ServiceReference<Location> reference =
                    context.getServiceReferences(Location.class, filter).iterator().next();
            try {
                return Path.of(URIUtil.toURI(context.getService(reference).getURL()));
            } finally {
                context.ungetService(reference);
            }
        } catch (InvalidSyntaxException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the installation is made of, in one file: a line for each bundle. */
    Path bundlesInfo() {
        return configuration().resolve("org.eclipse.equinox.simpleconfigurator").resolve("bundles.info");
    }

    Path configuration() {
        return home.resolve("configuration");
    }

    /** The folder of this suite's own books about changes. */
    Path books() {
        return data.resolve("org.isocentra.plugins");
    }

    /** The files that a change may write besides adding new ones. */
    List<Path> changingFiles() {
        return List.of(bundlesInfo(), configuration().resolve("config.ini"),
                configuration().resolve("org.eclipse.update").resolve("platform.xml"), home.resolve("eclipse.ini"),
                home.resolve("artifacts.xml"));
    }

    /** The files in which p2 keeps the states of the installation, by their names. */
    Set<Path> profileFiles() throws IOException {
        Path folder = data.resolve("org.eclipse.equinox.p2.engine").resolve("profileRegistry")
                .resolve(profile + ".profile");
        try (Stream<Path> files = Files.list(folder)) {
            Set<Path> found = new TreeSet<>();
            files.filter(file -> file.getFileName().toString().contains(".profile")).forEach(found::add);
            return found;
        }
    }

    URI dataUri() {
        return data.toUri();
    }
}
