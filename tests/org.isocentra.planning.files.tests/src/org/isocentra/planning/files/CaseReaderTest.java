package org.isocentra.planning.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.TargetFact;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpFacts;
import org.isocentra.model.InputException;
import org.isocentra.model.image.Patient;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.Decision;
import org.isocentra.planning.api.DoseMedium;
import org.isocentra.planning.api.Goals;
import org.isocentra.planning.files.FollowUpDefinition.ScanInput;
import org.isocentra.therapy.api.Procedure;
import org.isocentra.therapy.api.Radiosurgery.Surgery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class CaseReaderTest {

    private static final String CASE = """
            # a comment
            images:
              - {id: mr, path: MR, role: planning}
              - {id: ct, path: CT, role: density}
            structures: RS.dcm
            targets:
              - {structure: GTV_1, kind: intact}
              - {structure: GTV_2, kind: cavity, doseGy: 27, fractions: 3}
            patient: {performanceStatusKps: 90, primaryHistology: lung-adenocarcinoma, extracranialDisease: false}
            treatmentDate: 2026-03-09
            device: gammaknife-icon
            protocol: auto
            therapies:
              - {agent: osimertinib, start: 2025-11-01, line: 1}
            """;

    @TempDir
    private Path folder;

    @Test
    void readsEverythingACaseMaySay() throws IOException {
        CaseDefinition definition = read(CASE);
        assertEquals(folder.resolve("MR"), definition.images().get(0).path());
        assertEquals("density", definition.images().get(1).role());
        assertEquals(folder.resolve("RS.dcm"), definition.structures());
        assertEquals(Optional.empty(), definition.targets().get(0).doseGy());
        assertEquals(Optional.of(27.0), definition.targets().get(1).doseGy());
        assertEquals(Optional.of(3), definition.targets().get(1).fractions());
        assertEquals(8, definition.targets().get(1).line());
        assertEquals(Optional.of(90), definition.patient().performanceStatusKps());
        assertEquals(LocalDate.of(2026, 3, 9), definition.treatmentDate());
        assertEquals(Optional.of("gammaknife-icon"), definition.device());
        assertEquals("osimertinib", definition.therapies().getFirst().agent());
        assertEquals(Optional.of(1), definition.therapies().getFirst().lineOfTherapy());
    }

    @Test
    void surgeryAndTheLastFractionAreOptional() throws IOException {
        assertEquals(Optional.empty(), read(CASE).surgery());
        assertEquals(Optional.empty(), read(CASE).lastTreatmentDate());
        CaseDefinition definition = read(CASE + """
                lastTreatmentDate: 2026-03-13
                surgery: {procedure: litt, date: 2026-04-01}
                """);
        assertEquals(Optional.of(LocalDate.of(2026, 3, 13)), definition.lastTreatmentDate());
        assertEquals(Optional.of(new Surgery(Procedure.LITT, LocalDate.of(2026, 4, 1))), definition.surgery());
    }

    private static final String DECISIONS = """
            decisions:
              - {rule: tdm1, decision: proceed, by: Dr Example, date: 2026-03-02, reason: no other drug}
            """;

    @Test
    void decisionsAreKeptAsTheyAreRecorded() throws IOException {
        assertEquals(List.of(), read(CASE).decisions());
        assertEquals(List.of(new Decision("tdm1", Decision.Choice.PROCEED, "Dr Example", LocalDate.of(2026, 3, 2),
                "no other drug")), read(CASE + DECISIONS).decisions());
        for (String fault : List.of("decision: proceed>decision: maybe>decisions[0].decision", "by: Dr Example, >>by",
                "date: 2026-03-02>date: 2026-03-10>decisions", "date: 2026-03-02, >>date",
                ", reason: no other drug>>reason",
                "reason: no other drug>reason: no other drug, note: x>decisions[0].note")) {
            String[] part = fault.split(">", -1);
            InputException e = assertThrows(InputException.class, () -> read(CASE + DECISIONS.replace(part[0],
                    part[1])));
            assertTrue(e.where().contains(part[2]), e.getMessage());
        }
        InputException twice = assertThrows(InputException.class, () -> read(CASE + DECISIONS
                + DECISIONS.lines().skip(1)
                .findFirst().orElseThrow() + "\n"));
        assertTrue(twice.problem().contains("'tdm1' is decided about twice"), twice.getMessage());
    }

    @Test
    void whatIsSaidOfThePatientBecomesFactsAndNothingElseDoes() throws IOException {
        assertEquals(PatientFacts.NONE.with(PatientFact.KARNOFSKY, 90).with(PatientFact.HISTOLOGY,
                "lung-adenocarcinoma").with(PatientFact.EXTRACRANIAL_METASTASES, false), read(CASE).patient().facts());
        assertEquals(PatientFacts.NONE.with(PatientFact.KARNOFSKY, 90), read(CASE.replace("lung-adenocarcinoma",
                "NSCLC").replace("Disease: false", "Disease: true")).patient().facts(),
                "a histology in other words, and disease that may be the primary tumour alone");
        PatientFacts more = read(CASE.replace("Disease: false", "Disease: true, ageYears: 64, egfrMutation: unknown,"
                + " haemoglobinGPerDl: 12.5, primaryControlled: true, brainMetastases: 3")).patient().facts();
        assertEquals(64, more.number(PatientFact.AGE).orElseThrow());
        assertEquals(Optional.of("unknown"), more.word(PatientFact.EGFR));
        assertEquals(12.5, more.number(PatientFact.HAEMOGLOBIN).orElseThrow());
        assertEquals(Optional.of("yes"), more.word(PatientFact.PRIMARY_CONTROLLED));
        assertEquals(3, more.number(PatientFact.METASTASES).orElseThrow());
    }

    @Test
    void factsOfATargetAreKeptAndNoneIsAssumed() throws IOException {
        assertEquals(Map.of(), read(CASE).targets().getFirst().facts());
        assertEquals(Map.of(TargetFact.LOCATION, "brainstem", TargetFact.PRIOR_RADIOSURGERY, "yes",
                TargetFact.RESECTION_PLANNED, "no"),
                read(CASE.replace("kind: intact", "kind: intact, location: brainstem, priorRadiosurgery: true,"
                + " resectionPlanned: false")).targets().getFirst().facts());
    }

    @Test
    void theSchemaKnowsEveryFactOfATarget() throws IOException {
        try (InputStream in = CaseReader.class.getResourceAsStream("/schema/case.schema.json")) {
            JsonNode target = new ObjectMapper().readTree(in).at("/properties/targets/items/properties");
            for (TargetFact fact : TargetFact.values()) {
                Set<String> words = new TreeSet<>();
                target.path(fact.key()).path("enum").forEach(word -> words.add(word.asText()));
                assertEquals(fact.isYesOrNo() ? Set.of() : new TreeSet<>(fact.words()), words, fact.key());
                assertEquals(fact.isYesOrNo(), target.at("/" + fact.key() + "/type").asText().equals("boolean"));
            }
        }
    }

    @Test
    void theSchemaKnowsEveryFactOfFollowUp() throws IOException {
        Map<FollowUpFact.Subject, String> places = Map.of(FollowUpFact.Subject.SCAN, "/scans/items/properties",
                FollowUpFact.Subject.LESION, "/scans/items/properties/observations/items/properties",
                FollowUpFact.Subject.EVENT, "/adverseEvents/items/properties");
        try (InputStream in = CaseReader.class.getResourceAsStream("/schema/case.schema.json")) {
            JsonNode followUp = new ObjectMapper().readTree(in).at("/properties/followUp/properties");
            for (FollowUpFact fact : FollowUpFact.values()) {
                JsonNode key = followUp.at(places.get(fact.subject())).path(fact.key());
                Set<String> words = new TreeSet<>();
                key.path("enum").forEach(word -> words.add(word.asText()));
                assertEquals(fact.isYesOrNo() ? Set.of() : new TreeSet<>(fact.words()), words, fact.key());
                assertEquals(fact.isNumber() ? "number" : fact.isYesOrNo() ? "boolean" : "",
                        key.path("type").asText(), fact.key());
            }
        }
    }

    @Test
    void followUpIsReadAndOfNoConcernToPlanning() throws IOException {
        String text = CASE + """
                followUp:
                  firstRadiosurgery: 2025-03-09
                  baseline: {date: 2026-03-02, lesions: [GTV_9]}
                  scans:
                    - {id: m3, date: 2026-06-08, images: m3, structures: m3.dcm, registration: auto, steroids: more}
                    - {id: m6, date: 2026-09-08, images: m6, structures: m6.dcm, lesions: [A, B]}
                  adverseEvents:
                    - {lesion: GTV_1, firstSeen: 2026-06-08, lesionBedGy: 60}
                """;
        assertEquals(read(CASE), read(text));
        assertEquals(Optional.empty(), CaseReader.readWithFollowUp(Files.writeString(folder.resolve("case.yaml"),
                CASE)).followUp());
        FollowUpDefinition followUp = CaseReader.readWithFollowUp(Files.writeString(folder.resolve("case.yaml"), text))
                .followUp().orElseThrow();
        assertEquals(List.of("GTV_9"), followUp.baseline().lesions());
        assertEquals(FollowUpFacts.NONE, followUp.baseline().facts(), "nothing is assumed");
        assertEquals(Optional.of(ScanInput.AUTOMATIC), followUp.scans().getFirst().registration());
        assertEquals(FollowUpFacts.NONE.with(FollowUpFact.STEROIDS, "more"), followUp.scans().getFirst().facts());
        assertEquals(folder.resolve("m6"), followUp.scans().getLast().images());
        assertEquals(List.of("A", "B"), followUp.scans().getLast().lesions());
        assertEquals(60, followUp.events().getFirst().bedGy().orElseThrow());
        assertTrue(followUp.events().getFirst().v12Cm3().isEmpty());
    }

    @Test
    void theSchemaKnowsEveryFact() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (InputStream in = CaseReader.class.getResourceAsStream("/schema/case.schema.json")) {
            new ObjectMapper().readTree(in).at("/properties/patient/properties").fieldNames()
                    .forEachRemaining(keys::add);
        }
        Set<String> facts = Stream.of(PatientFact.values()).map(PatientFact::key)
                .collect(Collectors.toCollection(TreeSet::new));
        facts.add("extracranialDisease");
        assertEquals(facts, keys);
    }

    @Test
    void ageIsInCompletedYearsAtTreatment() throws IOException {
        CaseDefinition definition = read(CASE);
        assertEquals(Optional.of(64), definition.ageAtTreatment(born(LocalDate.of(1961, 3, 10))));
        assertEquals(Optional.of(65), definition.ageAtTreatment(born(LocalDate.of(1961, 3, 9))));
        assertEquals(Optional.empty(), definition.ageAtTreatment(born(LocalDate.of(2027, 3, 9))));
        assertEquals(Optional.empty(), definition.ageAtTreatment(new Patient("1", "A", Optional.empty(), "")));
    }

    @Test
    void anImageMayNameItsRegistration() throws IOException {
        CaseDefinition definition = read(CASE.replace("role: density", "role: density, registration: reg/REG.dcm"));
        assertEquals(Optional.empty(), definition.images().get(0).registration());
        assertEquals(Optional.of(folder.resolve("reg/REG.dcm")), definition.images().get(1).registration());
        assertEquals(Optional.empty(), read(CASE).images().get(1).registration());
    }

    @Test
    void doseIsInWaterUnlessTheCaseSaysOtherwise() throws IOException {
        assertEquals(DoseMedium.WATER, read(CASE).medium());
        assertEquals(DoseMedium.WATER, read(CASE + "medium: water\n").medium());
        assertEquals(DoseMedium.CT, read(CASE + "medium: ct\n").medium());
        String without = CASE.replaceAll("(?m)^.*role: density.*\\R", "") + "medium: ct\n";
        assertTrue(assertThrows(InputException.class, () -> read(without)).getMessage()
                .contains("no image has the role density"));
    }

    @Test
    void whatIsWantedOfThePlanIsReadAndOptional() throws IOException {
        assertEquals(Goals.NONE, read(CASE).goals());
        assertEquals(new Goals(Map.of(Criterion.TIME, 0.5), Map.of(Criterion.COVERAGE, 0.98, Criterion.BRAIN, 8.0),
                Map.of("Chiasm", 8.0)), read(CASE + """
                        goals:
                          weights: {time: 0.5}
                          limits:
                            coverage: 0.98
                            brainV12Cm3: 8
                            organs: [{structure: Chiasm, maximumGy: 8}]
                        """).goals());
    }

    private static Patient born(LocalDate date) {
        return new Patient("1", "A", Optional.of(date), "");
    }

    /** What is replaced by what, and what the complaint must name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            treatmentDate: 2026-03-09    | treatmentDate: 9 March      | line 10, treatmentDate
            treatmentDate: 2026-03-09    | date: 2026-03-09            | treatmentDate
            device: gammaknife-icon      | devise: gammaknife-icon     | line 11, devise
            kind: intact                 | kind: metastasis            | line 7, targets[0].kind
            kind: intact                 | kind: intact, dose: 20      | line 7, targets[0].dose
            kind: intact                 | kind: intact, location: arm | line 7, targets[0].location
            kind: intact                 | kind: intact, resectionPlanned: perhaps     | targets[0].resectionPlanned
            doseGy: 27                   | doseGy: much                | line 8, targets[1].doseGy
            doseGy: 27, fractions: 3     | fractions: 3                | line 8, targets[1].fractions
            structure: GTV_2             | structure: GTV_1            | line 8, targets[1].structure
            role: density                | role: planning              | images
            device: gammaknife-icon      | medium: steel               | line 11, medium
            path: MR                     | pfad: MR                    | images[0].path
            role: planning               | role: planning, registration: REG.dcm       | line 3, images[0].registration
            performanceStatusKps: 90     | performanceStatusKps: 95    | line 9, patient.performanceStatusKps
            extracranialDisease: false   | extracranialDisease: maybe  | line 9, patient.extracranialDisease
            structures: RS.dcm           | structures: [RS.dcm]        | line 5, structures
            protocol: auto               | device: gammaknife-icon     | line 12, device
            protocol: auto               | '  protocol: auto'          | line 12
            Disease: false               | Disease: false, egfrMutation: yes           | line 9, patient.egfrMutation
            Disease: false               | Disease: false, primaryControlled: yes      | patient.primaryControlled
            Disease: false               | Disease: false, haemoglobinGPerDl: 125      | patient.haemoglobinGPerDl
            Disease: false               | Disease: false, brainMetastases: 2.5        | line 9, patient.brainMetastases
            Disease: false               | Disease: false, extracranialMetastases: true | patient.extracranialMetastases
            Disease: false               | Disease: false, brafStatus: positive        | line 9, patient.brafStatus
            line: 1                      | lastDose: 2025-10-31        | line 14, therapies[0].lastDose
            line: 1                      | stop: 2025-10-31            | line 14, therapies[0].stop
            line: 1                      | lastDose: 2026-02-29        | line 14, therapies[0].lastDose
            line: 1                      | nextDose: 2025-10-31        | line 14, therapies[0].nextDose
            start: 2025-11-01            | start: 1025-11-01           | line 14, therapies[0].start
            protocol: auto               | lastTreatmentDate: 2026-03-08               | line 12, lastTreatmentDate
            protocol: auto               | 'surgery: {procedure: craniotomy}'          | surgery.date
            protocol: auto               | 'goals: {limit: {}}'        | line 12, goals.limit
            protocol: auto               | 'goals: {weights: {speed: 2}}'              | line 12, goals.weights.speed
            protocol: auto               | 'goals: {weights: {coverage: 0}}'           | line 12, goals.weights.coverage
            protocol: auto               | 'goals: {limits: {coverage: 98}}'           | line 12, goals.limits.coverage
            protocol: auto               | 'goals: {limits: {deliveryMinutes: -1}}'    | goals.limits.deliveryMinutes
            protocol: auto          | 'goals: {limits: {organs: [{structure: A}]}}' | goals.limits.organs[0].maximumGy
            protocol: auto               | 'followUp: {scan: []}'      | line 12, followUp.scan
            protocol: auto               | 'followUp: {firstRadiosurgery: 2026-03-10}' | followUp.firstRadiosurgery
            protocol: auto               | 'followUp: {baseline: {lesions: GTV_1}}'    | followUp.baseline.lesions
            protocol: auto               | 'followUp: {scans: [{id: a}]}'              | followUp.scans[0].date
            protocol: auto               | 'surgery: {procedure: biopsy, date: 2025-03-07}' | line 12, surgery
            protocol: auto               | lastTreatmentDate: 2027-03-13               | line 12, lastTreatmentDate
            treatmentDate: 2026-03-09    | treatmentDate: 1826-03-09                   | line 10, treatmentDate
            protocol: auto               | 'surgery: {procedure: dance, date: 2026-03-08}' | line 12, surgery.procedure
            """)
    void namesFileLineAndFieldOfAFault(String text, String replacement, String named) {
        InputException e = assertThrows(InputException.class, () -> read(CASE.replace(text, replacement)));
        assertTrue(e.where().contains("case.yaml"), e.getMessage());
        assertTrue(e.where().contains(named), e.getMessage());
        assertTrue(!e.remedy().isBlank(), e.getMessage());
    }

    @Test
    void refusesAMissingFile() {
        InputException e = assertThrows(InputException.class, () -> CaseReader.read(folder.resolve("none.yaml")));
        assertTrue(e.getMessage().contains("none.yaml: does not exist"), e.getMessage());
    }

    @Test
    void refusesAliasesWhichCanExplode() {
        assertThrows(InputException.class, () -> read("a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n"));
    }

    private CaseDefinition read(String text) throws IOException {
        return CaseReader.read(Files.writeString(folder.resolve("case.yaml"), text));
    }
}
