package org.isocentra.report.internal.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.isocentra.evaluation.api.radiobiology.LinearQuadratic;
import org.isocentra.evaluation.api.radiobiology.Radiobiology;
import org.isocentra.evaluation.api.radiobiology.ResponseModel;
import org.isocentra.evaluation.api.radiobiology.ResponseModel.Estimate;
import org.isocentra.evaluation.api.radiobiology.Tissue;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** Prescriptions by their effect, and the risk of necrosis by the dose to the brain where a model goes by it. */
public final class BiologicalEffect implements Section {

    private final Radiobiology radiobiology;

    public BiologicalEffect(Radiobiology radiobiology) {
        this.radiobiology = radiobiology;
    }

    @Override
    public String title() {
        return "Biological effect";
    }

    @Override
    public Html body(PlannedCase planned) {
        // tissues of the same alpha/beta share their columns
        Map<Double, List<Tissue>> tissues = radiobiology.tissues().stream().filter(t -> t.usualGy().isPresent())
                .collect(Collectors.groupingBy(t -> t.usualGy().getAsDouble(), LinkedHashMap::new,
                        Collectors.toList()));
        return Html.of(prescriptions(planned.plan().prescriptions(), tissues), Html.element("p.small",
                "Linear-quadratic model, parameters " + radiobiology.version()
                + "; at more than about 10 Gy a fraction it overstates the effect."), tissues(tissues), risks(planned));
    }

    private static Html prescriptions(List<Prescription> prescriptions, Map<Double, List<Tissue>> tissues) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("Target"), Column.number("Dose", "Gy"),
                Column.number("Fractions", "")));
        tissues.keySet().forEach(alphaBeta -> {
            columns.add(Column.number("BED", "Gy").in("α/β " + Figures.chosen(alphaBeta) + " Gy"));
            columns.add(Column.number("EQD2", "Gy").in("α/β " + Figures.chosen(alphaBeta) + " Gy"));
        });
        Table table = new Table(columns);
        for (Prescription prescription : prescriptions) {
            List<Html> cells = new ArrayList<>(List.of(Html.element("strong", prescription.structure()),
                    Html.text(Figures.chosen(prescription.doseGy())),
                    Html.text(Figures.whole(prescription.fractions()))));
            tissues.keySet().forEach(alphaBeta -> {
                LinearQuadratic model = new LinearQuadratic(alphaBeta);
                cells.add(Html.text(Figures.gy(model.bedGy(prescription.doseGy(), prescription.fractions()))));
                cells.add(Html.text(Figures.gy(model.eqd2Gy(prescription.doseGy(), prescription.fractions()))));
            });
            table.row(cells);
        }
        return table.html();
    }

    private static Html tissues(Map<Double, List<Tissue>> tissues) {
        return Html.join(tissues.values().stream().flatMap(List::stream).map(tissue -> Html.element("div.small",
                tissue.name() + ": α/β " + Figures.chosen(tissue.usualGy().getAsDouble()) + " Gy, published "
                + Figures.chosen(tissue.leastGy()) + " to " + Figures.chosen(tissue.mostGy()) + " Gy ("
                + tissue.source() + "; confidence " + tissue.confidence() + ")")).toList());
    }

    /** The V12 of models is that of single fractions. */
    private Html risks(PlannedCase planned) {
        boolean single = planned.plan().prescriptions().stream().allMatch(p -> p.fractions() == 1);
        return Html.join(planned.evaluation().brain().filter(_ -> single).stream().flatMap(brain -> radiobiology
                .responses().stream().filter(model -> model.figure() == ResponseModel.Figure.V12).map(model -> {
                    Estimate estimate = model.at(brain.v12GyCm3());
                    return Html.element("p", model.name() + ": about " + Figures.whole(Math.round(100
                            * estimate.probability())) + " % at a V12 of " + Figures.cm3(brain.v12GyCm3()) + " cm³ ("
                            + estimate.note() + ")");
                })).toList());
    }
}
