package org.isocentra.report.internal.section;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Facts;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;

/** Whose plan it is, and from what it was made. */
public final class Identification implements Section {

    @Override
    public String title() {
        return "Identification";
    }

    @Override
    public Html body(PlannedCase planned) {
        return Html.element("div.columns", patient(planned), plan(planned), image(planned),
                structures(planned.planningCase().structures()));
    }

    private static Html patient(PlannedCase planned) {
        PatientText patient = new PatientText(planned.planningCase().image().patient());
        return block("Patient", new Facts().add("Name", patient.name()).add("Patient ID", patient.id())
                .add("Birth date", patient.birthDate()).add("Sex", patient.sex()));
    }

    private static Html plan(PlannedCase planned) {
        Plan plan = planned.plan();
        return block("Plan", new Facts().add("Label", plan.label()).add("Status", Status.of(plan).inWords())
                .add("Treatment date", plan.treatmentDate().toString()).add("Made", Figures.time(planned.created()))
                .add("Device", planned.device().name()).add("Plan UID", uid(plan.uid())));
    }

    private static Html image(PlannedCase planned) {
        Image image = planned.planningCase().image();
        VolumeGeometry geometry = image.grid().geometry();
        return block("Planning image", new Facts().add("Series", image.modality() + " " + image.series().description())
                .add("Study date", image.series().studyDate().map(LocalDate::toString).orElse(""))
                .add("Age at treatment", image.series().studyDate().map(date -> ChronoUnit.DAYS.between(date,
                        planned.plan().treatmentDate()) + " days").orElse("not known"))
                .add("Voxels", geometry.nx() + " × " + geometry.ny() + " × " + geometry.nz())
                .add("Voxel size", String.format(Locale.ROOT, "%.2f × %.2f × %.2f mm", geometry.spacingMm().x(),
                        geometry.spacingMm().y(), geometry.spacingMm().z()))
                .add("Series UID", uid(image.series().seriesUid()))
                .add("Frame of reference", uid(image.series().frameOfReferenceUid())));
    }

    private static Html structures(StructureSet structures) {
        return block("Structure set", new Facts().add("Label", structures.label())
                .add("Structures", Figures.whole(structures.structures().size()))
                .add("Instance UID", uid(structures.sopInstanceUid())));
    }

    private static Html uid(String uid) {
        return Html.element("span.uid", uid);
    }

    private static Html block(String title, Facts facts) {
        return Html.element("div.block", Html.element("h3", title), facts.html());
    }
}
