package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.isocentra.dicom.api.DicomService;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra gamma}. */
@Command(name = "gamma", description = "Compare two DICOM doses by the gamma index.", mixinStandardHelpOptions = true)
final class GammaCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Parameters(index = "0", paramLabel = "REFERENCE.dcm", description = "RT Dose to compare with.")
    private Path reference;

    @Parameters(index = "1", paramLabel = "EVALUATED.dcm", description = "RT Dose to judge.")
    private Path evaluated;

    @Option(names = "--dose-percent", paramLabel = "P", required = true, description = "Dose difference, percent.")
    private double dosePercent;

    @Option(names = "--distance-mm", paramLabel = "MM", required = true, description = "Distance to agreement, mm.")
    private double distanceMm;

    @Option(names = "--local", description = "Dose difference in percent of the local dose instead of the maximum.")
    private boolean local;

    @Option(names = "--threshold", paramLabel = "P", defaultValue = "10",
            description = "Leave out points below this percentage of the maximum (${DEFAULT-VALUE}).")
    private double thresholdPercent;

    @Option(names = "--out", paramLabel = "DIR",
            description = "New or empty folder for difference.svg: planes through the largest difference.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    GammaCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!(dosePercent > 0 && distanceMm > 0 && thresholdPercent >= 0 && thresholdPercent < 100)) {
            throw new InputException("--dose-percent, --distance-mm, --threshold", "are out of range",
                    "Give a positive dose difference and distance, and a threshold of 0 to 100 percent.");
        }
        DicomService dicom = services.dicom();
        Grid referenceDose = dicom.readDose(reference).value().doseGy();
        Grid evaluatedDose = dicom.readDose(evaluated).value().doseGy();
        GammaIndex.Result result = services.get(GammaIndex.class).compare(referenceDose, evaluatedDose,
                new GammaIndex.Criteria(dosePercent, distanceMm, local, thresholdPercent), console.progress());
        DoseDifference difference = DoseDifference.of(referenceDose, evaluatedDose, thresholdPercent);
        if (out.isPresent()) {
            try (OutputFolder folder = OutputFolder.create(out.get())) {
                Files.writeString(folder.path().resolve("difference.svg"), new DifferencePicture(difference).svg());
                folder.commit();
            }
        }
        console.clearLine();
        Vector3 at = difference.largestAtMm();
        console.print(json
                ? "{\"points\": %d, \"passPercent\": %.4f, \"meanGamma\": %.5f, \"maximumGamma\": %.5f,"
                + " \"largestDifference\": {\"gy\": %.5f, \"percent\": %.4f, \"atMm\": [%.2f, %.2f, %.2f]}}"
                : "%d points, gamma of at most 1 in %.2f %%, mean %.3f, maximum %.3f%n"
                + "largest difference %+.3f Gy, %+.2f %% of the maximum, at x %.1f, y %.1f, z %.1f mm",
                result.points(), result.passPercent(), result.meanGamma(), result.maximumGamma(),
                difference.largestGy(), difference.percent(difference.largestGy()), at.x(), at.y(), at.z());
        return ExitCode.DONE;
    }
}
