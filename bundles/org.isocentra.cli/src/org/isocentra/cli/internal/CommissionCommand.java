package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.isocentra.beamdata.api.BeamData;
import org.isocentra.beamdata.api.BeamReportFiles;
import org.isocentra.beamdata.api.MeasuredComparison;
import org.isocentra.beamdata.api.MeasuredFile;
import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.BeamCommissioning;
import org.isocentra.dose.api.BeamReport;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.planning.api.PlanOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code isocentra commission}. */
@Command(name = "commission",
        description = "Write the standard beam report of a device: profiles, output factors, depth dose.",
        mixinStandardHelpOptions = true)
final class CommissionCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Option(names = "--device", paramLabel = "ID", required = true, description = "Treatment device.")
    private String device;

    @Option(names = "--engine", paramLabel = "ID", description = "Dose engine (${DEFAULT-VALUE}).")
    private String engine = PlanOptions.DEFAULT.engine();

    @Option(names = "--kernel", paramLabel = "ID", description = "Dose kernel; else the fastest that works here.")
    private Optional<String> kernel = Optional.empty();

    @Option(names = "--day", paramLabel = "DATE", description = "Day for which beam data are taken; else today.")
    private Optional<LocalDate> day = Optional.empty();

    @Option(names = "--measured", paramLabel = "FILE", arity = "1..*", description = {
        "Compare with measured tables: measured.html, residuals.csv.",
        "Exit code 1 where rules or limits of the beam data policy are not kept."})
    private List<Path> measured = List.of();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "New or empty folder for the report.")
    private Path out;

    @Option(names = "--json", description = "Print summary.json instead of a table.")
    private boolean json;

    CommissionCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (OutputFolder folder = OutputFolder.create(out)) {
            TreatmentDevice selected = services.device(device);
            DoseCalculator.Session session = services.get(DoseCalculator.class).open(engine, kernel);
            LocalDate taken = day.orElseGet(LocalDate::now);
            BeamModel beams = selected.beamModel(taken);
            BeamReport report = services.get(BeamCommissioning.class).report(selected, session, taken,
                    Runtime.getRuntime().availableProcessors(), console.progress());
            String summary = services.get(BeamReportFiles.class).write(report, beams, folder.path());
            Optional<OutcomeFiles> compared = compare(selected.description(), report);
            if (compared.isPresent()) {
                compared.get().write(folder.path(), "measured.html");
            }
            folder.commit();
            console.clearLine();
            if (json) {
                console.printAsItIs(summary);
            } else {
                print(report, beams);
                compared.ifPresent(files -> files.print(console));
            }
            return ExitCode.of(compared.stream().flatMap(files -> files.outcome().findings().stream()));
        }
    }

    private Optional<OutcomeFiles> compare(DeviceDescription selected, BeamReport report) {
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        BeamData beamData = services.get(BeamData.class);
        List<MeasuredFile> files = beamData.read(measured);
        return Optional.of(new OutcomeFiles(beamData.compare(selected, files,
                new MeasuredComparison(report).of(files))));
    }

    private void print(BeamReport report, BeamModel beams) {
        console.print("%s, beam data %s %s, %s %s, kernel %s, water sphere of %.0f mm radius", report.deviceId(),
                report.beamModelId(), report.beamModelVersion(), report.engineId(), report.engineVersion(),
                report.kernelId(),
                report.sphereRadiusMm());
        console.print("beam data are %s: %s", beams.acceptance().name().toLowerCase(Locale.ROOT), beams.source());
        report.outputs().forEach(output -> console.print("collimator %4s mm  output factor %.4f", output.option(),
                output.factor()));
        console.print("%-10s %-8s %-8s %9s %12s %12s", "collimator", "sectors", "axis", "FWHM mm", "80-20 L mm",
                "80-20 R mm");
        report.profiles().forEach(profile -> console.print("%7s mm %-8s %-8s %9s %12s %12s", profile.option(),
                profile.tracks(), profile.axis(), text(profile.fwhmMm()),
                text(profile.penumbraLeftMm()),
                text(profile.penumbraRightMm())));
        console.print("Results in %s", out);
    }

    private static String text(Optional<Double> value) {
        return value.map(number -> String.format(Locale.ROOT, "%.2f", number)).orElse("-");
    }
}
