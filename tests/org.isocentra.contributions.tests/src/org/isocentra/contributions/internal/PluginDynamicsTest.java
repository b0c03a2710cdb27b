package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.isocentra.contributions.api.BundleSigners;
import org.isocentra.contributions.api.CatalogueListener;
import org.isocentra.contributions.api.CatalogueListener.Change;
import org.isocentra.contributions.api.CatalogueListener.Change.Kind;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.ExtensionPoint;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.contributions.api.Quarantine;
import org.isocentra.contributions.internal.plugin.Broken;
import org.isocentra.contributions.internal.plugin.Greeter;
import org.isocentra.contributions.internal.plugin.TextReader;
import org.isocentra.model.InputException;
import org.isocentra.testing.PluginJar;
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
        assertEquals(State.RESOLVED, contribution.health().state());
        assertEquals("hello from true", greetingOf("hello"));
        assertEquals(State.HEALTHY, catalogue().getFirst().health().state());
        bundle.uninstall();
        assertEquals(List.of(), ids());
        assertThrows(InputException.class, () -> greetingOf("hello"));
    }

    @Test
    @SuppressWarnings("rawtypes")
    void aChosenContributionFailsWhenItsBundleHasGone() throws Exception {
        Bundle bundle = install(greeterJar("test.plugin"));
        Contribution<Supplier> chosen = contributions.select(Supplier.class, "hello");
        chosen.call(LONG, Supplier::get);
        bundle.uninstall();
        assertEquals(State.GONE, chosen.health().state());
        ContributionException failure = assertThrows(ContributionException.class,
                () -> chosen.call(LONG, Supplier::get));
        assertTrue(failure.getMessage().startsWith("Hello (test.plugin.hello of test.plugin 1.2.3) has gone"),
                failure.getMessage());
    }

    @Test
    @SuppressWarnings("rawtypes")
    void aBundleThatGoesEndsTheCallThatUsesIt() throws Exception {
        Bundle bundle = install(greeterJar("test.plugin"));
        Contribution<Supplier> chosen = contributions.select(Supplier.class, "hello");
        ContributionException failure = assertThrows(ContributionException.class, () -> chosen.call(LONG, greeter -> {
            uninstall(bundle);
            pause();
            return greeter.get();
        }));
        assertTrue(failure.getMessage().contains("test.plugin.hello of test.plugin 1.2.3) has gone while it was in"
                + " use"), failure.getMessage());
    }

    @Test
    @SuppressWarnings("rawtypes")
    void aServiceThatGoesEndsTheCallThatUsesIt() {
        Supplier<String> service = () -> "a service";
        ServiceRegistration<?> registration = register("test.service", service);
        Contribution<Supplier> chosen = contributions.select(Supplier.class, "test.service");
        ContributionException failure = assertThrows(ContributionException.class, () -> chosen.call(LONG, x -> {
            registration.unregister();
            pause();
            return x.get();
        }));
        assertTrue(failure.getMessage().contains("has gone while it was in use"), failure.getMessage());
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new AssertionError(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServiceRegistration<?> register(String id, Supplier<String> service) {
        return context.registerService(Supplier.class, service, new Hashtable<>(Map.of(Contributions.ID, id,
                Contributions.NAME, "Service", Contributions.VERSION, "3.0.0")));
    }

    private Contribution.Health only() {
        assertEquals(1, catalogue().size(), () -> ids().toString());
        return catalogue().getFirst().health();
    }

    @Test
    void aBundleThatDoesNotResolveIsShownWithWhatItLacks() throws Exception {
        Bundle bundle = context.installBundle("test:unresolved",
                greeterJar("test.plugin").header("Import-Package", "com.vendor.physics;version=\"[2,3)\"").open());
        installed.add(bundle);
        assertEquals(List.of("test.plugin.hello"), ids());
        assertEquals("test.plugin 1.2.3", catalogue().getFirst().description().bundle());
        assertEquals(State.UNRESOLVED, only().state());
        assertTrue(only().reason().contains("com.vendor.physics"), only().reason());
        InputException refused = assertThrows(InputException.class, () -> greetingOf("hello"));
        assertEquals("Hello (test.plugin.hello of test.plugin 1.2.3) cannot be used: unresolved, there is no package"
                + " com.vendor.physics (&(osgi.wiring.package=com.vendor.physics)"
                + "(&(version>=2.0.0)(!(version>=3.0.0))))",
                refused.problem());
        install(new PluginJar("com.vendor", "2.0.0").header("Export-Package", "com.vendor.physics;version=2.1.0"));
        bundle.start();
        assertEquals("hello from true", greetingOf("hello"), "what it lacked has come");
    }

    @Test
    void aComponentOfAnUnresolvedBundleIsShown() throws Exception {
        installed.add(context.installBundle("test:unresolved", componentJar("").header("Import-Package", "no.such")
                .open()));
        assertEquals(List.of("test.component.hello"), ids());
        assertEquals(State.UNRESOLVED, only().state());
        assertTrue(only().reason().contains("no.such"), only().reason());
    }

    private static PluginJar componentJar(String content) {
        return new PluginJar("test.component", "1.0.0").code(Greeter.class)
                .header("Service-Component", "OSGI-INF/*.xml")
                .header("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"")
                .file("OSGI-INF/greeter.xml", """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.5.0" name="greeter" %s>
                  <property name="isocentra.id" value="test.component.hello"/>
                  <property name="isocentra.name" value="Hello"/>
                  <property name="isocentra.version" value="1.0.0"/>
                  <service><provide interface="java.util.function.Supplier"/></service>%s
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(content.contains("<") ? "" : content, content.contains("<") ? content : "",
                Greeter.class.getName()));
    }

    @Test
    void anUnsatisfiedComponentIsShownWithWhatItLacks() throws Exception {
        Bundle bundle = install(componentJar("<reference name=\"clock\" interface=\"java.time.InstantSource\""
                + " target=\"(zone=local)\"/>"));
        eventually("the component is known", () -> !ids().isEmpty());
        assertEquals(List.of("test.component.hello"), ids());
        assertEquals(new Contribution.Health(State.UNSATISFIED, "component greeter: for its reference clock there is no"
                + " java.time.InstantSource with (zone=local)"), only());
        ServiceRegistration<?> clock = context.registerService(InstantSource.class, InstantSource.system(),
                new Hashtable<>(Map.of("zone", "local")));
        assertEquals("hello from true", greetingOf("hello"));
        clock.unregister();
        assertEquals(State.UNSATISFIED, only().state());
        bundle.uninstall();
        eventually("the component goes with its bundle", () -> ids().isEmpty());
    }

    @Test
    void componentsMayLackAConfigurationOrACondition() throws Exception {
        Bundle bundle = install(componentJar("configuration-policy=\"require\" configuration-pid=\"test.site\""));
        eventually("the component is known", () -> !ids().isEmpty());
        assertEquals(new Contribution.Health(State.UNSATISFIED, "component greeter: there is no configuration"
                + " test.site"), only());
        bundle.uninstall();
        install(componentJar("<property name=\"osgi.ds.satisfying.condition.target\""
                + " value=\"(osgi.condition.id=test.licence)\"/>"));
        eventually("the component is known", () -> !ids().isEmpty());
        assertEquals(new Contribution.Health(State.UNSATISFIED, "component greeter: its condition does not hold: there"
                + " is none with (osgi.condition.id=test.licence)"), only());
    }

    @Test
    void aPluginXmlThatIsNotWellFormedIsShownWithItsLine() throws Exception {
        Bundle bundle = install(new PluginJar("test.malformed", "1.0.0").file("plugin.xml", """
                <?xml version="1.0"?>
                <plugin>
                  <extension point="%s">
                    <contribution id="test.malformed.x" name="X" version="1.0.0" class="x.Y">
                  </extension>
                </plugin>
                """.formatted(POINT)));
        assertEquals("test.malformed", catalogue().getFirst().description().id());
        assertEquals(State.INVALID, only().state());
        assertTrue(only().reason().startsWith("plugin.xml, line 5: "), only().reason());
        assertTrue(assertThrows(InputException.class, () -> greetingOf("test.malformed")).problem()
                .contains("test.malformed 1.0.0"));
        bundle.uninstall();
        assertEquals(List.of(), ids());
    }

    @Test
    void aBundleThatIsNoSingletonIsShown() throws Exception {
        install(greeterJar("test.plugin").header("Bundle-SymbolicName", "test.plugin"));
        assertEquals(List.of("test.plugin.hello"), ids());
        assertEquals(State.INVALID, only().state());
        assertTrue(only().reason().contains("must be a singleton"), only().reason());
    }

    @Test
    void theNewerOfTwoVersionsOfABundleIsUsed() throws Exception {
        Bundle old = context.installBundle("test:old", greeterJar("test.plugin").open());
        installed.add(old);
        install(greeterJar("test.plugin").header("Bundle-Version", "1.3.0"));
        assertEquals("test.plugin 1.3.0", contributions.select(Supplier.class, "hello").description().bundle());
        assertEquals(2, ids().size());
        Contribution<?> shadowed = catalogue().getFirst();
        assertEquals("test.plugin 1.2.3", shadowed.description().bundle());
        assertEquals(State.UNRESOLVED, shadowed.health().state());
        assertTrue(shadowed.health().reason().toLowerCase(Locale.ROOT).contains("singleton"),
                shadowed.health().reason());
    }

    @Test
    void listenersAreToldWhatCameWentAndChanged() throws Exception {
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        CatalogueListener listener = some -> some.stream()
                .filter(change -> change.contribution().extensionPoint().equals(POINT)).forEach(changes::add);
        CatalogueListener broken = some -> {
            throw new IllegalStateException("a listener that fails");
        };
        ServiceRegistration<?> first = context.registerService(CatalogueListener.class, broken, null);
        ServiceRegistration<?> second = context.registerService(CatalogueListener.class, listener, null);
        try {
            awaitQuiet(changes);
            Bundle bundle = install(greeterJar("test.plugin"));
            assertChange(Kind.CAME, State.RESOLVED, changes);
            greetingOf("hello");
            assertChange(Kind.HEALTH, State.HEALTHY, changes);
            bundle.uninstall();
            assertChange(Kind.WENT, State.GONE, changes);
            ServiceRegistration<?> service = register("test.plugin.hello", () -> "a service");
            assertChange(Kind.CAME, State.RESOLVED, changes);
            service.unregister();
            assertChange(Kind.WENT, State.GONE, changes);
            assertEquals(List.of(), List.copyOf(changes));
        } finally {
            first.unregister();
            second.unregister();
        }
    }

    /** What went at the end of the test before may still have to be told: changes are told in their order. */
    private void awaitQuiet(BlockingQueue<Change> changes) throws Exception {
        ServiceRegistration<?> last = register("test.last", () -> "the last that is told");
        await("test.last", Kind.CAME, changes);
        last.unregister();
        await("test.last", Kind.WENT, changes);
    }

    private static void await(String id, Kind kind, BlockingQueue<Change> changes) throws InterruptedException {
        Change change;
        do {
            change = changes.poll(20, TimeUnit.SECONDS);
            assertNotNull(change, () -> kind + " " + id);
        } while (change.kind() != kind || !change.contribution().id().equals(id));
    }

    /** A bundle that has just been installed may show before it is resolved. */
    private static void assertChange(Kind kind, State state, BlockingQueue<Change> changes) throws Exception {
        Change first = changes.poll(20, TimeUnit.SECONDS);
        Change last = first;
        while (last != null && last.health().state() == State.UNRESOLVED) {
            last = changes.poll(20, TimeUnit.SECONDS);
        }
        assertNotNull(last, kind::toString);
        assertEquals("test.plugin.hello", last.contribution().id());
        assertEquals(kind, first.kind());
        assertEquals(state, last.health().state());
    }

    @Test
    void aPersonMayEndAQuarantine() throws Exception {
        Quarantine quarantine = context.getService(context.getServiceReference(Quarantine.class));
        install(greeterJar("test.plugin"));
        assertThrows(InputException.class, () -> quarantine.release(POINT, "test.plugin.hello", "A. Bell", "fixed"));
        assertThrows(ContributionException.class, () -> contributions.select(Supplier.class, "hello")
                .call(LONG, greeter -> {
                    throw new InvalidResultException("it greets the wrong person");
                }));
        assertEquals(State.QUARANTINED, only().state());
        assertThrows(InputException.class, () -> quarantine.release(POINT, "test.plugin.hello", "A. Bell", " "));
        assertThrows(InputException.class, () -> quarantine.release(POINT, "test.plugin.hello", "", "fixed"));
        quarantine.release(POINT, "test.plugin.hello", "A. Bell", "the name was misspelt");
        assertEquals("hello from true", greetingOf("hello"));
        assertEquals(new Contribution.Health(State.HEALTHY, "released by A. Bell (the name was misspelt) after: it gave"
                + " an invalid answer: it greets the wrong person"), only());
    }

    @Test
    void signersShowAsSoonAsTheyAreKnown() throws Exception {
        Bundle bundle = install(greeterJar("test.plugin"));
        greetingOf("hello");
        assertEquals("", catalogue().getFirst().description().signer());
        BundleSigners signers = id -> id == bundle.getBundleId() ? Optional.of("CN=Vendor") : Optional.empty();
        ServiceRegistration<?> registration = context.registerService(BundleSigners.class, signers,
                new Hashtable<>(Map.of("service.ranking", 1)));
        assertEquals("CN=Vendor", catalogue().getFirst().description().signer());
        assertEquals(State.HEALTHY, only().state(), "its health does not depend on it");
        registration.unregister();
        assertEquals("", catalogue().getFirst().description().signer());
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
                .contribution(POINT, "id=\"test.c\" name=\"C\" class=\"x.Y\"")
                .contribution(POINT, "id=\"test.d\" name=\"D\" version=\"new\" class=\"x.Y\"")
                .contribution(POINT, "id=\"test@e\" name=\"E\" version=\"1.0.0\" class=\"x.Y\""));
        assertEquals(List.of("test.a", "test.b", "test.c", "test.d", "test@e"), ids());
        catalogue().forEach(c -> assertEquals(State.INVALID, c.health().state()));
        assertTrue(catalogue().get(3).health().reason().contains("'new'"));
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
    void whatAsksForAProcessOfItsOwnIsNoService() throws Exception {
        install(new PluginJar("test.isolated", "1.0.0").code(Greeter.class).contribution(POINT,
                greeter("test.isolated") + " isolation=\"process\""));
        install(greeterJar("test.plugin"));
        eventually("the other one is a service", () -> service("test.plugin.hello") != null);
        assertNull(service("test.isolated.hello"));
        assertEquals(List.of(true, false), catalogue().stream().map(c -> c.description().isolated()).toList());
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
        ServiceRegistration<?> registration = register("test.service", service);
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
