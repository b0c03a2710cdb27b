package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.isocentra.contributions.api.BundleSigners;
import org.isocentra.contributions.api.CatalogueListener;
import org.isocentra.contributions.api.CatalogueListener.Change;
import org.isocentra.contributions.api.CatalogueListener.Change.Kind;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.ExtensionPoint;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.contributions.api.Quarantine;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;

/** Plug-ins that come, change and go, in a running OSGi framework. */
@Timeout(60)
class PluginDynamicsTest extends GreeterPlugins {

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
}
