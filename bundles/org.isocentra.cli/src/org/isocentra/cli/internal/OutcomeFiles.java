package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.beamdata.api.BeamData;
import org.isocentra.beamdata.api.Residual;

/** Shows and writes what came of a fit or a comparison of beam data: a page, {@code residuals.csv}, JSON. */
record OutcomeFiles(BeamData.Outcome outcome) {

    void write(Path folder, String page) throws IOException {
        Files.writeString(folder.resolve(page), outcome.reportHtml());
        StringBuilder text = new StringBuilder(
                "part,curve,points,rmsPercent,maximumPercent,widthMm,penumbraMm,measuredIn\n");
        outcome.residuals().forEach(r -> text.append(String.format(Locale.ROOT, "%s,%s,%d,%.4f,%.4f,%s,%s,\"%s\"%n",
                r.part(), curve(r), r.points(), r.rmsPercent(), r.maximumPercent(), text(r.widthMm(), "%.4f", ""),
                text(r.penumbraMm(), "%.4f", ""), r.where().replace("\"", "\"\""))));
        Files.writeString(folder.resolve("residuals.csv"), text);
    }

    void print(Console console) {
        console.print("%-8s %-22s %7s %8s %10s %9s %12s", "part", "curve", "points", "rms %", "largest %", "width mm",
                "penumbra mm");
        outcome.residuals().forEach(r -> console.print("%-8s %-22s %7d %8.2f %10.2f %9s %12s", r.part(), curve(r),
                r.points(), r.rmsPercent(), r.maximumPercent(), text(r.widthMm(), "%+.3f", "-"),
                text(r.penumbraMm(), "%+.3f", "-")));
        console.print(outcome.findings());
    }

    private static String curve(Residual residual) {
        return (residual.quantity() + residual.axis().map(axis -> " " + axis).orElse("")).toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }

    private static String text(Optional<Double> value, String format, String otherwise) {
        return value.map(number -> String.format(Locale.ROOT, format, number)).orElse(otherwise);
    }

    ObjectNode json() {
        ObjectNode root = new ObjectMapper().createObjectNode().put("schema", "isocentra/beamdata-outcome/1");
        ArrayNode residuals = root.putArray("residuals");
        for (Residual residual : outcome.residuals()) {
            ObjectNode node = residuals.addObject().put("part", residual.part()).put("curve", curve(residual))
                    .put("points", residual.points()).put("rmsPercent", residual.rmsPercent())
                    .put("maximumPercent", residual.maximumPercent()).put("measuredIn", residual.where());
            residual.widthMm().ifPresent(mm -> node.put("widthMm", mm));
            residual.penumbraMm().ifPresent(mm -> node.put("penumbraMm", mm));
        }
        JsonFindings.add(root.putArray("findings"), outcome.findings());
        return root;
    }
}
