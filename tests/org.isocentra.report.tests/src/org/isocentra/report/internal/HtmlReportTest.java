package org.isocentra.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.Assessment.Outcome;
import org.isocentra.clinical.api.DecisionSheet;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.Prognosis.Answer;
import org.isocentra.clinical.api.ProtocolAnswer;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.Statement;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.Decision;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.SecondCheckResult;
import org.isocentra.report.internal.picture.TargetView;
import org.isocentra.report.internal.section.MetricLabel;
import org.isocentra.therapy.api.Days;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Procedure;
import org.isocentra.therapy.api.TherapyReport;
import org.isocentra.therapy.api.TherapyReport.Knowledge;
import org.isocentra.therapy.api.TherapyReport.NotAssessed;
import org.isocentra.therapy.api.TherapyReport.Proposal;
import org.isocentra.therapy.api.TherapyReport.Said;
import org.isocentra.therapy.api.Window;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What the report says of a plan whose every figure is known. */
class HtmlReportTest {

    private static final Map<String, MetricLabel> LABELS = Map.of(
            "paddickConformity", new MetricLabel("paddickConformity", "Paddick conformity index", ""),
            "d98Gy", new MetricLabel("d98Gy", "D98%", "Gy"), "d50Gy", new MetricLabel("d50Gy", "D50%", "Gy"),
            "dNearMaxGy", new MetricLabel("dNearMaxGy", "Near-maximum dose", "Gy"),
            "maxDoseGy", new MetricLabel("maxDoseGy", "Maximum", "Gy"), "meanDoseGy",
            new MetricLabel("meanDoseGy", "Mean", "Gy"));

    /** Columns of figures that have no unit, or carry it in each cell. */
    private static final Set<String> WITHOUT_UNIT = Set.of("Fractions", "Shots", "Limits", "Plan", "Limit", "Points",
            "Variables",
            "Objective", "Lower bound", "Iterations", "Voxels", "coverage", "selectivity", "Paddick conformity index",
            "rtogConformity", "gradientIndex", "efficiencyIndex", "1", "2", "3", "4", "5", "6", "7", "8");

    private static String report(PlannedCase planned) {
        return new HtmlReport(LABELS, HtmlReportTest::prognosis, HtmlReportTest::sheet, new FixedRadiobiology(),
                HtmlReportTest::drugs, _ -> {
                    throw new InputException("device", "the machine is not <here>", "");
                }).of(planned);
    }

