package org.isocentra.planning.followup.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.SeenLesion;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.registration.SpatialRegistration;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.imaging.api.registration.ImageRegistration;
import org.isocentra.imaging.api.registration.ImageRegistration.Registered;
import org.isocentra.imaging.api.registration.Registration.Verdict;
import org.isocentra.imaging.api.registration.RegistrationMethod;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.followup.FollowUpReport.Alignment;
import org.isocentra.planning.files.FollowUpDefinition.Baseline;
import org.isocentra.planning.files.FollowUpDefinition.ScanInput;
import org.isocentra.planning.files.ReviewFiles;

/** Reads scans and brings them to the frame of the planning image. */
final class ScanLoader {

    /** Id of the planning scan. */
    private static final String BASELINE = "baseline";

    private final DicomService dicom;
    private final SpatialRegistrations files;
    private final ImageRegistration registration;
    private final Bodies bodies;
    private final List<Alignment> alignments = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    ScanLoader(DicomService dicom, SpatialRegistrations files, ImageRegistration registration, Bodies bodies) {
        this.dicom = dicom;
        this.files = files;
        this.registration = registration;
        this.bodies = bodies;
    }

    List<Alignment> alignments() {
        return List.copyOf(alignments);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    Image planningImage(CaseDefinition definition, ProgressMonitor monitor) {
        return dicom.readImage(definition.images().stream().filter(image -> image.role().equals("planning"))
                .findFirst().orElseThrow().path(), monitor).noted(findings);
    }

    /** The planning scan: its lesions are the targets that are no cavities, and others that are named. */
    FollowUpScan baseline(CaseDefinition definition, Baseline baseline, Image image) {
        LocalDate date = baseline.date().or(() -> image.series().studyDate()).orElseThrow(() -> new InputException(
                baseline.where(), "the planning image does not say when it was taken",
                "Add 'baseline: {date: 2026-03-02}'."));
        if (date.isAfter(definition.treatmentDate())) {
            throw new InputException(baseline.where(), "the planning image is of " + date + ", after treatment on "
                    + definition.treatmentDate(), "Correct treatmentDate, or state the date of the baseline.");
        }
        compareDates(baseline.where(), date, image);
        Map<Boolean, List<String>> targets = definition.targets().stream().collect(Collectors.partitioningBy(
                target -> target.kind().equals("cavity"), Collectors.mapping(TargetInput::structure,
                Collectors.toList())));
        List<String> names = Stream.concat(targets.get(false).stream(), baseline.lesions().stream()).distinct()
                .toList();
        if (names.isEmpty()) {
            throw new InputException(baseline.where(), "no lesion is known on the planning scan",
                    "Name those that are no targets: 'baseline: {lesions: [NAME]}'.");
        }
        StructureSet structures = dicom.readStructures(definition.structures(), image).noted(findings);
        List<Structure> lesions = named(structures, names, baseline.where(), definition.structures());
        targets.get(true).forEach(cavity -> findings.add(Finding.information("target " + cavity,
                "is a cavity and not followed as a lesion; what grows there counts as new")));
        structures.structures().stream().filter(each -> each.type() == StructureType.GTV && !each.contours().isEmpty()
                && !names.contains(each.name()) && !targets.get(true).contains(each.name())).forEach(other ->
                findings.add(Finding.warning(baseline.where(), other.name() + " is a GTV of the planning scan and"
                + " neither a target nor named as a lesion: later it would be new", "Name it: 'baseline: {lesions: ["
                + other.name() + "]}'.")));
        alignments.add(new Alignment(BASELINE, "the planning image", RigidTransform.IDENTITY));
        return new FollowUpScan(BASELINE, date, seen(BASELINE, lesions, image, RigidTransform.IDENTITY),
                baseline.facts(), Map.of());
    }

    FollowUpScan scan(ScanInput input, Image planning, ProgressMonitor monitor) {
        Image image = dicom.readImage(input.images(), monitor.part(0, 0.4)).noted(findings);
        if (!image.patient().id().equals(planning.patient().id())) {
            throw new InputException(input.where() + ".images", "is of patient '" + image.patient().id()
                    + "', the planning image of '" + planning.patient().id() + "'", "Choose files of one patient.");
        }
        compareDates(input.where(), input.date(), image);
        Alignment alignment = align(input, planning, image, monitor.part(0.4, 1));
        alignments.add(alignment);
        List<Structure> lesions = lesions(input, dicom.readStructures(input.structures(), image).noted(findings));
        for (String structure : input.observations().keySet()) {
            if (lesions.stream().noneMatch(lesion -> lesion.name().equals(structure))) {
                throw unknown(structure, input.where() + ".observations", "among the lesions of this scan", lesions);
            }
        }
        return new FollowUpScan(input.id(), input.date(), seen(input.id(), lesions, image, alignment.toPlanning()),
                input.facts(), input.observations());
    }

    private void compareDates(String where, LocalDate stated, Image image) {
        image.series().studyDate().filter(date -> !date.equals(stated)).ifPresent(date -> findings.add(Finding.warning(
                where + ".date", "is " + stated + ", but the images say " + date, "Correct the date, or the images.")));
    }

    private List<SeenLesion> seen(String scan, List<Structure> lesions, Image image, RigidTransform toPlanning) {
        return lesions.stream().map(lesion -> bodies.add(scan, lesion, image.grid().geometry().axes(), toPlanning))
                .toList();
    }

    private List<Structure> lesions(ScanInput input, StructureSet structures) {
        if (!input.lesions().isEmpty()) {
            return named(structures, input.lesions(), input.where() + ".lesions", input.structures());
        }
        List<Structure> contoured = structures.structures().stream().filter(each -> each.type() == StructureType.GTV
                && !each.contours().isEmpty()).toList();
        findings.add(Finding.information(input.where(), "lesions are the structures of type GTV: " + contoured.stream()
                .map(Structure::name).collect(Collectors.joining(", "))));
        requireUnique(contoured, input.structures());
        return contoured;
    }

    private static List<Structure> named(StructureSet structures, List<String> names, String where, Path file) {
        List<Structure> contoured = structures.structures().stream().filter(each -> !each.contours().isEmpty())
                .toList();
        List<Structure> found = contoured.stream().filter(each -> names.contains(each.name())).toList();
        names.stream().filter(Predicate.not(name -> found.stream().anyMatch(each -> each.name().equals(name))))
                .findFirst().ifPresent(name -> {
                    throw unknown(name, where, "with contours in " + file, contoured);
                });
        requireUnique(found, file);
        return found;
    }

    private static void requireUnique(List<Structure> structures, Path file) {
        List<String> names = new ArrayList<>();
        structures.forEach(each -> {
            if (names.contains(each.name())) {
                throw new InputException(file.toString(), "two structures are called " + each.name(),
                        "Rename one of them.");
            }
            names.add(each.name());
        });
    }

    private static InputException unknown(String name, String where, String there, List<Structure> known) {
        return new InputException(where, "there is no structure '" + name + "' " + there, "Use one of: "
                + known.stream().map(Structure::name).collect(Collectors.joining(", ")) + ".");
    }

    private Alignment align(ScanInput input, Image planning, Image image, ProgressMonitor monitor) {
        String where = input.where() + ".registration";
        if (input.registration().isEmpty()) {
            if (!image.series().frameOfReferenceUid().equals(planning.series().frameOfReferenceUid())) {
                throw new InputException(where, "is missing, and the scan is in another frame of reference than the"
                        + " planning image", "Name a DICOM Spatial Registration of the two, or write 'registration: "
                        + ScanInput.AUTOMATIC + "'.");
            }
            return new Alignment(input.id(), "in the frame of reference of the planning image",
                    RigidTransform.IDENTITY);
        }
        Path file = input.registration().get();
        Alignment alignment = file.equals(ScanInput.AUTOMATIC) ? register(input, where, planning, image, monitor)
                : new Alignment(input.id(), "by " + file.getFileName(), byFile(where, file, planning, image));
        if (!planning.grid().geometry().bounds().contains(alignment.toPlanning().apply(image.grid().geometry().bounds()
                .centre()))) {
            throw new InputException(where, "brings the middle of the scan beside the planning image",
                    "Register the two images again.");
        }
        String how = "brought to the planning image " + alignment.how();
        findings.add(file.equals(ScanInput.AUTOMATIC) ? Finding.warning(where, how
                + "; that it fits is taken on trust", "Compare the two images.")
                : ReviewFiles.finding(where, file, how));
        return alignment;
    }

    private RigidTransform byFile(String where, Path file, Image planning, Image image) {
        SpatialRegistration read = files.read(file).noted(findings);
        if (!read.patient().id().equals(planning.patient().id())) {
            throw new InputException(where, file + " is of patient '" + read.patient().id()
                    + "', the planning image of '" + planning.patient().id() + "'", "Choose files of one patient.");
        }
        return read.movingToFixed(planning, image).orElseThrow(() -> new InputException(where, file
                + " does not say how this scan lies to the planning image", "Name the registration of these two."));
    }

    private Alignment register(ScanInput input, String where, Image planning, Image image, ProgressMonitor monitor) {
        Registered registered = registration.register(ImageRegistration.DEFAULT_METHOD, new RegistrationMethod.Request(
                planning.grid(), image.grid(), Optional.empty(), List.of()), monitor);
        if (registered.registration().verdict() != Verdict.RELIABLE) {
            throw new InputException(where, "the automatic registration is " + registered.registration().verdict()
                    .name().toLowerCase(Locale.ROOT) + ": " + String.join("; ", registered.registration().reasons()),
                    "Register the two with 'isocentra register' and landmarks, and name the file.");
        }
        return new Alignment(input.id(), "by " + registered.methodId() + " " + registered.methodVersion(),
                registered.registration().movingToFixed());
    }
}
