package org.isocentra.beamdata.internal.file;

import java.time.DateTimeException;
import java.time.LocalDate;
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
 * MEPHYSTO mcc ({@code FORMAT=CC-Export}) of PTW water phantoms: scans with lines {@code KEY=value}, lengths in mm, and
 * points of position, reading and, where there was one, the reading of the reference detector, by which the first has
 * been divided or not as the measuring program was told. Crossplane is taken as x, inplane as y.
 */
final class MccFormat implements Format {

    private static final String CURVE = "SCAN_CURVETYPE";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);
    private static final List<String> OFF_AXIS = List.of("SCAN_OFFAXIS_INPLANE", "SCAN_OFFAXIS_CROSSPLANE");

    @Override
    public String name() {
        return "PTW MEPHYSTO mcc";
    }

    @Override
    public boolean matches(String firstLine) {
        return firstLine.strip().equals("BEGIN_SCAN_DATA");
    }

    @Override
    public List<Measured> read(TextFile file) {
        List<Measured> curves = new ArrayList<>();
        Header header = null;
        Points points = null;
        boolean data = false;
        boolean ended = false;
        for (int line = 0; line < file.lines().size(); line++) {
            String text = file.lines().get(line).strip();
            boolean inside = header != null;
            if (text.isEmpty() || text.equals("BEGIN_SCAN_DATA")) {
                continue;
            } else if (text.equals("END_SCAN_DATA") && !inside) {
                ended = true;
            } else if (text.startsWith("BEGIN_SCAN") && !inside) {
                header = new Header(file, line);
                points = new Points(file);
            } else if (text.equals("BEGIN_DATA") && inside && !data && points.size() == 0) {
                data = true;
            } else if (text.equals("END_DATA") && data) {
                data = false;
            } else if (text.startsWith("END_SCAN ") && inside && !data) {
                curves.add(curve(header, points.rising(line)));
                header = null;
            } else if (data) {
                String[] cells = text.split("\\s+");
                if (cells.length < 2 || cells.length > 3) {
                    throw file.fault(line, "", "there are " + cells.length + " numbers",
                            "Export position and reading.");
                }
                points.add(line, file.number(line, "position", cells[0]), file.number(line, "reading", cells[1]));
            } else if (text.contains("=")) {
                if (inside) {
                    header.put(line, text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1));
                }
            } else {
                throw file.fault(line, "", "'" + text + "' does not belong here", "Export the file anew.");
            }
        }
        if (!ended) {
            throw file.fault(file.lines().size() - 1, "", "the file is cut off: there is no END_SCAN_DATA",
                    "Export the file anew.");
        }
        return curves;
    }

    private static Measured.Curve curve(Header header, Points points) {
        String type = header.required(CURVE);
        Quantity quantity = switch (type) {
            case "PDD" -> Quantity.DEPTH_DOSE;
            case "INPLANE_PROFILE", "CROSSPLANE_PROFILE" -> Quantity.PROFILE;
            default -> throw header.fault(CURVE, type + " is not supported", "Export profiles and PDD only.");
        };
        for (String key : OFF_AXIS) {
            if (quantity == Quantity.DEPTH_DOSE && header.number(key).orElse(0.0) != 0) {
                throw header.fault(key, "the scan does not run on the axis", "Leave it out.");
            }
        }
        String across = type.startsWith("INPLANE") ? OFF_AXIS.get(1) : OFF_AXIS.get(0);
        if (quantity == Quantity.PROFILE && header.number(across).orElse(0.0) != 0) {
            throw header.fault(across, "the profile does not pass through the axis", "Leave it out.");
        }
        double field = header.requiredNumber("FIELD_INPLANE");
        if (header.requiredNumber("FIELD_CROSSPLANE") != field || !(field > 0)) {
            throw header.fault("FIELD_CROSSPLANE", "the field is not as wide as it is long", "Leave the scan out.");
        }
        header.requiredNumber("SSD");
        Optional<Double> depth = quantity == Quantity.PROFILE ? Optional.of(header.requiredNumber("SCAN_DEPTH"))
                : Optional.empty();
        Setup setup = new Setup(header.where(), header.text("LINAC"), Optional.of(field), depth, header.length("SSD"),
                Optional.empty(), date(header), header.text("DETECTOR_NAME").or(() -> header.text("DETECTOR")));
        Optional<Axis> axis = quantity == Quantity.PROFILE
                ? Optional.of(type.startsWith("INPLANE") ? Axis.Y : Axis.X) : Optional.empty();
        return new Measured.Curve(setup, quantity, axis, points.positions(), points.values());
    }

    private static Optional<LocalDate> date(Header header) {
        return header.text("MEAS_DATE").map(text -> {
            try {
                return LocalDate.parse(text.split(" ")[0], DATE);
            } catch (DateTimeException e) {
                throw header.fault("MEAS_DATE", "'" + text + "' is no date like 31-Jan-2026", "Correct the date.");
            }
        });
    }
}
