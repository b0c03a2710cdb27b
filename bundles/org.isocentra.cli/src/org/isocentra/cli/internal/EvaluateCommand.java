package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.planning.api.PlanWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code isocentra evaluate}. */
@Command(name = "evaluate", description = "Judge a DICOM dose, of any system, against structures and prescriptions.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Option(names = "--structures", paramLabel = "RS.dcm", required = true, description = "RT Structure Set.")
    private Path structuresFile;

    @Option(names = "--dose", paramLabel = "RD.dcm", required = true,
            description = "RT Dose of the plan; repeat for finer doses of parts of it.")
    private List<Path> doseFiles;

    @Option(names = "--images", paramLabel = "DIR",
            description = "The image series: checked to belong to the structures.")
    private Optional<Path> images = Optional.empty();

    @Option(names = "--prescription", paramLabel = "NAME=Gy",
            description = "Prescribed dose of a target; repeat for each.")
    private Map<String, Double> prescriptions = new LinkedHashMap<>();

    @Option(names = "--fractions", paramLabel = "N", defaultValue = "1", description = "Fractions (${DEFAULT-VALUE}).")
    private int fractions;

    @Option(names = "--json", description = "As JSON, like metrics.json.")
    private boolean json;

    EvaluateCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        DicomService dicom = services.dicom();
        List<Finding> findings = new ArrayList<>();
        StructureSet structures = readStructures(dicom, findings).noted(findings);
        List<DoseGrid> doses = doseFiles.stream().map(file -> dicom.readDose(file).noted(findings)).toList();
        List<Structure> contoured = structures.structures().stream().filter(s -> !s.contours().isEmpty()).toList();
        PlanEvaluation evaluation = services.get(PlanEvaluator.class).evaluate(new PlanEvaluator.Request(contoured,
                prescribed(contoured), doses, structures.brain().map(Structure::name).orElse(""),
                Runtime.getRuntime().availableProcessors()),
                console.progress());
        findings.addAll(evaluation.findings());
        console.clearLine();
        if (json) {
            console.out().println(services.get(PlanWriter.class).json(evaluation));
        } else {
            evaluation.targets().forEach(this::print);
            evaluation.organs().forEach(organ -> console.print("%-16s %9.2f cm³  max %6.2f Gy  mean %6.2f Gy",
                    organ.structure(),
                    organ.dvh().totalVolumeMm3() / 1000, organ.dvh().maximumGy(), organ.dvh().meanGy()));
        }
        console.print(findings);
        return ExitCode.DONE;
    }

    private DicomResult<StructureSet> readStructures(DicomService dicom, List<Finding> findings) {
        return images.map(folder -> dicom.readStructures(structuresFile, dicom.readImage(folder,
                ProgressMonitor.NONE).noted(findings)))
                .orElseGet(() -> dicom.readStructures(structuresFile));
    }

    private List<Prescription> prescribed(List<Structure> structures) {
        return prescriptions.entrySet().stream().map(entry -> {
            String where = "--prescription " + entry.getKey() + "=" + entry.getValue();
            if (structures.stream().noneMatch(structure -> structure.name().equals(entry.getKey()))) {
                throw new InputException(where, "there is no such structure with contours in " + structuresFile,
                        "Use one of: "
                        + String.join(", ", structures.stream().map(Structure::name).toList()) + ".");
            }
            if (!(entry.getValue() > 0) || entry.getValue().isInfinite() || fractions < 1) {
                throw new InputException(where, "is not a dose", "Give a dose above 0 Gy, and at least 1 fraction.");
            }
            return new Prescription(entry.getKey(), entry.getValue(), fractions, "user", "given on the command line");
        }).toList();
    }

    private void print(PlanEvaluation.Target target) {
        console.print("%s: %.3f cm³, %.2f Gy", target.structure(), target.volumeCm3(), target.prescription().doseGy());
        target.metrics().forEach((key, value) -> console.print("  %-24s %10.4f", key, value));
    }
}