    /** Answers that are known, one of each kind. */
    private static List<Answer> prognosis(PatientFacts facts) {
        Outcome survival = new Outcome("median overall survival", OptionalDouble.of(13.1), "months", "", "Author 2004",
                "K");
        Outcome other = new Outcome("alive at 1 year", OptionalDouble.empty(), "%", "Not given: in doubt.",
                "Other 2010", "V");
        return List.of(
                new Answer("a", "Score <A>", "1.0.0", "Author 2004", new Assessment.Result(OptionalDouble.of(2.5),
                        "points", "2 to 3", List.of(facts.inWords(PatientFact.AGE) + ": 1", facts.inWords(
                                PatientFact.KARNOFSKY) + ": 1.5"), List.of(survival, other), "K")),
                new Answer("b", "Score B", "1.0.0", "Author 2005", new Assessment.Missing(Set.of(PatientFact.BRAF,
                        PatientFact.METASTASES))),
                new Answer("c", "Score C", "1.0.0", "Author 2006", new Assessment.NotApplicable("breast only")),
                new Answer("d", "Score D", "1.0.0", "", new Assessment.Failed("it hung")));
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.substring(html.indexOf('\n')))));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int n = 0; n < nodes.getLength(); n++) {
            elements.add((Element) nodes.item(n));
        }
        return elements;
    }

    private static String section(Document document, String title) {
        return elements(document, "section").stream().filter(s -> s.getElementsByTagName("h2").item(0).getTextContent()
                .equals(title))
                .findFirst().orElseThrow(() -> new AssertionError("no section " + title)).getTextContent();
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is missing in: " + text);
        }
    }

    @Test
    void viewsOfAMachineThatIsNotThereAreNotDrawn() {
        assertTrue(report(SyntheticPlan.usual()).contains("Not drawn: the machine is not &lt;here&gt;."));
    }

    @Test
    void developerModeIsSaidOnEveryPageAndBeforeEverythingElse() throws Exception {
        PlannedCase usual = SyntheticPlan.usual();
        assertFalse(report(usual).contains("DEVELOPER MODE"));
        List<Finding> findings = new ArrayList<>(usual.findings());
        findings.add(Finding.warning(PlannedCase.DEVELOPER_MODE, "unsigned plug-ins may run: com.vendor 1.0.0",
                "Plan again."));
        Document document = parsed(report(new PlannedCase(usual.planningCase(), usual.plan(), usual.device(),
                usual.beamModel(), usual.beamOnSeconds(), usual.doses(), usual.evaluation(), usual.convergence(),
                findings, usual.timingSeconds(), usual.suiteVersion(), usual.created(), usual.options(),
                usual.optimisedWith(), usual.comparison())));
        assertContains(elements(document, "thead").getFirst().getTextContent(), "DEVELOPER MODE");
        assertContains(elements(document, "header").getFirst().getTextContent(), "DEVELOPER MODE",
                "unsigned plug-ins may run: com.vendor 1.0.0", "Plan again.");
        assertContains(section(document, "Findings"), "com.vendor 1.0.0");
    }

    @Test
    void secondCheckSaysWhichUnitsDiffer() throws Exception {
        assertFalse(report(SyntheticPlan.usual()).contains("Second check"));
        SecondCheckResult check = new SecondCheckResult("com.vendor.check", "1.2.0", "com.vendor.engine", "3.0.0", 5,
                List.of(new SecondCheckResult.Unit("shot 1", 10.2, 10), new SecondCheckResult.Unit("shot 2", 8.9, 10)));
        Document document = parsed(report(SyntheticPlan.of(SyntheticPlan.usual(), check)));
        assertContains(section(document, "Second check"), "com.vendor.check 1.2.0", "com.vendor.engine 3.0.0",
                "1 of 2 not within 5 %, largest difference -11.0 %", "+2.0");
        List<String> bold = elements(document, "strong").stream().map(Element::getTextContent).toList();
        assertTrue(bold.contains("-11.0") && !bold.contains("+2.0"), bold::toString);
    }

    @Test
    void everyPageSaysWhoseItIsAndThatItIsNotApproved() throws Exception {
        String html = report(SyntheticPlan.usual());
        Element head = (Element) parsed(html).getElementsByTagName("thead").item(0);
        assertContains(head.getTextContent(), "Example, Erika Maria", "ISO-0042", "1961-04-17", "female",
                "SRS 2026-11-23", "UNAPPROVED", "Research use only");
        assertContains(html, "table-header-group");
    }

    @Test
    void anApprovedPlanIsNotCalledUnapproved() throws Exception {
        String text = parsed(report(SyntheticPlan.of("Met 1", "A^B", PlanStatus.APPROVED))).getElementsByTagName("body")
                .item(0)
                .getTextContent();
        assertFalse(text.contains("UNAPPROVED"));
        assertContains(text, "APPROVED", "Research use only");
    }

    @Test
    void patientImagesAndStructuresAreIdentified() throws Exception {
        assertContains(section(parsed(report(SyntheticPlan.usual())), "Identification"), "Example, Erika Maria",
                "ISO-0042",
                "T1 MPRAGE + Gd 3D", "2026-11-20", "120 × 144 × 112", "1.50 × 1.50 × 1.50 mm", "1.2.826.0.1.2",
                "1.2.826.0.1.3",
                "RTstruct planning", "1.2.826.0.1.4", "2.25.329800735698586629295641978511506172918",
                "UNAPPROVED (planned)", "2026-11-23 14:05 UTC");
    }

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

    /** One finding, one drug that is not known, and knowledge of which one part has expired. */
    private static TherapyReport drugs(PlannedCase planned) {
        Knowledge used = new Knowledge("a.b", "Knowledge A", "1.2.3", "Vendor A", "a.b 1.0.0", "Signer A", "Books",
                Optional.of(LocalDate.of(2030, 1, 2)), Knowledge.State.USED, "");
        Knowledge old = new Knowledge("c.d", "Knowledge C", "0.9.0", "Vendor C", "c.d 0.9.0", "", "Books",
                Optional.of(LocalDate.of(2020, 1, 2)), Knowledge.State.EXPIRED, "it expired");
        var evidence = new org.isocentra.therapy.api.Statement("A figure", "Study B", "V");
        Interaction broken = new Interaction("r", List.of("drug"), Interaction.Outcome.PAUSE_BROKEN, 3,
                "drug: the pause is not kept", Optional.of(new Window(Window.Kind.PUBLISHED_PAUSE,
                Procedure.RADIOSURGERY, 1, 2, new Days(LocalDate.of(2026, 3, 8), LocalDate.of(2026, 3, 11)), "Study W",
                "K")), List.of(evidence), List.of("a second drug"), List.of(evidence), "Study S", "K");
        return new TherapyReport(LocalDate.of(2026, 3, 9), List.of(used, old), List.of(),
                List.of(new Said(broken, used)), List.of(), List.of(), List.of(new NotAssessed("wondermab",
                "nobody knows it", "Ask.")),
                List.of("A and C disagree"), Optional.of(new Proposal(List.of(), "there is no day")));
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

    private static DecisionSheet sheet(PatientFacts facts) {
        Statement strong = new Statement("Strong evidence", "Guideline A", "V");
        Statement weak = new Statement("Weak evidence", "Series B", "K");
        Statement open = new Statement("Would matter", "Trial C", "K");
        return new DecisionSheet("1.2.3", List.of(new DecisionSheet.Option("x", "Treatment X", List.of(strong),
                List.of(weak), List.of(new DecisionSheet.Undecided(true, "ALK rearrangement positive", open,
                Set.of(PatientFact.ALK))))), List.of(new Statement("What is open", "Review D", "V")));
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

    @Test
    void targetsShowEveryMetric() throws Exception {
        PlannedCase planned = SyntheticPlan.usual();
        String targets = section(parsed(report(planned)), "Targets");
        assertContains(targets, "Paddick conformity index", "D98%", "Near-maximum dose", "0.862", "0.882", "2.741");
        planned.evaluation().targets().forEach(t -> assertContains(targets, t.structure(),
                String.format(Locale.ROOT, "%.2f", t.dvh().dosePercent(98)),
                String.format(Locale.ROOT, "%.2f", t.dvh().maximumGy())));
    }

    @Test
    void organsShowLimitsWithSetSourceAndResult() throws Exception {
        Document document = parsed(report(SyntheticPlan.usual()));
        assertContains(section(document, "Organs at risk"), "V12", "11.42 cm³", "≤ 10 cm³", "not met", "met",
                "mandatory", "optimal",
                "symptomatic radionecrosis", "Milano et al., IJROBP 2021", "org.isocentra.evaluation.published-srs",
                "confidence V", "covers part of it");
        assertContains(section(document, "Brain"), "V12 with targets", "11.42", "4.870", "15.03", "7.110", "2.16",
                "Met 2 occipital, Met 3 cerebellum", "7.207", "2.220");
    }

    @Test
    void findingsComeWithTheMostSeriousFirst() throws Exception {
        String findings = section(parsed(report(SyntheticPlan.usual())), "Findings");
        assertTrue(findings.indexOf("D0.5cc is 12.1 Gy") < findings.indexOf("not commissioned"));
        assertTrue(findings.indexOf("not commissioned") < findings.indexOf("outside the fine grids"));
    }

    @Test
    void deliveryListsShotsInFrameCoordinatesWithTimes() throws Exception {
        Document document = parsed(report(SyntheticPlan.usual()));
        String delivery = section(document, "Delivery");
        assertContains(delivery, "Leksell Gamma Knife Icon", "treatment date 2026-11-23", "B = blocked", "21.93");
        Element row = elements(document, "tr").stream()
                .filter(r -> r.getFirstChild().getTextContent().equals("M1")).findFirst().orElseThrow();
        List<String> cells = new ArrayList<>();
        for (int n = 0; n < row.getChildNodes().getLength(); n++) {
            cells.add(row.getChildNodes().item(n).getTextContent());
        }
        assertEquals(List.of("M1", "Met 1 frontal", "76.0", "112.0", "82.0", "8", "8", "8", "8", "B", "8", "8", "8",
                "1.02"), cells);
    }

    @Test
    void dataAndProgramsAreNamed() throws Exception {
        Document document = parsed(report(SyntheticPlan.usual()));
        assertContains(section(document, "Machine data and calculation"), "gammaknife-icon",
                "representative, not commissioned",
                "gammaknife-192 1.2.0", "no measurement of a machine", "org.isocentra.dose.raytrace 1.0.0",
                "org.isocentra.dose.kernel.vector", SyntheticPlan.DIGEST, "0.054", "0.031545", "4200");
        assertContains(section(document, "Record"), "2026-11-23 14:05 UTC", "Isocentra 1.0.0", "9.61", "20.19",
                "Approved by physician");
    }

    @Test
    void histogramsHaveAxesLegendAndOneCurveForEachStructure() throws Exception {
        Document document = parsed(report(SyntheticPlan.usual()));
        assertContains(section(document, "Dose-volume histograms"), "Dose (Gy)", "Volume (%)", "22 Gy",
                "Met 3 cerebellum", "Brainstem", "1317 cm³, incomplete");
        List<Element> curves = elements(document, "polyline");
        assertEquals(6, curves.size());
        assertEquals(6, curves.stream().map(c -> c.getAttribute("stroke")).distinct().count(),
                "two structures share a colour in the set");
        assertEquals(3, curves.stream().filter(c -> c.getAttribute("class").equals("target")).count());
    }

    @Test
    void picturesAreThoseThatAreWritten() throws Exception {
        PlannedCase planned = SyntheticPlan.usual();
        Document document = parsed(report(planned));
        assertEquals(TargetView.all(planned).map(TargetView::file).toList(),
                elements(document, "img").stream().map(i -> i.getAttribute("src")).toList());
        assertContains(section(document, "Dose distribution"), "Axial, z = 18.0 mm", "Coronal, y = -12.0 mm",
                "Sagittal, x = -24.0 mm",
                "33 Gy (150 %)", "22 Gy (100 %)", "12 Gy (55 %)", "5.5 Gy (25 %)", "L left",
                "contour of Met 1 frontal");
    }

    @Test
    void namesCannotInjectMarkup() throws Exception {
        String evil = "<script>alert(1)</script>\"><img src=x onerror='y'>&amp;";
        Document document = parsed(report(SyntheticPlan.of(evil, "O'Neil^<b>Bo&b", PlanStatus.PLANNED)));
        assertEquals(0, elements(document, "script").size());
        assertEquals(9, elements(document, "img").size());
        assertContains(section(document, "Targets"), evil);
        assertContains(document.getElementsByTagName("thead").item(0).getTextContent(), "O'Neil, <b>Bo&b");
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        String html = report(SyntheticPlan.usual());
        assertFalse(html.contains("http:") || html.contains("https:") || html.contains("<link")
                || html.contains("@import") || html.contains("url("));
    }

    @Test
    void whatIsNotDefinedIsNotPrintedAsANumber() {
        String html = report(SyntheticPlan.usual());
        assertFalse(Pattern.compile("NaN|Infinity|>null<|Optional").matcher(html).find());
        assertContains(html, "n/a");
    }

    @Test
    void figuresHaveUnits() throws Exception {
        int figures = 0;
        for (Element th : elements(parsed(report(SyntheticPlan.usual())), "th")) {
            boolean number = th.getAttribute("class").contains("number");
            boolean unit = th.getElementsByTagName("span").getLength() > 0;
            if (number && !unit) {
                assertTrue(WITHOUT_UNIT.contains(th.getTextContent()), () -> "no unit: " + th.getTextContent());
            }
            figures += number ? 1 : 0;
        }
        assertTrue(figures > 40, "columns of figures: " + figures);
    }

    @Test
    void theSamePlanGivesTheSameBytesInEveryCountry() {
        String expected = report(SyntheticPlan.usual());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("fa", "IR"));
            assertEquals(expected, report(SyntheticPlan.usual()));
        } finally {
            Locale.setDefault(before);
        }
    }
}
