package org.isocentra.beamdata.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.beamdata.api.BeamReportFiles;
import org.isocentra.dose.api.BeamReport;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.BeamModel;
import org.osgi.service.component.annotations.Component;

/** One CSV a profile, one picture a collimator, the depth dose, and a summary. */
@Component
public final class BeamReportWriter implements BeamReportFiles {

    @Override
    public String write(BeamReport report, BeamModel beams, Path folder) throws IOException {
        requireEmpty(folder);
        for (BeamReport.Profile profile : report.profiles()) {
            Files.writeString(folder.resolve(csvName(profile)), csv(profile));
        }
        Files.writeString(folder.resolve("depth.csv"), depthCsv(report));
        for (BeamReport.Output output : report.outputs()) {
            picture(report, folder, "profiles-" + output.option() + "mm.svg", "All sectors, " + output.option() + " mm",
                    output.option(), "all");
            picture(report, folder, "sector1-" + output.option() + "mm.svg", "Sector 1 alone, "
                    + output.option() + " mm", output.option(), "1");
        }
        String summary = summary(report, beams).toPrettyString() + "\n";
        Files.writeString(folder.resolve("summary.json"), summary);
        return summary;
    }

    private static void requireEmpty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new InputException(folder.toString(), "is not empty", "Choose a new or empty folder.");
            }
        }
    }

    private static ObjectNode summary(BeamReport report, BeamModel beams) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("schema", "isocentra/commission/1").put("device", report.deviceId()).put("beamModel",
                report.beamModelId())
                .put("beamModelVersion", report.beamModelVersion())
                .put("acceptance", beams.acceptance().name()).put("beamDataSource", beams.source())
                .put("kernel", report.kernelId())
                .put("sphereRadiusMm", report.sphereRadiusMm());
        root.putObject("engine").put("id", report.engineId()).put("version", report.engineVersion());
        ArrayNode outputs = root.putArray("outputFactors");
        report.outputs().forEach(output -> outputs.addObject().put("collimatorMm", Double.parseDouble(output.option()))
                .put("value", output.factor()));
        ArrayNode profiles = root.putArray("profiles");
        for (BeamReport.Profile profile : report.profiles()) {
            ObjectNode node = profiles.addObject().put("collimatorMm", Double.parseDouble(profile.option()))
                    .put("sectors", profile.tracks()).put("axis", profile.axis());
            profile.fwhmMm().ifPresent(value -> node.put("fwhmMm", value));
            profile.penumbraLeftMm().ifPresent(value -> node.put("penumbraLeftMm", value));
            profile.penumbraRightMm().ifPresent(value -> node.put("penumbraRightMm", value));
            profile.maximumFromMidpointMm().ifPresent(value -> node.put("maximumFromMidpointMm", value));
            node.put("csv", csvName(profile));
        }
        ArrayNode depths = root.putArray("depthDose");
        report.depths().forEach(depth -> depths.addObject().put("collimatorMm", Double.parseDouble(depth.option()))
                .put("depthMm", depth.depthMm()).put("doseGyPerSecond", depth.doseGyPerMeterset()));
        return root;
    }

    private static String csvName(BeamReport.Profile profile) {
        String sectors = profile.tracks();
        return "profile-" + profile.option() + "mm-" + (sectors.equals("all")
                ? sectors : "sector" + sectors) + "-" + profile.axis()
                + ".csv";
    }

    private static String csv(BeamReport.Profile profile) {
        StringBuilder text = new StringBuilder("positionMm,doseGyPerSecond\n");
        for (int n = 0; n < profile.positionMm().length; n++) {
            text.append(String.format(Locale.ROOT, "%.3f,%.6e%n", profile.positionMm()[n],
                    profile.doseGyPerMeterset()[n]));
        }
        return text.toString();
    }

    private static String depthCsv(BeamReport report) {
        StringBuilder text = new StringBuilder("collimatorMm,depthMm,doseGyPerSecond\n");
        report.depths().forEach(depth -> text.append(String.format(Locale.ROOT, "%s,%.1f,%.6e%n", depth.option(),
                depth.depthMm(),
                depth.doseGyPerMeterset())));
        return text.toString();
    }

    private static void picture(BeamReport report, Path folder, String name, String title, String option,
            String sectors) throws IOException {
        List<BeamReport.Profile> shown = report.profiles().stream()
                .filter(profile -> profile.option().equals(option) && profile.tracks().equals(sectors)).toList();
        Files.writeString(folder.resolve(name), new ProfileChart(title, shown).svg());
    }
}
