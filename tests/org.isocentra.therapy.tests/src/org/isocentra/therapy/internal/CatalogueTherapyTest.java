package org.isocentra.therapy.internal;

import static org.isocentra.therapy.internal.Patient.SMALL;
import static org.isocentra.therapy.internal.Patient.course;
import static org.isocentra.therapy.internal.Patient.in;
import static org.isocentra.therapy.internal.Patient.radiosurgery;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.testing.PluginJar;
import org.isocentra.testing.Services;
import org.isocentra.therapy.api.Agent;
import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Interaction.Outcome;
import org.isocentra.therapy.api.InteractionRules;
import org.isocentra.therapy.api.Situation;
import org.isocentra.therapy.api.SystemicTherapy;
import org.isocentra.therapy.api.TherapyReport;
import org.isocentra.therapy.api.TherapyReport.Knowledge;
import org.isocentra.therapy.api.TherapyReport.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The service as consumers get it, with rule bases that come, go, expire, fail and disagree. */
class CatalogueTherapyTest {

    private static final String SUITE = "org.isocentra.therapy.knowledge";
    private static final Course OSIMERTINIB = course("osimertinib", -200, -2, 2, null);

    private final BundleContext context = FrameworkUtil.getBundle(CatalogueTherapy.class).getBundleContext();
    private final SystemicTherapy therapy = Services.get(SystemicTherapy.class);
    private final Contributions contributions = Services.get(Contributions.class);
    private Bundle plugin;

    @AfterEach
    void close() throws Exception {
        if (plugin != null && plugin.getState() != Bundle.UNINSTALLED) {
            plugin.uninstall();
        }
    }

