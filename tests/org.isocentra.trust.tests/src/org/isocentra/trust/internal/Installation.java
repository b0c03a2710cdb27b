package org.isocentra.trust.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.isocentra.trust.api.PluginTrust;
import org.isocentra.trust.api.Verdict;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A small installation: bundles of a product with their inventory, a policy, and frameworks started on them. */
final class Installation {

    private final Path home;

    Installation(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("plugins"));
        Files.createDirectories(home.resolve("trust"));
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    Path trust() {
        return home.resolve("trust");
    }

    /** As the build does when the product is complete. */
    Installation pack() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(plugins())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.add(Digests.of(file) + "  " + home.relativize(file).toString().replace('\\', '/'));
            }
        }
        Files.write(trust().resolve(Inventory.FILE), lines);
        return this;
    }

    Installation policy(Policy policy) throws IOException {
        TrustFiles.write(trust().resolve(TrustFiles.POLICY), policy);
        return this;
    }

    Installation accepted(String bundle, String version) throws IOException {
        TrustFiles.write(trust().resolve(TrustFiles.ACCEPTED),
                new TreeMap<>(Map.of(bundle, org.osgi.framework.Version.parseVersion(version))));
        return this;
    }

    /** Starts a framework that remembers what the last one on this installation had resolved. */
    Run start() throws BundleException {
        Framework framework = ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(Map.of(
                "osgi.install.area", home.toUri().toString(),
                "osgi.configuration.area", home.resolve("configuration").toUri().toString(),
                "org.osgi.framework.storage", home.resolve("configuration/org.eclipse.osgi").toString()));
        framework.start();
        return new Run(framework);
    }

    /** A framework that runs. */
    record Run(Framework framework) implements AutoCloseable {

        Bundle install(Path jar) throws BundleException {
            return framework.getBundleContext().installBundle("reference:" + jar.toUri());
        }

        PluginTrust trust() {
            return framework.getBundleContext().getService(
                    framework.getBundleContext().getServiceReference(PluginTrust.class));
        }

        Verdict verdict(Bundle bundle) {
            return trust().judgement(bundle.getBundleId()).orElseThrow().verdict();
        }

        Bundle bundle(String symbolicName) {
            return Stream.of(framework.getBundleContext().getBundles())
                    .filter(bundle -> symbolicName.equals(bundle.getSymbolicName())).findFirst().orElseThrow();
        }

        /** Whether the plug-in's own code says that it ran. */
        boolean runs(Bundle bundle) {
            System.clearProperty(bundle.getSymbolicName() + " ran");
            try {
                bundle.start();
            } catch (BundleException e) {
                if (bundle.getState() != Bundle.INSTALLED) {
                    throw new AssertionError("refused, but resolved", e);
                }
            }
            return Boolean.getBoolean(bundle.getSymbolicName() + " ran");
        }

        @Override
        public void close() throws BundleException {
            try {
                framework.stop();
                framework.waitForStop(0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
