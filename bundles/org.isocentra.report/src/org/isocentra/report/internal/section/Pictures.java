package org.isocentra.report.internal.section;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.picture.Isodose;
import org.isocentra.report.internal.picture.TargetView;

/** Three planes through each target. */
public final class Pictures implements Section {

    @Override
    public String title() {
        return "Dose distribution";
    }

    @Override
    public Html body(PlannedCase planned) {
        Html note = Html.element("p.small",
                "Planes through the middle of each target. Letters are sides of the patient: L left, R right,"
                + " A anterior, P posterior, H head, F feet. Coordinates are DICOM patient coordinates in mm."
                + " Thin lines in other"
                + " colours are contours of other structures.");
        List<Html> targets = IntStream.range(0, planned.plan().prescriptions().size()).mapToObj(n -> target(planned, n))
                .toList();
        return Html.of(note, Html.join(targets));
    }

    private static Html target(PlannedCase planned, int index) {
        Prescription prescription = planned.plan().prescriptions().get(index);
        List<TargetView> views = TargetView.of(planned, index).toList();
        Vector3 centre = views.getFirst().centreMm();
        String course = String.format(Locale.ROOT, "%s Gy in %d %s · centre (%.1f, %.1f, %.1f) mm",
                Figures.chosen(prescription.doseGy()), prescription.fractions(),
                prescription.fractions() == 1 ? "fraction" : "fractions", centre.x(), centre.y(), centre.z());
        Html heading = Html.element("h3", Html.text(prescription.structure()), Html.element("span.aside", course));
        Html pictures = Html.element("div.pictures", views.stream().map(Pictures::figure).toList());
        return Html.element("div.target", heading, pictures, Html.element("div.legend", legend(planned, prescription)));
    }

    private static Html figure(TargetView view) {
        return Html.element("figure", Html.element("a", new Html("<img/>").with("src", view.file()).with("alt",
                view.title() + " plane through " + view.prescription().structure())).with("href", view.file()),
                Html.element("figcaption", view.title() + ", " + view.position()));
    }

    private static List<Html> legend(PlannedCase planned, Prescription prescription) {
        String target = prescription.structure();
        Colour contour = planned.planningCase().structures().find(target).map(Structure::colour).orElseThrow();
        return Stream.concat(Stream.of(key(contour, "contour of " + target)),
                Isodose.around(prescription).stream().map(Pictures::key)).toList();
    }

    private static Html key(Isodose line) {
        return key(line.colour(), String.format(Locale.ROOT, "%s Gy (%.0f %%)", Figures.chosen(line.doseGy()),
                line.percent()));
    }

    private static Html key(Colour colour, String text) {
        return Html.element("span.key", Html.element("i", "").with("style", "background:" + colour.hex()),
                Html.text(text));
    }
}
