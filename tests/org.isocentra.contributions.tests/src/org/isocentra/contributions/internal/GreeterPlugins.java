package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.internal.plugin.Greeter;
import org.isocentra.testing.PluginJar;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Installs plug-ins that contribute to a point of their own, in a running OSGi framework, and removes them. */
abstract class GreeterPlugins {

    static final String POINT = "test.greetings.greeters";
    static final Duration LONG = Duration.ofSeconds(20);

    final BundleContext context = FrameworkUtil.getBundle(GreeterPlugins.class).getBundleContext();
    final List<Bundle> installed = new ArrayList<>();
    final Contributions contributions = Services.get(Contributions.class);

    @BeforeEach
    void declareAPoint() throws Exception {
        install(new PluginJar("test.greetings", "1.0.0").file("schema/greeters.exsd", "<schema/>")
                .xml("<extension-point id=\"greeters\" name=\"Greeters\" schema=\"schema/greeters.exsd\"/>")
                .xml("<extension point=\"org.isocentra.contributions.api.points\"><point id=\"" + POINT
                        + "\" type=\"java.util.function.Supplier\"/></extension>"));
    }

    @AfterEach
    void uninstallAll() throws BundleException {
        for (Bundle bundle : installed.reversed()) {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        }
    }

    Bundle install(PluginJar jar) throws BundleException {
        Bundle bundle = context.installBundle("test:" + installed.size() + ":" + System.nanoTime(), jar.open());
        installed.add(bundle);
        bundle.start();
        return bundle;
    }

    static PluginJar greeterJar(String symbolicName) {
        return new PluginJar(symbolicName, "1.2.3").code(Greeter.class).contribution(POINT, greeter(symbolicName));
    }

    static String greeter(String id) {
        return "id=\"" + id + ".hello\" name=\"Hello\" version=\"1.0.0\" vendor=\"Test\" description=\"Says"
                + " hello\" class=\""
                + Greeter.class.getName() + "\"";
    }

    List<String> ids() {
        return catalogue().stream().map(c -> c.description().id()).toList();
    }

    @SuppressWarnings("rawtypes")
    List<Contribution<Supplier>> catalogue() {
        return contributions.catalogue(Supplier.class);
    }

    Object greetingOf(String id) {
        return contributions.select(Supplier.class, id).call(LONG, Supplier::get);
    }

    /** Services follow the registry's events, which come on another thread. */
    static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.sleep(20);
        }
    }

    ServiceRegistration<?> register(String id, Supplier<String> service) {
        return context.registerService(Supplier.class, service, new Hashtable<>(Map.of(Contributions.ID, id,
                Contributions.NAME, "Service", Contributions.VERSION, "3.0.0")));
    }

    Contribution.Health only() {
        assertEquals(1, catalogue().size(), () -> ids().toString());
        return catalogue().getFirst().health();
    }
}
