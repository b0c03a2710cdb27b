package org.isocentra.report.internal;

import static org.isocentra.report.internal.HtmlReports.assertContains;
import static org.isocentra.report.internal.HtmlReports.elements;
import static org.isocentra.report.internal.HtmlReports.parsed;
import static org.isocentra.report.internal.HtmlReports.report;
import static org.isocentra.report.internal.HtmlReports.section;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.isocentra.model.Finding;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.SecondCheckResult;
import org.isocentra.report.internal.picture.TargetView;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the report says of a plan whose every figure is known. */
class HtmlReportTest {

    /** Columns of figures that have no unit, or carry it in each cell. */
    private static final Set<String> WITHOUT_UNIT = Set.of("Fractions", "Shots", "Limits", "Plan", "Limit", "Points",
            "Variables",
            "Objective", "Lower bound", "Iterations", "Voxels", "coverage", "selectivity", "Paddick conformity index",
            "rtogConformity", "gradientIndex", "efficiencyIndex", "1", "2", "3", "4", "5", "6", "7", "8");

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
