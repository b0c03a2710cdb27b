package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Health;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.internal.plugin.BadActivator;
import org.isocentra.contributions.internal.plugin.BadEngine;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.testing.PluginJar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Plug-ins that do everything wrong, each in a bundle of its own, used through the suite's own services. Whatever they
 * do, the suite goes on, the case is what it was, and the message says whose fault it is. The outcomes are printed as a
 * table. What a plug-in in the same process cannot be kept from is System.exit; that is for engines in a process of
 * their own.
 */
@Timeout(120)
class BadPluginsTest extends BadPlugins {

    private static final String ENGINES = DoseEngine.EXTENSION_POINT;
    private static final String CONSTRAINTS = "org.isocentra.evaluation.api.constraintSets";

    private final List<String> table = new ArrayList<>();

    @AfterAll
    void printTheTable() {
        System.out.printf("%nBad plug-ins%n%-34s %-12s %s%n", "what it does", "state after", "message");
        table.forEach(System.out::println);
        System.out.println("calls System.exit                  -            only a process of its own contains it:"
                + " isolation=\"process\"");
    }

    private static PluginJar engine(String name, Class<?> type) {
        return new PluginJar("test.bad." + name, "1.2.3").code(BadEngine.class).code(type)
                .header("Import-Package", "org.isocentra.dose.api,org.isocentra.dose.api.kernel,org.isocentra.model,"
                + "org.isocentra.model.dose,org.isocentra.model.geometry,org.osgi.framework")
                .contribution(ENGINES, engineAttributes("test.bad." + name, type));
    }

    private static String engineAttributes(String id, Class<?> type) {
        return "id=\"" + id + "\" name=\"Bad\" version=\"1.2.3\" vendor=\"Test\" description=\"\" class=\""
                + type.getName() + "\"";
    }

    private Bundle install(PluginJar jar) throws BundleException {
        Bundle bundle = context.installBundle("test:bad:" + System.nanoTime(), jar.open());
        installed.add(bundle);
        return bundle;
    }

    /** Calculates with an engine that is there now. */
    private float[] calculate(String id, ProgressMonitor monitor) {
        return calculator.open(id, Optional.of("org.isocentra.dose.kernel.java")).dose(request, monitor);
    }

    /** Calculates with the bad engine, which must fail. */
    private Outcome outcome(String name) {
        return outcome(name, id -> calculate(id, ProgressMonitor.NONE));
    }

    private Outcome outcome(String name, Function<String, ?> use) {
        String id = "test.bad." + name;
        Contribution<DoseEngine> engine = named(DoseEngine.class, id);
        try {
            use.apply(id);
        } catch (ContributionException | InputException e) {
            return new Outcome(e.getMessage(), engine.health());
        }
        return new Outcome("", engine.health());
    }

    private <T> Contribution<T> named(Class<T> type, String id) {
        return contributions.catalogue(type).stream().filter(c -> c.description().id().equals(id)).findFirst()
                .orElseGet(() -> fail(id + " is not shown"));
    }

    /** What became of a plug-in: the message, empty where it did what it was asked, and its health afterwards. */
    private record Outcome(String message, Health health) {
    }

    /** What must hold after whatever a plug-in did. */
    private void row(String what, Outcome outcome, State state, String... parts) {
        table.add("%-34s %-12s %s".formatted(what, outcome.health.state(),
                outcome.message.isEmpty() ? outcome.health.reason() : outcome.message));
        assertEquals(state, outcome.health.state(), outcome::toString);
        for (String part : parts) {
            assertTrue((outcome.message + outcome.health.reason()).contains(part), () -> outcome + " lacks " + part);
        }
        assertTrue(outcome.message.isEmpty() || outcome.message.contains("test.bad."),
                () -> outcome + " names no plug-in");
        assertEquals(digest, digest(), "the case is what it was");
        assertArrayEquals(dose, rayTraced(), "the suite goes on");
    }

    @Test
    void failsInItsActivator() throws Exception {
        Bundle bundle = install(engine("activator", BadEngine.class).code(BadActivator.class)
                .header("Bundle-Activator", BadActivator.class.getName())
                .header("Bundle-ActivationPolicy", "lazy"));
        bundle.start(Bundle.START_ACTIVATION_POLICY);
        row("throws in its activator", outcome("activator"), State.QUARANTINED, "could not be loaded",
                "no licence server");
    }

    @Test
    void failsWhenCalled() throws Exception {
        install(engine("throwing", BadEngine.Throwing.class)).start();
        row("throws when called", outcome("throwing"), State.FAILING, "the matrix is singular");
        row("throws again", outcome("throwing"), State.FAILING, "the matrix is singular");
        row("throws a third time", outcome("throwing"), State.SUSPENDED, "3 failures in a row");
        row("is called while suspended", outcome("throwing"), State.SUSPENDED, "cannot be used: suspended");
    }

    @Test
    void cannotBeMade() throws Exception {
        install(engine("unmakeable", BadEngine.Unmakeable.class)).start();
        row("throws in its constructor", outcome("unmakeable"), State.QUARANTINED, "could not be loaded", "no licence");
    }

