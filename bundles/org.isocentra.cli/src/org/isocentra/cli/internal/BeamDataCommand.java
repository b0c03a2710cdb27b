package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.beamdata.api.BeamData;
import org.isocentra.beamdata.api.BeamFamily;
import org.isocentra.beamdata.api.MachineData;
import org.isocentra.beamdata.api.MeasuredFile;
import org.isocentra.beamdata.api.SiteMachineData;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.Acceptance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra beamdata}. */
@Command(name = "beamdata", mixinStandardHelpOptions = true, description = {
        "From measurements to accepted machine data: check, fit, use, accept; alone, which data a machine uses.",
        "Data of the site lie in the folder 'machines' of the installation, or where -Disocentra.machines=DIR says."})
final class BeamDataCommand implements Callable<Integer> {

    private static final int SHORTEST_DIGEST = 12;
    private static final String DATA_FILE = "machine-data.json";

    private final Services services;
    private final Console console;

    @Option(names = "--device", paramLabel = "ID", description = "Show this machine; else all.")
    private Optional<String> device = Optional.empty();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    BeamDataCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    /** Exit code 1 where a machine that is shown uses data that are not accepted. */
    @Override
    public Integer call() {
        List<String> ids = device.map(List::of).orElseGet(() -> services.get(Contributions.class)
                .catalogue(TreatmentDevice.class).stream()
                .map(contribution -> contribution.description().id()).toList());
        ObjectNode root = new ObjectMapper().createObjectNode().put("schema", "isocentra/beamdata/1");
        ArrayNode machines = root.putArray("machines");
        boolean accepted = true;
        for (String id : ids) {
            MachineData data = MachineData.of(services.get(BeamData.class), device(id));
            String state = data.state().name().toLowerCase(Locale.ROOT);
            accepted &= data.state() == Acceptance.ACCEPTED;
            ObjectNode node = machines.addObject().put("device", data.device().id()).put("state", state);
            data.site().ifPresent(site -> node.put("file", site.file().toString()).put("digestSha256", site.sha256())
                    .put("statement", data.statement()));
            if (!json) {
                console.print("%-22s %-15s %s", data.device().id(), state, data.site()
                        .map(site -> site.file() + ", digest " + site.sha256() + "\n" + " ".repeat(39)
                        + data.statement()).orElse(data.statement()));
            }
        }
        if (json) {
            console.out().println(root.toPrettyString());
        }
        return accepted ? ExitCode.DONE : ExitCode.CHECKS_NOT_PASSED;
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = {
            "Read measured tables and judge them. Exit code 1 where a fit would be refused."})
    int check(@Option(names = "--device", paramLabel = "ID", required = true, description = "Machine.") String id,
            @Parameters(paramLabel = "FILE", arity = "1..*", description =
            "Measured tables: Isocentra CSV, RFA300 ASCII, MEPHYSTO mcc or w2CAD.") List<Path> paths) {
        BeamData beamData = services.get(BeamData.class);
        List<MeasuredFile> files = beamData.read(paths);
        files.forEach(file -> console.print("%s: %s, %d tables, SHA-256 %s", file.name(), file.format(),
                file.tables().size(), file.sha256()));
        List<Finding> findings = beamData.check(device(id), files);
        console.print(findings);
        return ExitCode.of(findings.stream());
    }

    @Command(name = "fit", mixinStandardHelpOptions = true, description = {
            "Fit the data of a machine to measured tables: " + DATA_FILE
                    + ", report.html, residuals.csv, summary.json.",
            "Exit code 1, and no machine data, where rules or limits are not kept and --despite is not given."})
    int fit(@Option(names = "--device", paramLabel = "ID", required = true, description = "Machine.") String id,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "Measured tables.") List<Path> paths,
            @Option(names = "--despite", paramLabel = "REASON",
                    description = "Why data are wanted in spite of errors; both are recorded in the data.")
            Optional<String> despite,
            @Option(names = "--out", paramLabel = "DIR", required = true,
            description = "New or empty folder.") Path out)
            throws IOException {
        if (despite.filter(String::isBlank).isPresent()) {
            throw new InputException("--despite", "is empty", "Give the reason.");
        }
        try (OutputFolder folder = OutputFolder.create(out)) {
            BeamData beamData = services.get(BeamData.class);
            DeviceDescription machine = device(id);
            BeamData.Outcome fitted = beamData.fit(machine, beamData.read(paths), despite, console.progress());
            if (fitted.dataFile().isPresent()) {
                Files.writeString(folder.path().resolve(DATA_FILE), fitted.dataFile().get());
            }
            OutcomeFiles files = new OutcomeFiles(fitted);
            files.write(folder.path(), "report.html");
            Files.writeString(folder.path().resolve("summary.json"), files.json().put("device", machine.id())
                    .put("dataWritten", fitted.dataFile().isPresent()).toPrettyString() + "\n");
            folder.commit();
            console.clearLine();
            files.print(console);
            console.print(fitted.dataFile().isPresent() ? "Machine data in %s, not in use yet: see 'beamdata use'."
                    : "No machine data were written; the report is in %s.", out);
            return ExitCode.of(fitted.findings().stream());
        }
    }

    @Command(name = "use", mixinStandardHelpOptions = true, description = {
            "Use machine data at this site from the next start on. They are not accepted, and every plan says so."})
    int use(@Option(names = "--device", paramLabel = "ID", required = true, description = "Machine.") String id,
            @Parameters(paramLabel = "FILE", description = "Machine data, for example of a fit.") Path file) {
        DeviceDescription machine = device(id);
        byte[] data;
        try {
            data = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e, "Name a file of machine data.", e);
        }
        services.get(BeamData.class).family(machine).validate(machine, file.toString(), data);
        SiteMachineData site = SiteMachineData.add(machine.id(), data);
        console.print("%s uses %s", machine.id(), site.file());
        console.print("Digest %s. Look at 'isocentra commission --device %s' before you accept it.", site.sha256(),
                machine.id());
        return ExitCode.DONE;
    }

    @Command(name = "accept", mixinStandardHelpOptions = true, description = {
            "Record that the machine data in use are accepted. It holds for their digest only."})
    int accept(@Option(names = "--device", paramLabel = "ID", required = true, description = "Machine.") String id,
            @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who accepts them.") String by,
            @Option(names = "--digest", paramLabel = "HEX", required = true,
                    description = "SHA-256 of what was looked at, or its first 12 digits or more.")
            String digest) {
        DeviceDescription machine = device(id);
        SiteMachineData site = SiteMachineData.of(machine.id()).orElseThrow(() -> new InputException("--device " + id,
                "uses the shipped data, which were never measured on a machine of this site",
                "Fit data to measurements and put them into use first."));
        if (digest.length() < SHORTEST_DIGEST || !site.sha256().startsWith(digest.toLowerCase(Locale.ROOT))) {
            throw new InputException("--digest " + digest, "is not that of the data in use, " + site.file(),
                    "Look at the data in use, then give their digest: 'isocentra beamdata' shows it.");
        }
        BeamFamily family = services.get(BeamData.class).family(machine);
        family.validate(machine, site.file().toString(), site.content());
        SiteMachineData accepted = site.accept(by, family.driver(machine));
        console.print("%s: %s", machine.id(), accepted.statement(family.driver(machine)));
        return ExitCode.DONE;
    }

    private DeviceDescription device(String id) {
        return services.device(id).description();
    }
}
