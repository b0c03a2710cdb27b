package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.isocentra.clinical.api.ImageAge;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.contouring.api.StructureModels;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.imaging.api.Media;
import org.isocentra.imaging.api.VolumeFiles;
import org.isocentra.imaging.api.density.CtDensities;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Patient;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.ImageInput;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.CaseDigests;
import org.isocentra.planning.api.CaseEdits;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.planning.files.Digests;

/** Reads what a case names, and checks that it belongs together. */
final class CaseLoader {

    /** The surface of the head is smooth on this scale; voxels it cuts hold their share. */
    private static final double MEDIUM_SPACING_MM = 2;

    private final DicomService dicom;
    private final SpatialRegistrations registrations;
    private final VolumeFiles volumeFiles;
    private final StructureModels models;
    private final Media media;
    private final CtDensities densities;
    private final ImageAge imageAge;
    private final List<Finding> findings = new ArrayList<>();
    private final Timings timings = new Timings();

    CaseLoader(DicomService dicom, SpatialRegistrations registrations, VolumeFiles volumeFiles, StructureModels models,
            Media media, CtDensities densities, ImageAge imageAge) {
        this.imageAge = imageAge;
        this.dicom = dicom;
        this.registrations = registrations;
        this.volumeFiles = volumeFiles;
        this.models = models;
        this.media = media;
        this.densities = densities;
    }

    PlanningCase load(CaseDefinition definition, ProgressMonitor monitor) {
        Image image = timings.measure("import", () -> planningImage(definition, monitor.part(0, 0.5)));
        StructureSet structures = timings.measure("import",
                () -> dicom.readStructures(definition.structures(), image).noted(findings));
        definition.targets().forEach(target -> checkTarget(definition, structures, target));
        checkPatient(definition, image.patient());
        findings.add(ImageDates.check(definition, image, imageAge));
        monitor.report("Building structures", 0.6);
        monitor.checkCancelled();
        Map<String, Solid> solids = timings.measure("structures", () -> solids(structures));
        Medium.Voxels water = timings.measure("structures",
                () -> media.water(external(image, structures, solids), MEDIUM_SPACING_MM));
        Medium.Voxels medium = timings.measure("import", () -> new DensityImages(dicom, registrations, volumeFiles,
                densities, findings).medium(definition, image, water));
        monitor.report("Case read", 1);
        Map<String, Double> seconds = timings.withTotal();
        return new PlanningCase(definition, image, structures, solids, medium,
                Digests.of(definition, image, structures), findings, seconds.get("import"), seconds.get("structures"));
    }

    /** See {@link CaseEdits#withStructures}. */
    PlanningCase edited(PlanningCase before, List<Structure> changed, ProgressMonitor monitor) {
        StructureSet old = before.structures();
        StructureSet structures = new StructureSet(old.label(), old.patient(), old.sopInstanceUid(), old.studyUid(),
                old.frameOfReferenceUid(), old.seriesUid(), changed);
        before.definition().targets().forEach(target -> checkStillThere(structures, target));
        checkNames(changed);
        monitor.report("Building structures", 0);
        Map<String, Solid> solids = solids(before, changed);
        monitor.checkCancelled();
        findings.addAll(before.findings());
        findings.removeIf(finding -> finding.where().equals(CaseEdits.UNSAVED));
        findings.add(Finding.warning(CaseEdits.UNSAVED, "changed by hand after the case was read; they are in no file",
                "Save them, name the file in the case, and read it again before the plan is used."));
        Medium.Voxels medium = externals(old.structures()).equals(externals(changed)) ? before.medium()
                : new DensityImages(dicom, registrations, volumeFiles, densities, findings).medium(before.definition(),
                        before.image(), media.water(external(before.image(), structures, solids), MEDIUM_SPACING_MM));
        monitor.checkCancelled();
        CaseDigests digests = new CaseDigests(before.digests().caseFile(), before.digests().image(),
                Digests.of(structures));
        return new PlanningCase(before.definition(), before.image(), structures, solids, medium, digests,
                findings.stream().distinct().toList(), before.importSeconds(), before.structuresSeconds());
    }

    private static void checkStillThere(StructureSet structures, TargetInput target) {
        if (structures.find(target.structure()).isEmpty()) {
            throw new InputException("structure " + target.structure(), "the case names it as a target",
                    "Change the case file first, and open it again.");
        }
    }

