package org.isocentra.report.internal;

import static org.isocentra.report.internal.HtmlReports.assertContains;
import static org.isocentra.report.internal.HtmlReports.elements;
import static org.isocentra.report.internal.HtmlReports.parsed;
import static org.isocentra.report.internal.HtmlReports.report;
import static org.isocentra.report.internal.HtmlReports.section;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.isocentra.clinical.api.ProtocolAnswer;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.Statement;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.Decision;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.therapy.api.TherapyReport.Proposal;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What the report says of the patient, and why it is treated so. */
class ReportedReasonsTest {

    @Test
    void prognosisShowsResultsWithSourceAndWhatIsMissing() throws Exception {
        Document document = parsed(report(SyntheticPlan.usual()));
        String prognosis = section(document, "Prognosis");
        assertContains(prognosis, "Score <A>", "2.5 points, class 2 to 3",
                "median overall survival: 13.1 months (confidence K).",
                "alive at 1 year: Not given: in doubt. Other 2010.",
                "age 65 years: 1, Karnofsky performance status 80: 1.5", "Author 2004; confidence K",
                "Score B would have to know: BRAF mutation, number of brain metastases.", "Score D failed: it hung");
        assertFalse(prognosis.contains("Score C"), "does not apply");
    }

    @Test
    void prognosisIsLeftOutWhereTheCaseSaysNothingOfThePatient() throws Exception {
        String silent = report(SyntheticPlan.of(SyntheticPlan.usual(), CaseDefinition.PatientState.UNKNOWN));
        assertTrue(elements(parsed(silent), "h2").stream().noneMatch(h -> h.getTextContent().equals("Prognosis")));
    }

    @Test
    void prescriptionsGiveTheirReason() throws Exception {
        assertContains(section(parsed(report(SyntheticPlan.usual())), "Prescriptions"), "Met 1 frontal", "22", "1.563",
                "JLGK-A", "Yamamoto et al.", "org.isocentra.clinical.jlgk0901 1.0.0");
    }

    @Test
    void drugsAreShownWithWindowsSourcesAndWhoKnows() throws Exception {
        CaseDefinition told = SyntheticPlan.usual().planningCase().definition();
        assertFalse(report(SyntheticPlan.usual()).contains("Systemic therapy"), "without therapies");
        PlannedCase treated = SyntheticPlan.treated(SyntheticPlan.usual(), new CaseDefinition(told.file(),
                told.images(),
                told.structures(), told.targets(), told.patient(), told.treatmentDate(), told.device(), told.protocol(),
                List.of(new CaseDefinition.Therapy("drug", Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty()))));
        assertContains(section(parsed(report(treated)), "Systemic therapy"), "severity 3 of 3",
                "drug: the pause is not kept", "published pause of radiosurgery: 1 day before to 2 days after",
                "2026-03-08 to 2026-03-11 (Study W; confidence K)", "A figure (Study B; confidence V)",
                "raised: a second drug", "Study S; confidence K; by Knowledge A 1.2.3",
                "wondermab is not assessed: nobody knows it. Ask.", "A and C disagree.",
                "Days of radiosurgery: none; there is no day.", "Knowledge: Knowledge A 1.2.3 of Vendor A, bundle a.b"
                + " 1.0.0, signed by Signer A, expires 2030-01-02.",
                "unsigned, expires 2020-01-02; not checked by it: it"
                + " expired.");
    }

    private static PlannedCase decided(Decision... decisions) {
        CaseDefinition told = SyntheticPlan.usual().planningCase().definition();
        return SyntheticPlan.treated(SyntheticPlan.usual(), new CaseDefinition(told.file(), told.images(),
                told.structures(), told.targets(), told.patient(), told.treatmentDate(), told.device(), told.protocol(),
                List.of(new CaseDefinition.Therapy("drug", Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty())), Optional.empty(), Optional.empty(),
                List.of(decisions)));
    }

