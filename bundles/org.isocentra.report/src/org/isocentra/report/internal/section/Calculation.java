package org.isocentra.report.internal.section;

import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.optimisation.api.InversePlan.Convergence;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Facts;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** With which data and which programs the plan was made. */
public final class Calculation implements Section {

    @Override
    public String title() {
        return "Machine data and calculation";
    }

    @Override
    public Html body(PlannedCase planned) {
        return Html.of(Html.element("div.columns", machine(planned), engine(planned)), grids(planned),
                convergence(planned));
    }

    private static Html machine(PlannedCase planned) {
        return block("Machine", new Facts().add("Device", planned.device().name() + " ("
                + planned.device().manufacturer() + ")")
                .add("Device id", planned.device().id())
                .add("Machine data version", planned.device().version())
                .add("Acceptance", acceptance(planned.device().acceptance()))
                .add("Beam model", planned.beamModel().id() + " " + planned.beamModel().version())
                .add("Beam data acceptance", acceptance(planned.beamModel().acceptance()))
                .add("Source of beam data", planned.beamModel().source()));
    }

    private static Html engine(PlannedCase planned) {
        DoseProvenance provenance = planned.planDose().provenance();
        return block("Dose", new Facts().add("Quantity", "physical dose to water, whole course, Gy")
                .add("Engine", provenance.engineId() + " " + provenance.engineVersion())
                .add("Kernel", provenance.kernelId().orElse("none"))
                .add("Calculated in", planned.planningCase().definition().medium().inWords())
                .add("Plan optimised with", planned.optimisedWith().engineId() + " "
                        + planned.optimisedWith().engineVersion())
                .add("Beam model used", provenance.beamModelId() + " " + provenance.beamModelVersion())
                .add("Uncertainty", provenance.relativeUncertainty()
                        .map(u -> Figures.percent(u) + " % at the maximum (one standard deviation)")
                        .orElse("no statistical uncertainty"))
                .add("Software", "Isocentra " + planned.suiteVersion()));
    }

    private static Html acceptance(Acceptance acceptance) {
        return switch (acceptance) {
            case REPRESENTATIVE -> Html.element("span.tag.warning", "representative, not commissioned");
            case ENTERED -> Html.element("span.tag.warning", "entered, not accepted");
            case ACCEPTED -> Html.element("span.tag.met", "accepted");
        };
    }

    private static Html grids(PlannedCase planned) {
        Table table = new Table(Column.text("Dose grid"), Column.number("Voxel size", "mm"),
                Column.number("Voxels", ""),
                Column.number("Maximum", "Gy"), Column.text("Digest of the inputs (SHA-256)"));
        for (DoseGrid dose : planned.doses()) {
            VolumeGeometry g = dose.doseGy().geometry();
            table.row(Html.element("strong", dose.name()), Html.text(size(g.spacingMm())),
                    Html.text(g.nx() + " × " + g.ny() + " × " + g.nz()),
                    Html.text(Figures.gy(dose.doseGy().maximum())),
                    Html.element("span.uid", dose.provenance().inputDigest()));
        }
        return table.html();
    }

    private static String size(Vector3 mm) {
        boolean cubic = mm.x() == mm.y() && mm.y() == mm.z();
        return Figures.chosen(mm.x()) + (cubic ? "" : " × " + Figures.chosen(mm.y()) + " × " + Figures.chosen(mm.z()));
    }

    private static Html convergence(PlannedCase planned) {
        if (planned.convergence().isEmpty()) {
            return Html.NOTHING;
        }
        Table table = new Table(Column.text("Optimisation"), Column.number("Points", ""),
                Column.number("Variables", ""),
                Column.number("Objective", ""), Column.number("Lower bound", ""), Column.number("Duality gap", "%"),
                Column.number("Iterations", ""), Column.number("Time", "s"));
        for (Convergence c : planned.convergence()) {
            table.row(Html.element("strong", c.name()), Html.text(Figures.whole(c.points())),
                    Html.text(Figures.whole(c.variables())),
                    Html.text(Figures.significant(c.objective())), Html.text(Figures.significant(c.bound())),
                    Html.text(Figures.small(100 * c.relativeGap())), Html.text(Figures.whole(c.iterations())),
                    Html.text(Figures.seconds(c.seconds())));
        }
        return table.html();
    }

    private static Html block(String title, Facts facts) {
        return Html.element("div.block", Html.element("h3", title), facts.html());
    }
}
