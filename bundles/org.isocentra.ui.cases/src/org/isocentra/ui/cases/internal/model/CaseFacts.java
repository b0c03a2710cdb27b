package org.isocentra.ui.cases.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Patient;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.ui.api.OpenCase;

/** What is known of a case, its patient and its image, as rows of a table. */
public final class CaseFacts {

    private static final String UNKNOWN = "not known";

    private CaseFacts() {
    }

    /** @param value with its unit */
    public record Fact(String name, String value) {
    }

    public static List<Fact> of(OpenCase open) {
        CaseDefinition definition = open.planningCase().definition();
        Patient patient = open.image().patient();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Patient", patient.name().replaceFirst("\\^", ", ").replace('^', ' ').strip()));
        facts.add(new Fact("Patient id", patient.id()));
        facts.add(new Fact("Born", patient.birthDate().map(Object::toString).orElse(UNKNOWN)));
        facts.add(new Fact("Sex", patient.sex().isEmpty() ? UNKNOWN : patient.sex()));
        open.planningCase().patientFacts().values().keySet().stream().sorted().forEach(fact -> facts.add(
                new Fact(capital(fact.label()), open.planningCase().patientFacts().inWords(fact)
                        .substring(fact.label().length()).strip())));
        addImage(facts, open.image());
        facts.add(new Fact("Structures", Integer.toString(open.structures().size())));
        facts.add(new Fact("Targets", String.join(", ", definition.targets().stream()
                .map(target -> target.structure() + " (" + target.kind() + ")").toList())));
        definition.images().forEach(image -> facts.add(new Fact("Image " + image.id(), image.role()
                + image.registration().map(file -> ", by " + file.getFileName()).orElse(""))));
        facts.add(new Fact("Treatment date", definition.treatmentDate().toString()));
        facts.add(new Fact("Device", definition.device().orElse("not chosen")));
        facts.add(new Fact("Protocol", definition.protocol()));
        facts.add(new Fact("Dose in", definition.medium().inWords()));
        facts.add(new Fact("Case file", definition.file().toString()));
        return facts;
    }

    private static void addImage(List<Fact> facts, Image image) {
        VolumeGeometry geometry = image.grid().geometry();
        facts.add(new Fact("Planning image", image.modality() + (image.series().description().isBlank() ? ""
                : ", " + image.series().description())));
        facts.add(new Fact("Image date", image.series().studyDate().map(Object::toString).orElse(UNKNOWN)));
        facts.add(new Fact("Image size", geometry.nx() + " \u00d7 " + geometry.ny() + " \u00d7 " + geometry.nz()
                + " voxels"));
        facts.add(new Fact("Voxel size", String.format(Locale.ROOT, "%.2f \u00d7 %.2f \u00d7 %.2f mm",
                geometry.spacingMm().x(), geometry.spacingMm().y(), geometry.spacingMm().z())));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
