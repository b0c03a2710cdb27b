package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.internal.plugin.Broken;
import org.isocentra.contributions.internal.plugin.Greeter;
import org.isocentra.contributions.internal.plugin.TextReader;
import org.isocentra.model.InputException;
import org.isocentra.testing.PluginJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;

/** Plug-ins that cannot be used are shown with what they lack, and leave others alone. */
@Timeout(60)
class UnusablePluginsTest extends GreeterPlugins {

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
}
