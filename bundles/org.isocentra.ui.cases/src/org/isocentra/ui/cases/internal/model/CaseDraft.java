package org.isocentra.ui.cases.internal.model;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.model.Finding;
import org.isocentra.model.image.Patient;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.NewCase;
import org.isocentra.ui.cases.internal.Messages;

/**
 * A case while it is being put together from what a folder holds.
 *
 * @param source the folder
 * @param parts what it holds
 * @param uses what parts are used for; the others are not
 * @param targets structures of the chosen structure set, as far as they may be targets
 * @param treatmentDate day of the first fraction, once it is known
 * @param found what had to be said of the folder
 */
public record CaseDraft(Path source, List<StudyPart> parts, Map<StudyPart, SeriesUse> uses, List<Target> targets,
        Optional<LocalDate> treatmentDate, Optional<String> device, String protocol, List<Finding> found) {

    private static final String AUTO = "auto";

    public CaseDraft {
        parts = List.copyOf(parts);
        uses = Map.copyOf(uses);
        targets = List.copyOf(targets);
        found = List.copyOf(found);
    }

    /**
     * A structure.
     *
     * @param treated whether it is a target of the case
     * @param kind intact or cavity
     */
    public record Target(String structure, boolean treated, String kind) {
    }

    /**
     * A first proposal: the MR of most slices to plan on, or else the CT; a CT in its frame of reference for densities;
     * and the structure set, where there is one only. What is not clear is left to the user.
     */
    public static CaseDraft of(Path source, List<SeriesSummary> series, List<Finding> found) {
        List<StudyPart> parts = series.stream().flatMap(StudyPart::of).sorted(Comparator.comparing(
                (StudyPart part) -> part.series().patient().id()).thenComparing(part -> part.series().modality())
                .thenComparing(StudyPart::title)).toList();
        Map<StudyPart, SeriesUse> uses = new HashMap<>();
        Optional<StudyPart> planning = largest(parts, "MR").or(() -> largest(parts, "CT"));
        planning.ifPresent(part -> uses.put(part, SeriesUse.PLANNING));
        List<StudyPart> own = parts.stream().filter(part -> planning.filter(image -> image.series().patient().id()
                .equals(part.series().patient().id())).isPresent() && !uses.containsKey(part)).toList();
        List<StudyPart> cts = own.stream().filter(part -> part.series().modality().equals("CT")
                && sameFrame(planning.get(), part)).toList();
        List<StudyPart> structures = own.stream().filter(part -> part.series().modality().equals("RTSTRUCT")).toList();
        if (cts.size() == 1) {
            uses.put(cts.getFirst(), SeriesUse.DENSITY);
        }
        if (structures.size() == 1) {
            uses.put(structures.getFirst(), SeriesUse.STRUCTURES);
        }
        return new CaseDraft(source, parts, uses, List.of(), Optional.empty(), Optional.empty(), AUTO, found);
    }

    private static Optional<StudyPart> largest(List<StudyPart> parts, String modality) {
        return parts.stream().filter(part -> part.series().modality().equals(modality))
                .max(Comparator.comparingInt(part -> part.files().size()));
    }

    private static boolean sameFrame(StudyPart a, StudyPart b) {
        return a.series().frameOfReferenceUid().isPresent()
                && a.series().frameOfReferenceUid().equals(b.series().frameOfReferenceUid());
    }

    public SeriesUse use(StudyPart part) {
        return uses.getOrDefault(part, SeriesUse.NONE);
    }

    /** The part of a use, where there is one. */
    public Optional<StudyPart> part(SeriesUse use) {
        return parts.stream().filter(part -> use(part) == use).findFirst();
    }

    public Optional<Patient> patient() {
        return part(SeriesUse.PLANNING).map(part -> part.series().patient());
    }

    /** With another use of a part; whatever had that use before has none. */
    public CaseDraft with(StudyPart part, SeriesUse use) {
        Map<StudyPart, SeriesUse> changed = new HashMap<>(uses);
        changed.values().removeIf(other -> other == use);
        changed.put(part, use);
        boolean same = part(SeriesUse.STRUCTURES).equals(parts.stream()
                .filter(each -> changed.get(each) == SeriesUse.STRUCTURES).findFirst());
        return new CaseDraft(source, parts, changed, same ? targets : List.of(), treatmentDate, device, protocol,
                found);
    }

    public CaseDraft withTargets(List<Target> others) {
        return new CaseDraft(source, parts, uses, others, treatmentDate, device, protocol, found);
    }

    public CaseDraft withTarget(String structure, UnaryOperator<Target> change) {
        return withTargets(targets.stream().map(target -> target.structure().equals(structure) ? change.apply(target)
                : target).toList());
    }

    public CaseDraft withTreatmentDate(Optional<LocalDate> date) {
        return new CaseDraft(source, parts, uses, targets, date, device, protocol, found);
    }

    public CaseDraft withDevice(Optional<String> id) {
        return new CaseDraft(source, parts, uses, targets, treatmentDate, id, protocol, found);
    }

    public CaseDraft withProtocol(String id) {
        return new CaseDraft(source, parts, uses, targets, treatmentDate, device, id, found);
    }

    /** What keeps it from being a case; empty when nothing does. */
    public List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        Optional<StudyPart> planning = part(SeriesUse.PLANNING);
        if (planning.isEmpty()) {
            problems.add(Finding.error("images", Messages.CaseDraft_noPlanningImage,
                    Messages.CaseDraft_noPlanningImage_remedy));
        }
        if (part(SeriesUse.STRUCTURES).isEmpty()) {
            problems.add(Finding.error("structures", Messages.CaseDraft_noStructures,
                    Messages.CaseDraft_noStructures_remedy));
        }
        planning.stream().flatMap(image -> uses.keySet().stream().filter(part -> use(part) != SeriesUse.NONE
                && !part.series().patient().id().equals(image.series().patient().id()))).forEach(part -> problems.add(
                Finding.error(part.title(), NLS.bind(Messages.CaseDraft_otherPatient, part.series().patient().id(),
                        planning.get().series().patient().id()), Messages.CaseDraft_otherPatient_remedy)));
        part(SeriesUse.DENSITY).filter(ct -> planning.isPresent() && !sameFrame(planning.get(), ct)
                && part(SeriesUse.REGISTRATION).isEmpty()).ifPresent(ct -> problems.add(Finding.error(ct.title(),
                Messages.CaseDraft_otherFrame, Messages.CaseDraft_otherFrame_remedy)));
        if (part(SeriesUse.REGISTRATION).isPresent() && part(SeriesUse.DENSITY).isEmpty()) {
            problems.add(Finding.error("registration", Messages.CaseDraft_registrationAlone,
                    Messages.CaseDraft_registrationAlone_remedy));
        }
        if (targets.stream().noneMatch(Target::treated)) {
            problems.add(Finding.error("targets", Messages.CaseDraft_noTargets, Messages.CaseDraft_noTargets_remedy));
        }
        if (treatmentDate.isEmpty()) {
            problems.add(Finding.error("treatmentDate", Messages.CaseDraft_noDate, Messages.CaseDraft_noDate_remedy));
        }
        if (device.isEmpty()) {
            problems.add(Finding.error("device", Messages.CaseDraft_noDevice, Messages.CaseDraft_noDevice_remedy));
        }
        return problems;
    }

    /** The case as it would be written; there must be no problems. */
    NewCase toCase() {
        Optional<StudyPart> density = part(SeriesUse.DENSITY);
        Optional<Path> registration = part(SeriesUse.REGISTRATION).map(part -> part.files().getFirst());
        List<NewCase.Series> images = Stream.concat(
                part(SeriesUse.PLANNING).stream().map(part -> new NewCase.Series(density.filter(ct ->
                        ct.series().modality().equals(part.series().modality())).isPresent() ? "planning"
                        : part.series().modality(), "planning", part.files(), Optional.empty())),
                density.stream().map(part -> new NewCase.Series(part.series().modality(), "density", part.files(),
                        registration))).toList();
        return new NewCase(images, part(SeriesUse.STRUCTURES).orElseThrow().files().getFirst(), targets.stream()
                .filter(Target::treated).map(target -> new TargetInput(target.structure(), target.kind(),
                        Optional.empty(), Optional.empty(), 0)).toList(), treatmentDate.orElseThrow(), device,
                        protocol);
    }
}
