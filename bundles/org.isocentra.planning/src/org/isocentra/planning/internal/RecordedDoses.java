package org.isocentra.planning.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Grid;
import org.isocentra.planning.files.Digests;
import org.isocentra.planning.internal.export.DoseValues;
import org.isocentra.planning.internal.planfile.PlanFile;

/**
 * Restores the doses of a plan that has been read, bit by bit: as they were written, where that is what the plan has
 * recorded, and else by calculation; where neither can be had, from DICOM files, which hold 16 bits a voxel.
 */
record RecordedDoses(PlanFile recorded, PlanDoses wanted, DoseCalculator calculator, Supplier<DicomService> dicom) {

    /** @param findings gets what must be known about the doses restored */
    List<DoseGrid> restore(Collection<Finding> findings, ProgressMonitor monitor) {
        DoseProvenance made = recorded.doses().getFirst().provenance();
        Optional<DoseCalculator.Session> session = session(made);
        Optional<List<DoseGrid>> written = written(findings);
        if (written.isEmpty()) {
            return session.isPresent() ? calculated(session.get(), findings, monitor)
                    : stored(made, findings, monitor);
        }
        if (session.isEmpty()) {
            findings.add(Finding.warning("dose", "engine %s %s is not installed: doses are as they were written"
                    .formatted(made.engineId(), made.engineVersion()), "Install that engine to calculate them again."));
        }
        return written.get();
    }

    /** The doses beside the plan, if they have the digests it has recorded. */
    private Optional<List<DoseGrid>> written(Collection<Finding> findings) {
        Path file = recorded.file().toAbsolutePath().resolveSibling(DoseValues.FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<Grid> values = DoseValues.read(file.getParent(),
                    wanted.requests().stream().map(PlanDoses.Request::geometry).toList());
            List<DoseGrid> doses = new ArrayList<>();
            for (PlanFile.Dose dose : recorded.doses()) {
                Grid grid = values.get(doses.size());
                if (!Digests.of(grid).equals(dose.valuesDigest())) {
                    throw new IOException("the digest of '" + dose.name() + "' differs");
                }
                doses.add(new DoseGrid(wanted.requests().get(doses.size()).name(), grid, dose.provenance()));
            }
            return Optional.of(doses);
        } catch (IOException e) {
            findings.add(Finding.warning(file.getFileName().toString(), "these are not the doses the plan has recorded,"
                    + " and not used: " + e.getMessage(), "Write the plan again, or bring back the file as it was."));
            return Optional.empty();
        }
    }

    /** The recorded engine in the recorded version with the recorded kernel; another kernel where that is not there. */
    private Optional<DoseCalculator.Session> session(DoseProvenance made) {
        return open(made.engineId(), made.kernelId()).or(() -> open(made.engineId(), Optional.empty()))
                .filter(session -> session.engineVersion().equals(made.engineVersion()));
    }

    private Optional<DoseCalculator.Session> open(String engine, Optional<String> kernel) {
        try {
            return Optional.of(calculator.open(engine, kernel));
        } catch (InputException _) {
            return Optional.empty();
        }
    }

    private List<DoseGrid> calculated(DoseCalculator.Session session, Collection<Finding> findings,
            ProgressMonitor monitor) {
        List<DoseGrid> doses = wanted.calculate(session, monitor);
        for (int n = 0; n < doses.size(); n++) {
            if (!Digests.of(doses.get(n).doseGy()).equals(recorded.doses().get(n).valuesDigest())) {
                findings.add(Finding.warning("dose " + doses.get(n).name(), ("calculated again from the same inputs by"
                        + " the same engine with %s, it is not the same to the last bit").formatted(session.kernelId()),
                        "Expected with another kernel, processor or Java machine; else compare with the DICOM dose."));
            }
        }
        return doses;
    }

    private List<DoseGrid> stored(DoseProvenance made, Collection<Finding> findings, ProgressMonitor monitor) {
        Path folder = recorded.file().toAbsolutePath().resolveSibling("dicom");
        List<DoseGrid> files = read(folder, monitor);
        List<DoseGrid> doses = new ArrayList<>();
        for (PlanDoses.Request request : wanted.requests()) {
            PlanFile.Dose dose = recorded.doses().get(doses.size());
            DoseGrid stored = files.stream().filter(file -> isOf(file, request, dose.provenance())).findFirst()
                    .orElseThrow(() -> new InputException(recorded.file() + ", doses", ("engine %s %s, which calculated"
                    + " the dose, is not installed, and there is no RT Dose of '%s' in %s").formatted(made.engineId(),
                    made.engineVersion(), request.name(), folder), "Install that engine, or bring back the files."));
            doses.add(new DoseGrid(request.name(), new Grid(request.geometry(), stored.doseGy().values()),
                    dose.provenance()));
        }
        findings.add(Finding.warning("dose", "engine %s %s is not installed: doses are read from DICOM files, rounded"
                .formatted(made.engineId(), made.engineVersion()) + " to 1/65535 of their maximum",
                "Install that engine for the exact doses."));
        return doses;
    }

    private List<DoseGrid> read(Path folder, ProgressMonitor monitor) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<DoseGrid> doses = new ArrayList<>();
            for (Path file : entries.filter(f -> f.getFileName().toString().matches("RTDOSE.*\\.dcm")).sorted()
                    .toList()) {
                monitor.checkCancelled();
                monitor.report("Reading " + file.getFileName(), 0);
                DicomResult<DoseGrid> result = dicom.get().readDose(file);
                doses.add(result.value());
            }
            return doses;
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be read: " + e.getMessage(),
                    "Check the path and permissions.", e);
        }
    }

    /** The digest of the inputs, which the file carries, ties it to the plan. */
    private static boolean isOf(DoseGrid file, PlanDoses.Request request, DoseProvenance made) {
        return file.provenance().inputDigest().equals(made.inputDigest())
                && file.provenance().engineId().equals(made.engineId())
                && file.provenance().engineVersion().equals(made.engineVersion())
                && file.doseGy().values().length == request.geometry().voxels();
    }
}
