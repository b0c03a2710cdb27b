package org.isocentra.dose.internal.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * What a worker is started with: a picture of the running framework, so that a worker finds the same plug-ins wherever
 * they were installed from, a product, a test or a file installed a minute ago. Equal as long as no bundle comes, goes
 * or changes.
 *
 * @param code where the classes of this bundle are
 * @param framework jar of the OSGi framework, then the framework extensions: what guards the suite's bundles guards
 *        those of a worker, too
 * @param properties of the framework; those of the suite are system properties as well
 * @param bundles in the order in which they were installed, which decides who owns an id
 */
record Launch(Path code, List<Path> framework, Map<String, String> properties, List<InstalledBundle> bundles) {

    /** Framework property by which a bundle knows that it is in a worker. */
    static final String WORKER = "isocentra.worker";

    /** Properties of the suite. */
    static final String FAMILY = "(org\\.)?isocentra\\..*";
    private static final List<String> SAME_AS_HERE = List.of("osgi.os", "osgi.ws", "osgi.arch", "osgi.nl",
            "osgi.install.area", "osgi.dev", "org.isocentra.trust.required", "org.osgi.framework.bootdelegation",
            "org.osgi.framework.system.packages.extra");
    private static final Set<String> FRAMEWORK_NAMES = Set.of(Constants.SYSTEM_BUNDLE_SYMBOLICNAME, "org.eclipse.osgi");
    private static final String CONFIGURATOR = "org.eclipse.equinox.simpleconfigurator";

    /**
     * @param started whether the framework starts it, at the start level given
     * @param changed when it was installed or updated
     */
    record InstalledBundle(Path file, int startLevel, boolean started, long changed) {
    }

    Launch {
        framework = List.copyOf(framework);
        properties = Map.copyOf(properties);
        bundles = List.copyOf(bundles);
    }

    /** @throws IOException when a bundle is not on disk */
    static Launch ofRunning(BundleContext context) throws IOException {
        List<Path> framework = new ArrayList<>(List.of(frameworkFile()));
        List<InstalledBundle> bundles = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID || bundle.getState() == Bundle.UNINSTALLED
                    // it would make the worker's bundles those of a product's list
                    || bundle.getSymbolicName().equals(CONFIGURATOR)) {
                continue;
            }
            Path file = file(bundle);
            if (extendsFramework(bundle)) {
                framework.add(file);
            }
            BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
            bundles.add(new InstalledBundle(file, start.getStartLevel(),
                    start.isPersistentlyStarted() && !start.isActivationPolicyUsed(), bundle.getLastModified()));
        }
        return new Launch(file(FrameworkUtil.getBundle(Launch.class)), framework, properties(context), bundles);
    }

    private static Path frameworkFile() throws IOException {
        try {
            return Path.of(Bundle.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Path file(Bundle bundle) throws IOException {
        Optional<File> file = FileLocator.getBundleFileLocation(bundle);
        return file.orElseThrow(() -> new IOException(bundle + " is not on disk")).toPath().toAbsolutePath();
    }

    private static boolean extendsFramework(Bundle bundle) {
        String host = bundle.getHeaders("").get(Constants.FRAGMENT_HOST);
        return host != null && FRAMEWORK_NAMES.contains(host.replaceFirst(";.*", "").strip());
    }

    private static Map<String, String> properties(BundleContext context) {
        Map<String, String> properties = new TreeMap<>();
        for (String name : SAME_AS_HERE) {
            Optional.ofNullable(context.getProperty(name)).ifPresent(value -> properties.put(name, value));
        }
        System.getProperties().stringPropertyNames().stream().filter(name -> name.matches(FAMILY))
                .forEach(name -> properties.put(name, System.getProperty(name)));
        // as in a product, bundles see all of the Java platform
        properties.put("osgi.compatibility.bootdelegation", "true");
        properties.put("osgi.instance.area", "@none");
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class).getStartLevel()));
        properties.put(WORKER, "true");
        return properties;
    }

    /** Writes what the worker cannot know by its command line; {@link #read} reads it. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(properties.size());
        for (Map.Entry<String, String> property : properties.entrySet()) {
            out.writeUTF(property.getKey());
            out.writeUTF(property.getValue());
        }
        out.writeInt(bundles.size());
        for (InstalledBundle bundle : bundles) {
            out.writeUTF(bundle.file().toString());
            out.writeInt(bundle.startLevel());
            out.writeBoolean(bundle.started());
        }
        out.flush();
    }

    static Launch read(DataInputStream in) throws IOException {
        Map<String, String> properties = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            properties.put(in.readUTF(), in.readUTF());
        }
        List<InstalledBundle> bundles = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            bundles.add(new InstalledBundle(Path.of(in.readUTF()), in.readInt(), in.readBoolean(), 0));
        }
        return new Launch(Path.of(""), List.of(), properties, bundles);
    }
}
