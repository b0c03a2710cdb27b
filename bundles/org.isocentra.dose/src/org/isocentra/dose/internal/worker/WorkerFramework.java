package org.isocentra.dose.internal.worker;

import java.io.DataInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** The OSGi framework of a worker process: the suite's bundles where they are, with a storage of its own. */
public final class WorkerFramework {

    private static final String OWN_BUNDLE = "org.isocentra.dose";

    private WorkerFramework() {
    }

    /**
     * Starts it and works until there are no more commands. Called by {@link Boot} through a class loader that knows
     * the framework.
     *
     * @param commands {@link Launch}, then commands
     */
    public static void run(InputStream commands, OutputStream answers) throws Exception {
        Launch launch = Launch.read(new DataInputStream(commands));
        Map<String, String> properties = new HashMap<>(launch.properties());
        properties.forEach((name, value) -> {
            if (name.matches(Launch.FAMILY)) {
                System.setProperty(name, value);
            }
        });
        properties.put(Constants.FRAMEWORK_STORAGE, Path.of("framework").toAbsolutePath().toString());
        Framework framework = ServiceLoader.load(FrameworkFactory.class, WorkerFramework.class.getClassLoader())
                .findFirst().orElseThrow().newFramework(properties);
        framework.init();
        start(framework, launch.bundles());
        Bundle own = bundle(framework);
        Object worker = own.loadClass(DoseWorker.class.getName()).getConstructor(InputStream.class, OutputStream.class)
                .newInstance(commands, answers);
        ((Runnable) worker).run();
    }

    private static void start(Framework framework, List<Launch.InstalledBundle> installed) throws BundleException {
        List<Bundle> started = new ArrayList<>();
        for (Launch.InstalledBundle bundle : installed) {
            Bundle here = framework.getBundleContext().installBundle("reference:" + bundle.file().toUri());
            here.adapt(BundleStartLevel.class).setStartLevel(bundle.startLevel());
            if (bundle.started()) {
                started.add(here);
            }
        }
        // extensions of unresolved bundles do not show
        framework.adapt(FrameworkWiring.class).resolveBundles(null);
        for (Bundle bundle : started) {
            bundle.start();
        }
        framework.start();
    }

    private static Bundle bundle(Framework framework) {
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (OWN_BUNDLE.equals(bundle.getSymbolicName()) && bundle.getState() != Bundle.INSTALLED) {
                return bundle;
            }
        }
        throw new IllegalStateException(OWN_BUNDLE + " cannot be resolved in the worker");
    }
}