    /** The finding stays; a decision is shown beside it, and so is that there is none. */
    @Test
    void decisionsOfAPhysicianAreShownWithTheFinding() throws Exception {
        assertContains(section(parsed(report(decided())), "Systemic therapy"), "severity 3 of 3",
                "drug: the pause is not kept", "not decided: a physician has to");
        assertContains(section(parsed(report(decided(new Decision("r", Decision.Choice.PROCEED, "Dr <Example>",
                LocalDate.of(2026, 3, 2), "no other drug")))), "Systemic therapy"), "severity 3 of 3",
                "drug: the pause is not kept", "decided: proceed, by Dr <Example> on 2026-03-02: no other drug");
    }

    @Test
    void waysToTreatShowBothSidesAndWhatIsMissing() throws Exception {
        assertContains(section(parsed(report(SyntheticPlan.usual())), "Ways to treat"), "Evidence 1.2.3", "Treatment X",
                "Strong evidence (Guideline A; confidence V)", "Weak evidence (Series B; confidence K)",
                "For, if ALK rearrangement positive: Would matter (Trial C; confidence K)",
                "To be asked: ALK rearrangement.", "If the targets of this plan are all the brain metastases of the"
                        + " patient: number of brain metastases 3, volume of the largest brain metastasis 4.712 cm³,"
                        + " total volume of the brain metastases 6.4 cm³", "What is open (Review D; confidence V)");
    }

    /** 22 Gy in one fraction: 22 (1 + 22 / 2) and 22 (1 + 22 / 10) Gy; half of that and 5/6. */
    @Test
    void effectIsShownWithModelParametersAndTheirSource() throws Exception {
        String effect = section(parsed(report(SyntheticPlan.usual())), "Biological effect");
        assertContains(effect, "α/β 2 Gy", "264.00", "132.00", "α/β 10 Gy", "70.40", "58.67", "parameters 4.5.6",
                "Brain, late: α/β 2 Gy, published 1 to 3 Gy (Journal A; confidence V)",
                "Necrosis: about 53 % at a V12 of 11.42", "interpolation, not a published figure: through two points",
                "a caution");
        assertFalse(effect.contains("Range only"), "no alpha/beta is made up");
    }

    @Test
    void protocolsAreShownWithWhatSpeaksForAndAgainstThem() throws Exception {
        Prescription prescription = new Prescription("Met 1 frontal", 22, 1, "a.first 1.0.0", "by size");
        Option first = new Option("a.first", "First", "1.0.0", "Journal 2020", true, new ProtocolAnswer.Proposal(
                prescription, List.of(new Statement("control 90 %", "Series A", "V")), List.of(new Statement(
                "necrosis 10 %", "Series B", "K")), List.of("number of brain metastases at most 10"), List.of(
                new ProtocolAnswer.Term("margin", new Statement("1 mm", "Trial C", "policy")))));
        Option second = new Option("a.second", "Second", "1.0.0", "Journal 2021", false,
                new ProtocolAnswer.NotApplicable("it is for cavities"));
        Option third = new Option("a.third", "Third", "1.0.0", "", false, new ProtocolAnswer.Failed("it hung"));
        List<Ranking> rankings = List.of(new Ranking("Met 1 frontal", List.of(first, second, third), "site policy 2"),
                new Ranking("Met 2 occipital", List.of(first, second, third), "site policy 2"));
        String section = section(parsed(report(SyntheticPlan.of(SyntheticPlan.usual(), rankings))),
                "Protocols considered");
        assertContains(section, "Met 1 frontal, Met 2 occipital – chosen by site policy 2", "First (chosen)", "22",
                "control 90 % (Series A; confidence V)", "necrosis 10 % (Series B; confidence K)",
                "number of brain metastases at most 10", "a.first 1.0.0: Journal 2020",
                "margin: 1 mm (Trial C; confidence policy)", "Second: it is for cavities", "Third failed: it hung");
        assertTrue(elements(parsed(report(SyntheticPlan.usual())), "h2").stream()
                .noneMatch(h -> h.getTextContent().equals("Protocols considered")), "doses stated in the case");
    }
}
