package org.isocentra.ui.cases.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.eclipse.osgi.util.NLS;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Patient;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.cases.internal.Messages;

/** What is known of a case, its patient and its image, as rows of a table. */
public final class CaseFacts {

    private static final String UNKNOWN = Messages.CaseFacts_notKnown;

    private CaseFacts() {
    }

    /** @param value with its unit */
    public record Fact(String name, String value) {
    }

    public static List<Fact> of(OpenCase open) {
        CaseDefinition definition = open.planningCase().definition();
        Patient patient = open.image().patient();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Messages.CaseFacts_patient, patient.name().replaceFirst("\\^", ", ").replace('^', ' ')
                .strip()));
        facts.add(new Fact(Messages.CaseFacts_patientId, patient.id()));
        facts.add(new Fact(Messages.CaseFacts_born, patient.birthDate().map(Object::toString).orElse(UNKNOWN)));
        facts.add(new Fact(Messages.CaseFacts_sex, patient.sex().isEmpty() ? UNKNOWN : patient.sex()));
        open.planningCase().patientFacts().values().keySet().stream().sorted().forEach(fact -> facts.add(
                new Fact(capital(fact.label()), open.planningCase().patientFacts().inWords(fact)
                        .substring(fact.label().length()).strip())));
        addImage(facts, open.image());
        facts.add(new Fact(Messages.CaseFacts_structures, NLS.bind(Messages.CaseFacts_contoured,
                open.structures().size())));
        facts.add(new Fact(Messages.CaseFacts_targets, String.join(", ", definition.targets().stream()
                .map(target -> target.structure() + " (" + target.kind() + ")").toList())));
        definition.images().forEach(image -> facts.add(new Fact(NLS.bind(Messages.CaseFacts_image, image.id()),
                image.registration().map(file -> NLS.bind(Messages.CaseFacts_imageBy, image.role(),
                        file.getFileName())).orElse(image.role()))));
        facts.add(new Fact(Messages.CaseFacts_treatmentDate, definition.treatmentDate().toString()));
        facts.add(new Fact(Messages.CaseFacts_device, definition.device().orElse(Messages.CaseFacts_notChosen)));
        facts.add(new Fact(Messages.CaseFacts_protocol, definition.protocol()));
        facts.add(new Fact(Messages.CaseFacts_doseIn, definition.medium().inWords()));
        facts.add(new Fact(Messages.CaseFacts_caseFile, definition.file().toString()));
        return facts;
    }

    private static void addImage(List<Fact> facts, Image image) {
        VolumeGeometry geometry = image.grid().geometry();
        facts.add(new Fact(Messages.CaseFacts_planningImage, image.modality() + (image.series().description().isBlank()
                ? ""
                : ", " + image.series().description())));
        facts.add(new Fact(Messages.CaseFacts_imageDate, image.series().studyDate().map(Object::toString)
                .orElse(UNKNOWN)));
        facts.add(new Fact(Messages.CaseFacts_imageSize, NLS.bind(Messages.CaseFacts_voxels, geometry.nx() + " \u00d7 "
                + geometry.ny() + " \u00d7 " + geometry.nz())));
        facts.add(new Fact(Messages.CaseFacts_voxelSize, String.format(Locale.ROOT, "%.2f \u00d7 %.2f \u00d7 %.2f mm",
                geometry.spacingMm().x(), geometry.spacingMm().y(), geometry.spacingMm().z())));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
