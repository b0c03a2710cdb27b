package org.isocentra.beamdata.internal.file;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.beamdata.api.Measured;
import org.isocentra.beamdata.api.Measured.Axis;
import org.isocentra.beamdata.api.Measured.Quantity;
import org.isocentra.beamdata.api.Setup;

/**
 * w2CAD, in which beam data are given to Eclipse: scans with lines {@code %KEY value}, lengths in mm, and points
 * {@code <X Y Z dose>}.
 */
final class W2CadFormat implements Format {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-yyyy", Locale.ROOT);

    @Override
    public String name() {
        return "w2CAD";
    }

    @Override
    public boolean matches(String firstLine) {
        return firstLine.startsWith("$NUMS") || firstLine.startsWith("$STOM");
    }

    @Override
    public List<Measured> read(TextFile file) {
        List<Measured> curves = new ArrayList<>();
        int announced = -1;
        Header header = null;
        List<String[]> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        for (int line = 0; line < file.lines().size(); line++) {
            String text = file.lines().get(line).replaceFirst("#.*", "").strip();
            if (text.isEmpty() || text.startsWith("$ENOF")) {
                continue;
            } else if (text.startsWith("$NUMS")) {
                announced = file.count(line, "$NUMS", text.substring(5).strip());
            } else if (text.startsWith("$STOM") && header == null) {
                header = new Header(file, line);
                rows.clear();
                lines.clear();
            } else if (text.startsWith("$ENOM") && header != null) {
                curves.add(curve(file, header, rows, lines, line));
                header = null;
            } else if (text.startsWith("%") && header != null) {
                String[] parts = text.substring(1).split("\\s+", 2);
                header.put(line, parts[0], parts.length == 1 ? "" : parts[1]);
            } else if (text.matches("<.*>") && header != null) {
                rows.add(text.substring(1, text.length() - 1).strip().split("\\s+"));
                lines.add(line);
            } else {
                throw file.fault(line, "", "'" + text + "' does not belong here", "Export the file anew.");
            }
        }
        if (header != null || announced >= 0 && announced != curves.size()) {
            throw file.fault(file.lines().size() - 1, "$NUMS", "announces " + announced + " scans, there are "
                    + curves.size() + " whole ones", "Export the file anew.");
        }
        return curves;
    }

    private static Measured.Curve curve(TextFile file, Header header, List<String[]> rows, List<Integer> lines,
            int end) {
        String type = header.required("TYPE");
        if (!type.equals("OPD") && !type.equals("OPP")) {
            throw header.fault("TYPE", type + " is not supported",
                    "Export depth doses (OPD) and profiles (OPP) of open fields only.");
        }
        boolean profile = type.equals("OPP");
        String axis = header.required("AXIS");
        if (!(profile ? axis.matches("[XY]") : axis.equals("Z"))) {
            throw header.fault("AXIS", axis + " is not the axis of a scan of type " + type, "Leave the scan out.");
        }
        if (header.requiredCount("PNTS") != rows.size()) {
            throw header.fault("PNTS", "announces " + header.required("PNTS") + " points, there are " + rows.size(),
                    "Export the file anew.");
        }
        int along = "XYZ".indexOf(axis);
        Points points = new Points(file);
        for (int n = 0; n < rows.size(); n++) {
            if (rows.get(n).length != 4) {
                throw file.fault(lines.get(n), "", "there are not four numbers, X, Y, Z and dose",
                        "Export the file anew.");
            }
            points.add(lines.get(n), file.number(lines.get(n), axis, rows.get(n)[along]),
                    file.number(lines.get(n), "dose", rows.get(n)[3]));
        }
        points.rising(end);
        String[] sides = header.required("FLSZ").split("\\*");
        if (sides.length != 2 || !sides[0].strip().equals(sides[1].strip())) {
            throw header.fault("FLSZ", "the field is not as wide as it is long: " + header.required("FLSZ"),
                    "Leave the scan out.");
        }
        Setup setup = new Setup(header.where(), Optional.empty(),
                Optional.of(file.number(header.line(), "FLSZ", sides[0].strip())),
                profile ? Optional.of(header.requiredNumber("DPTH")) : Optional.empty(), header.length("SSD"),
                Optional.empty(), header.text("DATE").map(_ -> header.date("DATE", DATE, "31-01-2026")),
                header.text("DETY"));
        return new Measured.Curve(setup, profile ? Quantity.PROFILE : Quantity.DEPTH_DOSE,
                profile ? Optional.of(Axis.values()[along]) : Optional.empty(), points.positions(), points.values());
    }
}
