package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.internal.plugin.Greeter;
import org.isocentra.testing.PluginJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** Extensions are services, and services contributions. */
@Timeout(60)
class ExtensionServicesTest extends GreeterPlugins {

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