    @Test
    void exhaustsTheMachine() throws Exception {
        install(engine("recursive", BadEngine.Recursive.class)).start();
        row("calls itself for ever", outcome("recursive"), State.FAILING, "StackOverflowError");
        install(engine("greedy", BadEngine.Greedy.class)).start();
        row("asks for too much memory", outcome("greedy"), State.FAILING, "OutOfMemoryError");
    }

    @Test
    void neverAnswers() throws Exception {
        install(engine("endless", BadEngine.Endless.class)).start();
        row("never answers", outcome("endless"), State.QUARANTINED, "did not answer within 2.0 s",
                "threads still running after its calls: 1");
    }

    @Test
    void doesNotListenToCancellation() throws Exception {
        install(engine("deaf", BadEngine.Endless.class)).start();
        ProgressMonitor cancelledLater = new ProgressMonitor() {

            private final long end = System.nanoTime() + Duration.ofMillis(300).toNanos();

            @Override
            public void report(String task, double fraction) {
                // nobody is watching
            }

            @Override
            public boolean isCancelled() {
                return System.nanoTime() > end;
            }
        };
        assertThrows(CancellationException.class, () -> calculate("test.bad.deaf", cancelledLater));
        row("does not listen to cancellation", new Outcome("", named(DoseEngine.class, "test.bad.deaf").health()),
                State.RESOLVED, "threads still running after its calls: 1");
    }

    @Test
    void lies() throws Exception {
        install(engine("nan", BadEngine.NotANumber.class)).start();
        row("returns NaN", outcome("nan"), State.QUARANTINED, "dose of NaN Gy at point 728");
        install(engine("negative", BadEngine.Negative.class)).start();
        row("returns a negative dose", outcome("negative"), State.QUARANTINED, "dose of -1.0 Gy at point 0");
        install(engine("unit", BadEngine.WrongUnit.class)).start();
        row("returns another unit", outcome("unit"), State.QUARANTINED, "1.00e+06 Gy", "beam data allow");
        install(engine("grid", BadEngine.WrongGrid.class)).start();
        row("returns another grid", outcome("grid"), State.QUARANTINED, "730 doses for 729 points");
    }

    @Test
    void changesItsInput() throws Exception {
        install(engine("scribbling", BadEngine.Scribbling.class)).start();
        row("changes its input", outcome("scribbling"), State.QUARANTINED, "changed its input: the density");
    }

    @Test
    void leaksThreads() throws Exception {
        install(engine("leaking", BadEngine.Leaking.class)).start();
        row("leaks threads", outcome("leaking"), State.HEALTHY, "threads still running after its calls: 20");
    }

    @Test
    void isNotComplete() throws Exception {
        install(engine("incomplete", BadEngine.Incomplete.class)).start();
        row("lacks one of its own classes", outcome("incomplete"), State.QUARANTINED, "NoClassDefFoundError");
        install(engine("unresolved", BadEngine.class).header("Import-Package", "com.vendor.physics,"
                + "org.isocentra.dose.api"));
        row("imports what is not there", outcome("unresolved"), State.UNRESOLVED,
                "there is no package com.vendor.physics");
        install(engine("malformed", BadEngine.class).file("plugin.xml",
                "<plugin>\n<extension point=\"" + ENGINES + "\">\n<contribution id=>\n</extension></plugin>")).start();
        row("has a malformed plugin.xml", outcome("malformed"), State.INVALID, "plugin.xml, line 3");
    }

    @Test
    void goesDuringACall() throws Exception {
        Bundle bundle = install(engine("slow", BadEngine.Slow.class));
        bundle.start();
        ProgressMonitor uninstaller = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                try {
                    bundle.uninstall();
                } catch (BundleException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
        row("is uninstalled during a call", outcome("slow", id -> calculate(id, uninstaller)), State.GONE,
                "has gone while it was in use");
    }

    @Test
    void takesAnIdThatIsTaken() throws Exception {
        install(new PluginJar("test.bad.usurper", "1.2.3").code(BadEngine.class).header("Import-Package",
                "org.isocentra.dose.api,org.isocentra.dose.api.kernel,org.isocentra.model,org.isocentra.model.dose")
                .contribution(ENGINES, engineAttributes("org.isocentra.dose.raytrace", BadEngine.class))).start();
        Contribution<DoseEngine> usurper = contributions.catalogue(DoseEngine.class).stream()
                .filter(c -> c.description().bundle().startsWith("test.bad.usurper")).findFirst().orElseThrow();
        row("takes an id that is taken", new Outcome("", usurper.health()), State.INVALID, "belongs to"
                + " org.isocentra.dose.raytrace");
    }

    @Test
    void bringsMalformedData() throws Exception {
        install(new PluginJar("test.bad.data", "1.2.3")
                .file("limits.json", "{\n  \"id\": \"test.bad.data\",\n  oops\n}")
                .contribution(CONSTRAINTS, "id=\"test.bad.data\" name=\"Bad limits\" version=\"1.2.3\" vendor=\"Test\""
                + " description=\"\" data=\"limits.json\"")).start();
        Contribution<ConstraintSet> set = contributions.select(ConstraintSet.class, "test.bad.data");
        ContributionException failure = assertThrows(ContributionException.class,
                () -> set.call(Duration.ofSeconds(20), s -> s.constraints("Brainstem", 1)));
        row("brings malformed data", new Outcome(failure.getMessage(), set.health()), State.QUARANTINED,
                "limits.json, line 3");
    }
}
