package org.isocentra.beamdata.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.beamdata.api.Obtained;
import org.isocentra.beamdata.api.Residual;
import org.isocentra.device.api.DeviceDescription;
import org.isocentra.model.Finding;

/**
 * Curves of a model and measured ones: one page that needs nothing else.
 *
 * @param state how far the machine data can be relied on, in a sentence
 */
record CurvesPage(DeviceDescription device, Policy policy, String state, Obtained obtained,
        List<Compared> curves, List<Finding> findings) {

    private static final String STYLE = """
            body { font-family: sans-serif; margin: 2em auto; max-width: 72em; color: #222 }
            table { border-collapse: collapse; margin: 1em 0 } td, th { border: 1px solid #ccc; padding: .25em .6em }
            td.number { text-align: right } .error { color: #a00 } .warning { color: #850 }
            figure { display: inline-block; margin: .4em }
            """;

    String html() {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Beam data of %s</title><style>%s</style></head><body>
                <h1>Beam data of %s</h1>
                <p><strong>Research software, not for clinical use. %s</strong></p>
                <p>%s</p>
                <p>%s, %s; limits: beam data policy %s.</p>
                """.formatted(escape(device.id()), STYLE, escape(device.name()), escape(state),
                escape(obtained.method()), escape(obtained.program()), obtained.when(), escape(policy.version())));
        page.append("<h2>Findings</h2>\n<ul>\n");
        for (Finding finding : findings) {
            String severity = finding.severity().name().toLowerCase(Locale.ROOT);
            page.append("<li class=\"").append(severity).append("\">").append(severity).append(": ")
                    .append(escape(finding.where() + ": " + finding.text() + ". "
                    + finding.remedy())).append("</li>\n");
        }
        page.append(findings.isEmpty() ? "<li>none</li>\n</ul>\n" : "</ul>\n");
        obtained.despite().ifPresent(why -> page.append("<p>Wanted in spite of the errors, because:"
                + " ").append(escape(why))
                .append("</p>\n"));
        residuals(page);
        page.append("<h2>Curves</h2>\n<p>Points: measured. Line: model. Below: model minus measurement in percent"
                + " of the ")
                .append("largest measured value.</p>\n");
        for (int n = 0; n < curves.size(); n++) {
            Residual residual = obtained.residuals().get(n);
            page.append("<figure>").append(new CurveChart(curves.get(n)).svg(residual.part() + ", "
                    + name(residual) + ", " + residual.where())).append("</figure>\n");
        }
        page.append("""
                <h2>Measurements</h2>
                <table><tr><th>File</th><th>Format</th><th>Tables</th><th>SHA-256</th></tr>
                """);
        obtained.files().forEach(file -> page.append("<tr><td>").append(escape(file.name())).append("</td><td>")
                .append(escape(file.format())).append("</td><td class=\"number\">").append(file.tables().size())
                .append("</td><td><code>").append(file.sha256()).append("</code></td></tr>\n"));
        return page.append("</table>\n</body></html>\n").toString();
    }

    private void residuals(StringBuilder page) {
        page.append("""
                <h2>Model minus measurement</h2>
                <table><tr><th>Part</th><th>Curve</th><th>Points</th><th>rms, %</th><th>Largest, %</th>
                <th>Width, mm</th><th>Penumbra, mm</th><th>Measured in</th></tr>
                """);
        obtained.residuals().forEach(r -> page.append("<tr><td>").append(escape(r.part())).append("</td><td>")
                .append(name(r)).append("</td>").append(cell("%d", Optional.of(r.points())))
                .append(cell("%.2f", Optional.of(r.rmsPercent()))).append(cell("%.2f", Optional.of(r.maximumPercent())))
                .append(cell("%+.3f", r.widthMm())).append(cell("%+.3f", r.penumbraMm())).append("<td>")
                .append(escape(r.where())).append("</td></tr>\n"));
        page.append(SanityRules.format("<tr><th colspan=\"3\">Limits</th>%s%s%s%s<td></td></tr>%n</table>%n",
                limit("fitRmsPercent"), limit("fitMaximumPercent"), limit("fitWidthMm"), limit("fitPenumbraMm")));
    }

    private String limit(String id) {
        return SanityRules.format("<th>%.3g</th>", policy.limit(id));
    }

    private static String name(Residual residual) {
        return SanityRules.words(residual.quantity()) + residual.axis().map(a -> " " + SanityRules.words(a)).orElse("");
    }

    private static String cell(String format, Optional<?> value) {
        return "<td class=\"number\">" + value.map(v -> SanityRules.format(format, v)).orElse("–") + "</td>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
