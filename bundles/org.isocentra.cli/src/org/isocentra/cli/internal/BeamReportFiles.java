package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.dose.api.BeamReport;
import org.isocentra.model.radiation.BeamModel;

/** Writes a beam report: {@code summary.json}, one CSV a profile, one picture a collimator, and the depth dose. */
final class BeamReportFiles {

    private final BeamReport report;
    private final BeamModel beams;

    /** @param beams the data that the report is of */
    BeamReportFiles(BeamReport report, BeamModel beams) {
        this.report = report;
        this.beams = beams;
    }

    /** @return the text of {@code summary.json} */
    String write(Path folder) throws IOException {
        for (BeamReport.Profile profile : report.profiles()) {
            Files.writeString(folder.resolve(csvName(profile)), csv(profile));
        }
        Files.writeString(folder.resolve("depth.csv"), depthCsv());
        for (BeamReport.Output output : report.outputs()) {
            picture(folder, "profiles-" + output.option() + "mm.svg", "All sectors, " + output.option() + " mm",
                    output.option(), "all");
            picture(folder, "sector1-" + output.option() + "mm.svg", "Sector 1 alone, " + output.option() + " mm",
                    output.option(), "1");
        }
        String summary = summary().toPrettyString() + "\n";
        Files.writeString(folder.resolve("summary.json"), summary);
        return summary;
    }

    /** {@code all}, or the number of the one sector that is on. */
    static String sectors(BeamReport.Profile profile) {
        return profile.track().map(track -> track.replaceFirst("^sector", "")).orElse("all");
    }

    private ObjectNode summary() {
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
                    .put("sectors", sectors(profile)).put("axis", profile.axis());
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
        String sectors = sectors(profile);
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

    private String depthCsv() {
        StringBuilder text = new StringBuilder("collimatorMm,depthMm,doseGyPerSecond\n");
        report.depths().forEach(depth -> text.append(String.format(Locale.ROOT, "%s,%.1f,%.6e%n", depth.option(),
                depth.depthMm(),
                depth.doseGyPerMeterset())));
        return text.toString();
    }

    private void picture(Path folder, String name, String title, String option, String sectors) throws IOException {
        List<BeamReport.Profile> shown = report.profiles().stream()
                .filter(profile -> profile.option().equals(option) && sectors(profile).equals(sectors)).toList();
        Files.writeString(folder.resolve(name), new ProfileChart(title, shown).svg());
    }
}
