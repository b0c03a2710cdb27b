package org.isocentra.report.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.Assessment.Outcome;
import org.isocentra.clinical.api.DecisionSheet;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.Prognosis.Answer;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.Statement;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.PlannedCase;
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
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reports in HTML, and what stands in them. */
final class HtmlReports {

    static final Map<String, MetricLabel> LABELS = Map.of(
            "paddickConformity", new MetricLabel("paddickConformity", "Paddick conformity index", ""),
            "d98Gy", new MetricLabel("d98Gy", "D98%", "Gy"), "d50Gy", new MetricLabel("d50Gy", "D50%", "Gy"),
            "dNearMaxGy", new MetricLabel("dNearMaxGy", "Near-maximum dose", "Gy"),
            "maxDoseGy", new MetricLabel("maxDoseGy", "Maximum", "Gy"), "meanDoseGy",
            new MetricLabel("meanDoseGy", "Mean", "Gy"));

    private HtmlReports() {
    }

    static String report(PlannedCase planned) {
        return new HtmlReport(LABELS, HtmlReports::prognosis, HtmlReports::sheet, new FixedRadiobiology(),
                HtmlReports::drugs, _ -> {
                    throw new InputException("device", "the machine is not <here>", "");
                }).of(planned);
    }

    /** Answers that are known, one of each kind. */
    static List<Answer> prognosis(PatientFacts facts) {
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

    static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.substring(html.indexOf('\n')))));
    }

    static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int n = 0; n < nodes.getLength(); n++) {
            elements.add((Element) nodes.item(n));
        }
        return elements;
    }

    static String section(Document document, String title) {
        return elements(document, "section").stream().filter(s -> s.getElementsByTagName("h2").item(0).getTextContent()
                .equals(title))
                .findFirst().orElseThrow(() -> new AssertionError("no section " + title)).getTextContent();
    }

    static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is missing in: " + text);
        }
    }

    /** One finding, one drug that is not known, and knowledge of which one part has expired. */
    static TherapyReport drugs(PlannedCase planned) {
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

    static DecisionSheet sheet(PatientFacts facts) {
        Statement strong = new Statement("Strong evidence", "Guideline A", "V");
        Statement weak = new Statement("Weak evidence", "Series B", "K");
        Statement open = new Statement("Would matter", "Trial C", "K");
        return new DecisionSheet("1.2.3", List.of(new DecisionSheet.Option("x", "Treatment X", List.of(strong),
                List.of(weak), List.of(new DecisionSheet.Undecided(true, "ALK rearrangement positive", open,
                Set.of(PatientFact.ALK))))), List.of(new Statement("What is open", "Review D", "V")));
    }
}
