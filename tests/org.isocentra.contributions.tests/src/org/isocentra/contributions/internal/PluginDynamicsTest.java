package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.ExtensionPoint;
import org.isocentra.contributions.internal.plugin.Broken;
import org.isocentra.contributions.internal.plugin.Greeter;
import org.isocentra.contributions.internal.plugin.TextReader;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/** Plug-ins that come, fail, change and go, in a running OSGi framework. */
@Timeout(60)
class PluginDynamicsTest {

    private static final String POINT = "test.greetings.greeters";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final BundleContext context = FrameworkUtil.getBundle(PluginDynamicsTest.class).getBundleContext();
    private final List<Bundle> installed = new ArrayList<>();
    private ServiceTracker<Contributions, Contributions> tracker;
    private Contributions contributions;

    @BeforeEach
    void declareAPoint() throws Exception {
        tracker = new ServiceTracker<>(context, Contributions.class, null);
        tracker.open();
        contributions = tracker.waitForService(20_000);
        assertNotNull(contributions, "the Contributions service is there");
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
        tracker.close();
    }

    private Bundle install(PluginJar jar) throws BundleException {
        Bundle bundle = context.installBundle("test:" + installed.size() + ":" + System.nanoTime(), jar.open());
        installed.add(bundle);
        bundle.start();
        return bundle;
    }

    private static PluginJar greeterJar(String symbolicName) {
        return new PluginJar(symbolicName, "1.2.3").code(Greeter.class).contribution(POINT, greeter(symbolicName));
    }

    private static String greeter(String id) {
        return "id=\"" + id + ".hello\" name=\"Hello\" version=\"1.0.0\" vendor=\"Test\" description=\"Says"
                + " hello\" class=\""
                + Greeter.class.getName() + "\"";
    }

    private List<String> ids() {
        return catalogue().stream().map(c -> c.description().id()).toList();
    }

    @SuppressWarnings("rawtypes")
    private List<Contribution<Supplier>> catalogue() {
        return contributions.catalogue(Supplier.class);
    }

    private Object greetingOf(String id) {
        return contributions.select(Supplier.class, id).call(LONG, Supplier::get);
    }

    private ServiceReference<?> service(String id) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(Supplier.class.getName(),
                    "(" + Contributions.ID + "=" + id + ")");
            return found == null ? null : found[0];
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Bundle bundleOf(ServiceReference<?> reference) {
        return reference == null ? null : reference.getBundle();
    }

