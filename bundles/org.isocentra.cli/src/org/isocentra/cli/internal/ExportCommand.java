package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.archive.Archives;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.Plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra export}. */
@Command(name = "export", mixinStandardHelpOptions = true, description = {
        "Hand the DICOM objects of a folder, such as the dicom folder of a plan, on to a folder or a DICOMweb archive.",
        "RT objects that contradict themselves stay here (exit code 1). Each object is read back and compared.",
        "With --anonymous, copies go that do not tell whose they are, by the basic profile of DICOM PS3.15."})
final class ExportCommand implements Callable<Integer> {

    private static final Set<String> CHECKED = Set.of("RTSTRUCT", "RTPLAN", "RTDOSE");

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "Folder with DICOM objects.")
    private Path folder;

    @Option(names = "--to", paramLabel = "FOLDER|URL", required = true,
            description = "New or empty folder, or an archive like https://archive.example.org/dicom-web.")
    private String target;

    @Option(names = "--credentials", paramLabel = "FILE", description = CredentialsFile.HELP)
    private Optional<Path> credentials = Optional.empty();

    @ArgGroup(exclusive = false)
    private AnonymousOptions anonymous;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ExportCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        ProgressMonitor monitor = console.progress();
        DicomService dicom = services.dicom();
        DicomResult<List<SeriesSummary>> index = dicom.index(folder, monitor.part(0, 0.2));
        List<Path> files = index.value().stream().flatMap(series -> series.files().stream()).toList();
        if (files.isEmpty()) {
            throw new InputException(folder.toString(), "holds no DICOM objects", "Name a folder that does.");
        }
        List<Finding> faults = new ArrayList<>();
        index.value().stream().filter(series -> CHECKED.contains(series.modality()))
                .flatMap(series -> series.files().stream()).forEach(file -> faults.addAll(dicom.check(file)));
        if (faults.isEmpty()) {
            index.value().stream().filter(series -> series.modality().equals("RTPLAN"))
                    .flatMap(series -> series.files().stream()).forEach(file -> faults.addAll(delivery(file)));
        }
        if (faults.stream().anyMatch(Finding::isError)) {
            console.clearLine();
            console.print(faults);
            return console.complain(new InputException(folder.toString(), "is not exported: its objects have faults",
                    "Export the plan again."), ExitCode.CHECKS_NOT_PASSED);
        }
        List<Finding> findings = new ArrayList<>(index.findings());
        findings.addAll(faults);
        int exported = switch (Place.of(target)) {
            case Place.Folder(Path path) -> toFolder(files, path, findings, monitor.part(0.2, 1));
            case Place.Archive archive -> toArchive(files, services.get(Archives.class).connect(archive.root(),
                    CredentialsFile.read(credentials)), findings, monitor.part(0.2, 1));
        };
        console.clearLine();
        if (json) {
            console.out().println(new ObjectMapper().createObjectNode().put("exported", exported)
                    .put("to", target).put("anonymous", anonymous != null).toPrettyString());
        } else {
            console.print("%d objects exported to %s%s, read back and compared", exported, target,
                    anonymous == null ? "" : " anonymously");
        }
        console.print(findings);
        return ExitCode.DONE;
    }

    /** What stands against delivering a plan; nothing is known of what other programs or absent machines do. */
    private List<Finding> delivery(Path file) {
        try {
            Plan plan = services.dicom().readPlan(file).value();
            return services.dicom().checkDelivery(file, services.device(plan.deviceId()));
        } catch (InputException e) {
            return List.of(Finding.warning(e.where(), "not compared with what its machine can do: " + e.problem(),
                    e.remedy()));
        }
    }

    private int toFolder(List<Path> files, Path folder, List<Finding> findings, ProgressMonitor monitor) {
        try (OutputFolder out = OutputFolder.create(folder)) {
            int exported = files.size();
            if (anonymous == null) {
                ObjectCopies.copy(files, out.path(), services.get(DicomObjects.class)::identify, monitor);
            } else {
                exported = anonymous.write(files, out.path(), services, findings, monitor).size();
            }
            out.commit();
            return exported;
        }
    }

    private int toArchive(List<Path> files, DicomArchive archive, List<Finding> findings, ProgressMonitor monitor) {
        if (anonymous == null) {
            archive.store(files, monitor);
            return files.size();
        }
        try (PassingFolder copies = new PassingFolder()) {
            List<Path> all = anonymous.write(files, copies.path(), services, findings, monitor.part(0, 0.5));
            archive.store(all, monitor.part(0.5, 1));
            return all.size();
        }
    }
}
