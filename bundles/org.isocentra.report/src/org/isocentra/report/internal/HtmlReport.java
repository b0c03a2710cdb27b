package org.isocentra.report.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.TreatmentSelection;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.evaluation.api.radiobiology.Radiobiology;
import org.isocentra.model.plan.Plan;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.section.BeamsEye;
import org.isocentra.report.internal.section.BiologicalEffect;
import org.isocentra.report.internal.section.BrainDose;
import org.isocentra.report.internal.section.Calculation;
import org.isocentra.report.internal.section.Comparison;
import org.isocentra.report.internal.section.Delivery;
import org.isocentra.report.internal.section.DoseVolume;
import org.isocentra.report.internal.section.Drugs;
import org.isocentra.report.internal.section.Findings;
import org.isocentra.report.internal.section.Identification;
import org.isocentra.report.internal.section.MetricLabel;
import org.isocentra.report.internal.section.Organs;
import org.isocentra.report.internal.section.Outlook;
import org.isocentra.report.internal.section.PatientText;
import org.isocentra.report.internal.section.Pictures;
import org.isocentra.report.internal.section.Prescriptions;
import org.isocentra.report.internal.section.Protocols;
import org.isocentra.report.internal.section.SecondChecks;
import org.isocentra.report.internal.section.Section;
import org.isocentra.report.internal.section.Selection;
import org.isocentra.report.internal.section.Status;
import org.isocentra.report.internal.section.Summary;
import org.isocentra.report.internal.section.Targets;
import org.isocentra.report.internal.section.WorkRecord;
import org.isocentra.therapy.api.TherapyReport;

/**
 * A report as a page that needs nothing but the pictures beside it, and is well-formed XML besides.
 */
public final class HtmlReport {

    private final String title;
    private final List<Section> sections;

    /** @param title what the page is called */
    HtmlReport(String title, List<Section> sections) {
        this.title = title;
        this.sections = List.copyOf(sections);
    }

    /**
     * All there is to say of a plan.
     *
     * @param metrics what metrics are called, by key
     * @param therapy checks the drugs of a planned case
     * @param devices the machine of a plan; throws an {@code InputException} when it is not there
     */
    public HtmlReport(Map<String, MetricLabel> metrics, Prognosis prognosis, TreatmentSelection selection,
            Radiobiology radiobiology, Function<PlannedCase, TherapyReport> therapy,
            Function<PlannedCase, TreatmentDevice> devices) {
        this("Plan report", List.of(new Summary(), new Identification(), new Findings(), new Comparison(metrics),
                new Outlook(prognosis), new Selection(selection), new Drugs(therapy), new Prescriptions(),
                new Protocols(), new Targets(metrics), new BrainDose(), new Organs(),
                new BiologicalEffect(radiobiology), new DoseVolume(), new Pictures(), new Delivery(),
                new BeamsEye(devices), new SecondChecks(), new Calculation(), new WorkRecord()));
    }

    public String of(PlannedCase planned) {
        PatientText patient = new PatientText(planned.planningCase().image().patient());
        Plan plan = planned.plan();
        Html whose = Html.of(patient.inBrief(), new Html("<br/>"), Html.text("Plan " + plan.label() + " · treatment "
                + plan.treatmentDate() + " · " + planned.device().name()));
        Html header = Html.element("header", Html.element("h1", title), Html.element("p.subtitle",
                "Stereotactic radiosurgery of brain metastases · Isocentra " + planned.suiteVersion()),
                banner(planned));
        return page(title + " – " + patient.name() + " – " + plan.label(), whose, List.of(planned), Html.of(header,
                Html.join(sections.stream().map(section -> section(section, planned)).toList())));
    }

    /**
     * A whole page. In print, the head that says whose plans it is about and that they are not approved comes back on
     * every sheet: it is the head of a table that holds all the rest.
     *
     * @param whose for the head
     */
    public static String page(String title, Html whose, List<PlannedCase> plans, Html content) {
        Html head = Html.element("head", new Html("<meta charset=\"utf-8\"/>"),
                new Html("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"),
                Html.element("title", title), Html.element("style", new Html(style())));
        Html running = Html.element("div.running", Html.element("div", whose), Html.element("div.mark", marks(plans)));
        Html body = Html.element("table.page", Html.element("thead", Html.element("tr", Html.element("td", running))),
                Html.element("tbody", Html.element("tr", Html.element("td", content))));
        return "<!DOCTYPE html>\n" + Html.element("html", head, Html.element("body", body)).with("lang", "en").markup()
                + "\n";
    }

    /** What changes what all figures mean. */
    private static Html marks(List<PlannedCase> plans) {
        List<Html> marks = new ArrayList<>();
        marks.add(Html.element("strong", plans.stream().map(each -> Status.of(each.plan()).mark()).distinct()
                .collect(Collectors.joining(", "))));
        marks.add(Html.text(Status.RESEARCH));
        if (plans.stream().anyMatch(PlannedCase::isRecalculated)) {
            marks.add(Html.text("Dose not by the engine the plan was optimised with"));
        }
        if (plans.stream().anyMatch(each -> each.developerMode().isPresent())) {
            marks.add(Html.element("strong", Status.DEVELOPER_MODE));
        }
        return new Html(marks.stream().map(Html::markup).collect(Collectors.joining("<br/>")));
    }

    /** What puts the whole report in question stands above everything else. */
    private static Html banner(PlannedCase planned) {
        return planned.developerMode().map(finding -> Html.element("p.banner", Html.element("strong",
                Status.DEVELOPER_MODE), Html.text(" – " + finding.text() + ". " + finding.remedy())))
                .orElse(Html.NOTHING);
    }

    private static Html section(Section section, PlannedCase planned) {
        Html content = section.body(planned);
        String kind = section.title().toLowerCase(Locale.ROOT).replace(' ', '-');
        return content.equals(Html.NOTHING) ? content
                : Html.element("section." + kind, Html.element("h2", section.title()), content);
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