    /** Services follow the registry's events, which come on another thread. */
    private static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.sleep(20);
        }
    }

    @Test
    void pointsAreListedWithTheirDocumentation() {
        ExtensionPoint point = contributions.extensionPoints().stream().filter(p -> p.id().equals(POINT)).findFirst()
                .orElseThrow();
        assertEquals("Greeters", point.name());
        assertEquals("test.greetings/schema/greeters.exsd", point.schema());
        assertEquals(List.of(), point.contributions());
        assertThrows(IllegalArgumentException.class, () -> contributions.catalogue(Runnable.class));
    }

    @Test
    void extensionsShowAtOnceAndGoAtOnce() throws Exception {
        assertEquals(List.of(), ids());
        Bundle bundle = install(greeterJar("test.plugin"));
        assertEquals(List.of("test.plugin.hello"), ids());
        Contribution<?> contribution = catalogue().getFirst();
        assertEquals("test.plugin 1.2.3", contribution.description().bundle());
        assertEquals("Says hello", contribution.description().text());
        assertEquals(Contribution.Health.State.RESOLVED, contribution.health().state());
        assertEquals("hello from true", greetingOf("hello"));
        assertEquals(Contribution.Health.State.HEALTHY, catalogue().getFirst().health().state());
        bundle.uninstall();
        assertEquals(List.of(), ids());
        assertThrows(InputException.class, () -> greetingOf("hello"));
    }

    @Test
    @SuppressWarnings("rawtypes")
    void aChosenContributionStaysUsableWhenItsBundleGoes() throws Exception {
        Bundle bundle = install(greeterJar("test.plugin"));
        Contribution<Supplier> chosen = contributions.select(Supplier.class, "hello");
        chosen.call(LONG, Supplier::get);
        bundle.uninstall();
        assertEquals(String.class, chosen.call(LONG, Supplier::get).getClass());
    }

    @Test
    void dataNeedsAReaderButNoCode() throws Exception {
        install(new PluginJar("test.data", "1.0.0").file("data/text.txt", "good morning").contribution(POINT,
                "id=\"test.data.text\" name=\"Text\" version=\"1.0.0\" vendor=\"Test\" description=\"\""
                        + " data=\"data/text.txt\""));
        InputException unread = assertThrows(InputException.class, () -> greetingOf("text"));
        assertTrue(unread.problem().contains("no bundle reads data files"), unread.problem());
        Bundle reader = install(new PluginJar("test.reader", "1.0.0").code(TextReader.class)
                .header("Import-Package", "org.isocentra.contributions.api,org.isocentra.model")
                .xml("<extension point=\"org.isocentra.contributions.api.dataReaders\"><reader point=\"" + POINT
                        + "\" class=\"" + TextReader.class.getName() + "\"/></extension>"));
        assertEquals("good morning by Test", greetingOf("text"));
        reader.uninstall();
        assertFalse(catalogue().getFirst().health().usable());
    }

    @Test
    void badDataIsQuarantinedUntilItsBundleIsUpdated() throws Exception {
        install(new PluginJar("test.reader", "1.0.0").code(TextReader.class)
                .header("Import-Package", "org.isocentra.contributions.api,org.isocentra.model")
                .xml("<extension point=\"org.isocentra.contributions.api.dataReaders\"><reader point=\"" + POINT
                        + "\" class=\"" + TextReader.class.getName() + "\"/></extension>"));
        String text = "id=\"test.data.text\" name=\"Text\" version=\"1.0.0\" vendor=\"Test\" description=\"\""
                + " data=\"text.txt\"";
        Bundle data = install(new PluginJar("test.data", "1.0.0").file("text.txt", " ").contribution(POINT, text));
        ContributionException failure = assertThrows(ContributionException.class, () -> greetingOf("text"));
        assertTrue(failure.getMessage().contains("it is empty. Write something"), failure.getMessage());
        assertThrows(InputException.class, () -> greetingOf("text"));
        data.update(new PluginJar("test.data", "1.0.1").file("text.txt", "good night").contribution(POINT, text)
                .open());
        // an update resolves again when somebody needs the bundle
        data.start();
        eventually("the updated bundle is usable", () -> catalogue().stream().anyMatch(c -> c.health().usable()));
        assertEquals("good night by Test", greetingOf("text"));
        assertEquals("test.data 1.0.1", catalogue().getFirst().description().bundle());
    }

    @Test
    void whatCannotBeMadeIsNamedAndLeavesOthersAlone() throws Exception {
        install(greeterJar("test.plugin"));
        install(new PluginJar("test.broken", "1.0.0").code(Broken.class).contribution(POINT,
                "id=\"test.broken\" name=\"Broken\" version=\"1.0.0\" class=\"" + Broken.class.getName() + "\""));
        ContributionException failure = assertThrows(ContributionException.class, () -> greetingOf("broken"));
        assertEquals("Broken (test.broken of test.broken 1.0.0) is not used any more: it could not be loaded: "
                + "IllegalStateException: no licence", failure.getMessage());
        assertFalse(catalogue().getFirst().health().usable());
        assertEquals("hello from true", greetingOf("hello"));
    }

    @Test
    void whatDoesNotHonourTheContractIsRefused() throws Exception {
        install(new PluginJar("test.wrong", "1.0.0").code(TextReader.class)
                .header("Import-Package", "org.isocentra.contributions.api,org.isocentra.model").contribution(POINT,
                        "id=\"test.wrong\" name=\"Wrong\" version=\"1.0.0\" class=\"" + TextReader.class.getName()
                        + "\""));
        ContributionException failure = assertThrows(ContributionException.class, () -> greetingOf("wrong"));
        assertTrue(failure.getMessage().contains("is not a java.util.function.Supplier"), failure.getMessage());
    }

    @Test
    void incompleteDeclarationsAreShownAndRefused() throws Exception {
        install(new PluginJar("test.faulty", "1.0.0").contribution(POINT, "id=\"test.a\" name=\"A\" version=\"1.0.0\"")
                .contribution(POINT, "id=\"test.b\" name=\"B\" version=\"1.0.0\" class=\"x.Y\" data=\"z\"")
                .contribution(POINT, "id=\"test.c\" name=\"C\" class=\"x.Y\""));
        assertEquals(List.of("test.a", "test.b", "test.c"), ids());
        catalogue().forEach(c -> assertFalse(c.health().usable()));
        assertThrows(InputException.class, () -> greetingOf("test.a"));
    }

    @Test
    void aDuplicateIdIsShownAndRefusedUntilItsOwnerGoes() throws Exception {
        Bundle owner = install(greeterJar("test.owner"));
        Bundle other = install(new PluginJar("test.other", "2.0.0").code(Greeter.class)
                .contribution(POINT, greeter("test.owner")));
        assertEquals(List.of("test.owner.hello", "test.owner.hello"), ids());
        assertTrue(catalogue().get(0).health().usable());
        assertTrue(catalogue().get(1).health().reason().contains("test.owner 1.2.3"));
        eventually("the owner offers it as a service", () -> owner.equals(bundleOf(service("test.owner.hello"))));
        owner.uninstall();
        assertEquals("test.other 2.0.0", contributions.select(Supplier.class, "hello").description().bundle());
        eventually("the other bundle offers it", () -> other.equals(bundleOf(service("test.owner.hello"))));
    }

    @Test
    void extensionsAreServicesWithoutLoadingTheirCode() throws Exception {
        Bundle bundle = install(greeterJar("test.plugin").header("Bundle-ActivationPolicy", "lazy"));
        eventually("its bundle offers it as a service", () -> bundle.equals(bundleOf(service("test.plugin.hello"))));
        ServiceReference<?> reference = service("test.plugin.hello");
        assertEquals("Hello", reference.getProperty(Contributions.NAME));
        assertEquals("1.0.0", reference.getProperty(Contributions.VERSION));
        assertEquals("prototype", reference.getProperty("service.scope"));
        assertNull(reference.getProperty("service.ranking"));
        @SuppressWarnings("unchecked")
        ServiceObjects<Supplier<String>> objects =
                context.getServiceObjects((ServiceReference<Supplier<String>>) reference);
        Supplier<String> one = objects.getService();
        Supplier<String> two = objects.getService();
        assertNotSame(one, two, "one instance per use");
        assertEquals(Greeter.class.getName(), one.getClass().getName());
        objects.ungetService(one);
        objects.ungetService(two);
        bundle.uninstall();
        eventually("the service goes with the bundle", () -> service("test.plugin.hello") == null);
    }

    @Test
    void aServiceSurvivesARestartOfItsBundle() throws Exception {
        Bundle bundle = install(greeterJar("test.plugin"));
        eventually("there is a service", () -> service("test.plugin.hello") != null);
        bundle.stop();
        eventually("a stopped bundle's extension is still offered", () -> context.getBundle().equals(bundleOf(service(
                "test.plugin.hello"))));
        bundle.start();
        eventually("its bundle offers it again", () -> bundle.equals(bundleOf(service("test.plugin.hello"))));
        assertEquals("hello from true", greetingOf("hello"));
    }

    @Test
    void servicesAreContributionsToo() {
        Supplier<String> service = () -> "a service";
        ServiceRegistration<?> registration = context.registerService(Supplier.class, service, new Hashtable<>(Map.of(
                Contributions.ID, "test.service", Contributions.NAME, "Service", Contributions.VERSION, "3.0.0")));
        assertEquals(List.of("test.service"), ids());
        assertEquals("a service", greetingOf("service"));
        registration.unregister();
        assertEquals(List.of(), ids());
    }

    @Test
    void aServiceOfHigherRankDoesNotTakeAnId() throws Exception {
        install(greeterJar("test.plugin"));
        Supplier<String> usurper = () -> "usurper";
        ServiceRegistration<?> registration = context.registerService(Supplier.class, usurper,
                new Hashtable<>(Map.of(Contributions.ID, "test.other.hello2", Contributions.NAME, "Usurper",
                        Contributions.VERSION, "9.0.0", "service.ranking", Integer.MAX_VALUE)));
        assertEquals("hello from true", greetingOf("hello"));
        registration.unregister();
    }
}
