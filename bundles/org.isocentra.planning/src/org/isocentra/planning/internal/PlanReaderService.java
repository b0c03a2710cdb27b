package org.isocentra.planning.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.planning.api.CaseDigests;
import org.isocentra.planning.api.MediumSwap;
import org.isocentra.planning.api.PlanReader;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.planning.files.SuiteVersion;
import org.isocentra.planning.internal.planfile.PlanFile;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Restores plans, as long as everything they were made of is what it was. */
@Component
public final class PlanReaderService implements PlanReader {

    private static final Duration DICOM_DEADLINE = Duration.ofMinutes(5);

    @Reference
    private Contributions contributions;
    @Reference
    private MediumSwap cases;
    @Reference
    private DoseCalculator doseCalculator;
    @Reference
    private PlanEvaluator evaluator;

    @Override
    public PlannedCase read(Path plan, Optional<Path> caseFile, ProgressMonitor monitor) {
        PlanFile recorded = PlanFile.read(plan);
        TreatmentDevice device = Machine.of(contributions, recorded.plan().deviceId(), recorded.plan().deviceVersion(),
                recorded.file() + ", device");
        BeamModel beamModel = beamModel(recorded, device);
        PlanningCase planningCase = open(recorded, caseFile, monitor.part(0, 0.2));
        int threads = Runtime.getRuntime().availableProcessors();
        checkTargets(recorded, planningCase);
        PlanDoses wanted = PlanDoses.of(planningCase, recorded.plan(), device, beamModel, recorded.gridMm(), threads);
        checkInputs(recorded, wanted);

        Timings timings = new Timings();
        timings.add("import", planningCase.importSeconds());
        timings.add("structures", planningCase.structuresSeconds());
        SequencedSet<Finding> findings = new LinkedHashSet<>(recorded.findings());
        List<DoseGrid> doses = timings.measure("dose", () -> new RecordedDoses(recorded, wanted, doseCalculator,
                this::dicom).restore(findings, monitor.part(0.2, 0.8)));
        PlanEvaluation evaluation = timings.measure("evaluate", () -> Judgement.evaluate(evaluator, planningCase,
                recorded.plan().prescriptions(), doses, threads, monitor.part(0.8, 1)));
        findings.addAll(Judgement.findings(evaluation));
        return new PlannedCase(planningCase, recorded.plan(), device.description(), beamModel,
                device.beamOnSeconds(recorded.plan().units()), doses, evaluation, List.of(), List.copyOf(findings),
                timings.withTotal(), recorded.suiteVersion(), recorded.created(), recorded.options(threads),
                recorded.optimisedWith(), Optional.empty(), recorded.protocols(), recorded.secondChecks());
    }

    private DicomService dicom() {
        return contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, DICOM_DEADLINE);
    }

    private static BeamModel beamModel(PlanFile recorded, TreatmentDevice device) {
        BeamModel beamModel = device.beamModel(recorded.plan().treatmentDate());
        if (!beamModel.version().equals(recorded.beamModelVersion())) {
            throw new InputException(recorded.file() + ", device.beamModelVersion",
                    "the plan was made with beam data version %s of %s, but version %s is installed".formatted(
                    recorded.beamModelVersion(), beamModel.id(), beamModel.version()),
                    "Install the beam data of version " + recorded.beamModelVersion() + ", or plan the case again.");
        }
        return beamModel;
    }

    private PlanningCase open(PlanFile recorded, Optional<Path> caseFile, ProgressMonitor monitor) {
        Path file = caseFile.orElse(recorded.caseFile());
        if (!Files.isRegularFile(file)) {
            throw new InputException(recorded.file() + ", inputs.caseFile", "the case file " + file + " is not there",
                    "Say where it is by --case FILE.");
        }
        PlanningCase planningCase = cases.open(file, recorded.medium(), monitor);
        CaseDigests now = planningCase.digests();
        CaseDigests then = recorded.digests();
        String changed = String.join(" and ", Stream.of(
                now.caseFile().equals(then.caseFile()) ? null : "the case file",
                now.image().equals(then.image()) ? null : "the planning image",
                now.structures().equals(then.structures()) ? null : "the structures")
                .filter(Objects::nonNull).toList());
        if (!changed.isEmpty()) {
            throw new InputException(file.toString(), changed + " changed since the plan " + recorded.file()
                    + " was made: the digests differ", "Plan the case again, or bring back what it was made of.");
        }
        return planningCase;
    }

    private static void checkTargets(PlanFile recorded, PlanningCase planningCase) {
        recorded.plan().prescriptions().forEach(prescription -> {
            if (!planningCase.solids().containsKey(prescription.structure())) {
                throw new InputException(recorded.file() + ", prescriptions",
                        "the case has no structure " + prescription.structure(), "Give a plan.json as it was written.");
            }
        });
    }

    /** Proves that what would be calculated is what was. */
    private void checkInputs(PlanFile recorded, PlanDoses wanted) {
        List<String> digests = wanted.inputDigests(doseCalculator);
        List<String> then = recorded.doses().stream().map(dose -> dose.provenance().inputDigest()).toList();
        if (!digests.equals(then)) {
            throw new InputException(recorded.file() + ", doses",
                    "fields, beam data, medium or grids are not those the doses were calculated from", "Plan the case"
                    + " again: the file was changed, or this version of the suite (" + SuiteVersion.get()
                    + ", the plan is of " + recorded.suiteVersion() + ") delivers or samples differently.");
        }
    }
}