    private static void checkNames(List<Structure> structures) {
        Set<String> names = new HashSet<>();
        structures.stream().filter(structure -> !names.add(structure.name())).findFirst().ifPresent(second -> {
            throw new InputException("structure " + second.name(), "there is another one of this name",
                    "Choose another name.");
        });
    }

    private static List<Structure> externals(List<Structure> structures) {
        return structures.stream().filter(s -> s.type() == StructureType.EXTERNAL).toList();
    }

    private Image planningImage(CaseDefinition definition, ProgressMonitor monitor) {
        ImageInput planning = definition.images().stream().filter(image -> image.role().equals("planning")).findFirst()
                .orElseThrow();
        if (volumeFiles.canRead(planning.path())) {
            throw new InputException(definition.file() + ", images, " + planning.id(), planning.path()
                    + " is not DICOM: it says neither whose it is nor in which frame of reference it lies",
                    "Plan on a DICOM series.");
        }
        return dicom.readImage(planning.path(), monitor).noted(findings);
    }

    private static void checkTarget(CaseDefinition definition, StructureSet structures, TargetInput target) {
        String where = definition.file() + ", line " + target.line() + ", target " + target.structure();
        Structure structure = structures.find(target.structure()).orElseThrow(() -> new InputException(where,
                "there is no such structure in " + definition.structures(), "Use one of: "
                        + String.join(", ", structures.structures().stream().map(Structure::name).toList()) + "."));
        if (structure.contours().isEmpty()) {
            throw new InputException(where, "has no contours in " + definition.structures(),
                    "Contour it, or remove the target.");
        }
    }

    private void checkPatient(CaseDefinition definition, Patient person) {
        Optional<Integer> age = definition.ageAtTreatment(person);
        PatientFacts stated = definition.patient().facts();
        if (age.isPresent() && stated.number(PatientFact.AGE).orElse(age.get()) != age.get()) {
            findings.add(Finding.warning("patient", stated.inWords(PatientFact.AGE) + " is stated, " + age.get()
                    + " years follow from the image's birth date", "Correct ageYears, or leave it out."));
        }
        definition.patient().primaryHistology().filter(_ -> !stated.has(PatientFact.HISTOLOGY)).ifPresent(
                histology -> findings.add(Finding.information("patient", "no prognostic score knows the histology '"
                        + histology + "', only " + String.join(", ", PatientFact.HISTOLOGY.words()))));
    }

    /** Those of a case as far as its structures are the same, and new ones for the others. */
    private Map<String, Solid> solids(PlanningCase before, List<Structure> structures) {
        Map<String, Solid> solids = new LinkedHashMap<>();
        for (Structure structure : structures) {
            boolean same = before.structures().structures().contains(structure);
            Optional<Solid> solid = same ? Optional.ofNullable(before.solids().get(structure.name()))
                    : Optional.of(structure).filter(s -> !s.contours().isEmpty()).map(models::solid);
            solid.ifPresent(body -> solids.put(structure.name(), body));
        }
        return solids;
    }

    private Map<String, Solid> solids(StructureSet structures) {
        Map<String, Solid> solids = new LinkedHashMap<>();
        List<Structure> contoured = structures.structures().stream().filter(s -> !s.contours().isEmpty()).toList();
        List<Solid> bodies = contoured.parallelStream().map(models::solid).toList();
        for (int n = 0; n < bodies.size(); n++) {
            if (solids.put(contoured.get(n).name(), bodies.get(n)) != null) {
                throw new InputException("structure set " + structures.label(),
                        "two structures are called " + contoured.get(n).name(), "Rename one of them.");
            }
        }
        return solids;
    }

    private Solid external(Image image, StructureSet structures, Map<String, Solid> solids) {
        Optional<Solid> contoured = structures.structures().stream().filter(s -> s.type() == StructureType.EXTERNAL)
                .map(s -> solids.get(s.name())).filter(solid -> solid != null).findFirst();
        return contoured.orElseGet(() -> {
            findings.add(Finding.warning("external surface",
                    "no structure of type EXTERNAL; the surface is taken from the image",
                    "Contour the outer surface of the head and compare."));
            return media.head(image);
        });
    }
}