    private void install(PluginJar jar) throws Exception {
        plugin = context.installBundle("test:com.example.rules", jar.open());
        plugin.start();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it never happens");
            Thread.sleep(20);
        }
    }

    private TherapyReport check(Course... courses) {
        return therapy.check(radiosurgery(0, SMALL), List.of(courses));
    }

    private static Knowledge knowledge(TherapyReport report, String id) {
        return report.knowledge().stream().filter(base -> base.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> origins(List<Said> said) {
        return said.stream().map(each -> each.origin().id() + " " + each.interaction().rule()).toList();
    }

    /** A site's rules, in a bundle without a line of Java: osimertinib is paused for three days each side here. */
    private static PluginJar site(String version, int days, String expires) {
        return new PluginJar("com.example.rules", version).contribution(InteractionRules.EXTENSION_POINT,
                "id=\"com.example.rules.house\" name=\"Rules of the house\" version=\"" + version
                        + "\" vendor=\"Example Hospital\" description=\"Pauses\" data=\"rules.json\"")
                .file("rules.json", """
                        {"id": "com.example.rules.house", "version": "%s", "source": "Decision of the tumour board",
                         "issued": "2026-01-01", "expires": "%s",
                         "agents": [{"id": "housemab", "synonyms": ["House-1"], "source": "house",
                                     "confidence": "policy"}],
                         "rules": [
                          {"id": "egfr-pause", "about": ["EGFR-TKI"],
                           "window": {"meaning": "pause", "beforeDays": %d, "afterDays": %d,
                                      "source": "Decision of the tumour board", "confidence": "policy"},
                           "severity": {"level": 3, "source": "house", "confidence": "policy"},
                           "statement": {"text": "paused here", "source": "Decision of the tumour board",
                                         "confidence": "policy"}},
                          {"id": "housemab", "about": ["housemab"],
                           "severity": {"level": 1, "source": "house", "confidence": "policy"},
                           "statement": {"text": "a drug of the house", "source": "house", "confidence": "policy"}}]}
                        """.formatted(version, expires, days, days));
    }

    @Test
    void theSuiteKnowsByItselfAndSaysWhoKnows() {
        TherapyReport report = check(OSIMERTINIB);
        assertEquals(List.of(SUITE + " osimertinib"), origins(report.findings()));
        Knowledge base = report.findings().getFirst().origin();
        assertEquals("1.0.0", base.version());
        assertTrue(base.bundle().startsWith("org.isocentra.therapy 1."), base.bundle());
        assertEquals("1.0.0", report.knowledgeVersion());
        assertEquals(Optional.of(LocalDate.of(2027, 11, 30)), report.expires());
        assertEquals(List.of(SUITE + " osimertinib-practice"), origins(report.unconfirmed()));
        assertTrue(report.passed());
        assertTrue(check().passed(), "no drugs, nothing to check");
    }

    /** The plug-in is installed, updated and removed while the same service answers: nothing is restarted. */
    @Test
    void aSitePluginChangesTheAnswerAtOnceAndShowsWhoChangedIt() throws Exception {
        assertTrue(check(OSIMERTINIB).passed());
        assertEquals("House-1", check(course("House-1", -3, null, null, null)).notAssessed().getFirst().agent());

        install(site("1.0.0", 3, "2199-12-31"));
        TherapyReport changed = check(OSIMERTINIB);
        assertFalse(changed.passed());
        Said pause = changed.findings().getFirst();
        assertEquals("egfr-pause", pause.interaction().rule());
        assertEquals(Outcome.PAUSE_BROKEN, pause.interaction().outcome());
        assertEquals("com.example.rules.house", pause.origin().id());
        assertEquals("Example Hospital", pause.origin().vendor());
        assertEquals("com.example.rules 1.0.0", pause.origin().bundle());
        assertEquals(List.of("rule bases disagree on osimertinib: com.example.rules.house gives severity 3,"
                + " org.isocentra.therapy.knowledge gives severity 1; both are shown"), changed.disagreements());
        assertTrue(origins(changed.findings()).contains(SUITE + " osimertinib"), "the other rule is still shown");
        assertEquals("com.example.rules.house 1.0.0, org.isocentra.therapy.knowledge 1.0.0",
                changed.knowledgeVersion());
        assertEquals(List.of("com.example.rules.house housemab"), origins(check(course("house 1", -3, null, null,
                null)).findings()));

        plugin.update(site("1.1.0", 2, "2199-12-31").open());
        plugin.start();
        eventually(() -> knowledge(check(OSIMERTINIB), "com.example.rules.house").version().equals("1.1.0")
                && knowledge(check(OSIMERTINIB), "com.example.rules.house").state() == Knowledge.State.USED);
        TherapyReport updated = check(OSIMERTINIB);
        assertEquals("1.1.0", knowledge(updated, "com.example.rules.house").version());
        assertTrue(updated.findings().stream().anyMatch(said -> said.interaction().outcome() == Outcome.PAUSE_KEPT));
        assertTrue(updated.passed());

        plugin.uninstall();
        assertEquals(List.of(SUITE + " osimertinib"), origins(check(OSIMERTINIB).findings()));
    }

    @Test
    void expiredKnowledgeIsNotUsedAndTheCheckDoesNotPass() throws Exception {
        install(site("1.0.0", 3, "2026-03-08"));
        TherapyReport report = check(OSIMERTINIB);
        assertEquals(Knowledge.State.EXPIRED, knowledge(report, "com.example.rules.house").state());
        assertEquals(List.of(SUITE + " osimertinib"), origins(report.findings()));
        assertFalse(report.passed());
        assertTrue(check(course("House-1", -3, null, null, null)).notAssessed().getFirst().reason()
                .contains("com.example.rules.house was not asked: it expired on 2026-03-08"));
    }

    /** On its last day knowledge is used, on the day after not, whatever day it is where the computer stands. */
    @Test
    void knowledgeExpiresToTheDay() {
        for (ZoneId zone : List.of(ZoneOffset.UTC, ZoneId.of("Pacific/Kiritimati"), ZoneId.of("Etc/GMT+12"))) {
            Clock last = Clock.fixed(Instant.parse("2027-11-30T23:59:59Z"), zone);
            Clock after = Clock.fixed(Instant.parse("2027-12-01T00:00:00Z"), zone);
            assertEquals(Knowledge.State.USED, on(last, 0).knowledge().getFirst().state());
            TherapyReport expired = on(after, 0);
            assertEquals(Knowledge.State.EXPIRED, expired.knowledge().getFirst().state());
            assertEquals(List.of("osimertinib"), expired.notAssessed().stream().map(TherapyReport.NotAssessed::agent)
                    .toList());
            assertFalse(expired.passed());
        }
        // a treatment planned for after it expires is not checked by it, either
        Clock now = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
        assertEquals(Knowledge.State.USED, on(now, 631).knowledge().getFirst().state());
        assertEquals(Knowledge.State.EXPIRED, on(now, 632).knowledge().getFirst().state());
    }

    private TherapyReport on(Clock clock, int later) {
        return new CatalogueTherapy(contributions, clock).check(radiosurgery(0, SMALL).later(later),
                List.of(OSIMERTINIB));
    }

    @Test
    void unknownDrugsAreNotAssessedAndMisspeltOnesSuggested() {
        TherapyReport report = check(course("osimertinb", -3, null, null, null), course("wondermab", -3, null, null,
                null), OSIMERTINIB);
        assertEquals(List.of("osimertinb", "wondermab"), report.notAssessed().stream()
                .map(TherapyReport.NotAssessed::agent).toList());
        assertEquals("If it is osimertinib, write that.", report.notAssessed().getFirst().remedy());
        assertEquals(1, report.drugs().size());
        assertFalse(report.passed());
    }

    @Test
    void whatIsKnownWithoutConfirmationAloneDoesNotPass() {
        TherapyReport report = check(course("olaparib", -3, null, null, null));
        assertEquals(List.of(), report.findings());
        assertEquals(List.of(SUITE + " olaparib"), origins(report.unconfirmed()));
        assertFalse(report.passed());
    }

    @Test
    void daysThatKeepAllPausesAreProposed() {
        Course paused = course("dabrafenib", -90, 3, 9, null);
        TherapyReport report = therapy.check(radiosurgery(4, in(3)), List.of(paused));
        // three fractions in five days need three free days each side: there is no room between day 3 and day 9
        assertTrue(report.proposal().orElseThrow().days().isEmpty());
        assertTrue(report.proposal().get().text().contains("there is no day from 2026-03-09 to 2026-06-07"));
        report = therapy.check(radiosurgery(0, in(1)), List.of(paused));
        assertEquals("[2026-03-13 to 2026-03-17]", report.proposal().orElseThrow().days().toString());
        report = therapy.check(radiosurgery(0, in(1)), List.of(course("dabrafenib", -90, -3, null, null)));
        assertTrue(report.proposal().orElseThrow().text()
                .contains("dabrafenib with the last dose on 2026-03-08 or before"
                + " and the next on 2026-03-10 or later"), report.proposal().get().text());
        report = therapy.check(radiosurgery(0, in(1)), List.of(course("dabrafenib", -90, -3, 3, null)));
        assertEquals(Optional.empty(), report.proposal(), "kept as planned");
        assertTrue(report.passed());
    }

    @Test
    void pausesOfTwoDrugsAreKeptTogether() {
        TherapyReport report = therapy.check(radiosurgery(0, in(1)), List.of(course("dabrafenib", -90, 3,
                9,
                null), course("gemcitabine", -90, -2, 19, null)));
        // dabrafenib leaves days 4 to 8, gemcitabine days 5 to 12
        assertEquals("[2026-03-14 to 2026-03-17]", report.proposal().orElseThrow().days().toString());
    }

    @Test
    void rulesThatFailOrSpeakOfOthersAreNamedAndTheSuiteStillAnswers() {
        assertFailed("test.throws", _ -> {
            throw new IllegalStateException("no rules today");
        }, "no rules today");
        assertFailed("test.others", _ -> List.of(new Interaction("r", List.of("aspirin"), Outcome.NOTE, 1, "text",
                Optional.empty(), List.of(), List.of(), List.of(), "source", "K")), "aspirin");
    }

    private void assertFailed(String id, Function<Situation, List<Interaction>> judge, String reason) {
        ServiceRegistration<?> registration = context.registerService(InteractionRules.class, new Fixed(id, judge),
                new Hashtable<>(Map.of(Contributions.ID, id, Contributions.NAME, "Test", Contributions.VERSION,
                        "1.0.0")));
        try {
            TherapyReport report = check(OSIMERTINIB);
            assertEquals(Knowledge.State.FAILED, knowledge(report, id).state());
            assertTrue(knowledge(report, id).reason().contains(reason), knowledge(report, id).reason());
            assertEquals(List.of(SUITE + " osimertinib"), origins(report.findings()));
            assertFalse(report.passed());
        } finally {
            registration.unregister();
        }
    }

    private record Fixed(String id, Function<Situation, List<Interaction>> answer) implements InteractionRules {

        @Override
        public String name() {
            return "Test";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public String source() {
            return "none";
        }

        @Override
        public LocalDate expires() {
            return LocalDate.of(2199, 1, 1);
        }

        @Override
        public List<Agent> agents() {
            return List.of();
        }

        @Override
        public Set<String> ruleIds() {
            return Set.of("r");
        }

        @Override
        public List<Interaction> judge(Situation situation) {
            return answer.apply(situation);
        }
    }
}
