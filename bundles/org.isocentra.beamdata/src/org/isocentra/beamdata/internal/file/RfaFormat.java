package org.isocentra.beamdata.internal.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.beamdata.api.Measured;
import org.isocentra.beamdata.api.Measured.Axis;
import org.isocentra.beamdata.api.Measured.Quantity;
import org.isocentra.beamdata.api.Setup;
import org.isocentra.model.InputException;

/**
 * RFA300 ASCII measurement dump (BDS format) of IBA's OmniPro and myQA: scans with lines {@code %KEY value # remark},
 * lengths in mm but for the depth of profiles ({@code %PRD}, 0.1 mm), and points {@code = X Y Z dose}. The date is
 * written day or month first, as the computer was set: where both can be meant it counts as unknown.
 */
final class RfaFormat implements Format {

    /** How far a straight scan strays in the other coordinates. */
    private static final double STRAIGHT_MM = 1;
    private static final double TENTHS = 10;

    @Override
    public String name() {
        return "RFA300 ASCII (BDS)";
    }

    @Override
    public boolean matches(String firstLine) {
        return firstLine.startsWith(":MSR");
    }

    @Override
    public List<Measured> read(TextFile file) {
        List<Measured> curves = new ArrayList<>();
        int announced = -1;
        Scan scan = null;
        boolean ended = false;
        for (int line = 0; line < file.lines().size(); line++) {
            String text = file.lines().get(line).replaceFirst("#.*", "").strip();
            if (text.isEmpty() || text.startsWith("!") || text.startsWith(":SYS")) {
                continue;
            } else if (text.startsWith(":MSR")) {
                announced = file.count(line, ":MSR", text.substring(4).strip());
            } else if (text.startsWith(":EOF") && scan == null) {
                ended = true;
            } else if (text.startsWith(":EOM") && scan != null) {
                curves.add(scan.curve(line));
                scan = null;
            } else if (text.startsWith("%")) {
                scan = scan == null ? new Scan(file, line) : scan;
                String[] parts = text.substring(1).split("\\s+", 2);
                scan.header.put(line, parts[0], parts.length == 1 ? "" : parts[1]);
            } else if (text.startsWith("=") && scan != null) {
                scan.point(line, text.substring(1).strip().split("\\s+"));
            } else {
                throw file.fault(line, "", "'" + text + "' does not belong here", "Export the file anew.");
            }
        }
        if (!ended || curves.size() != announced) {
            throw file.fault(file.lines().size() - 1, ":MSR", "announces " + announced + " scans, there are "
                    + curves.size() + (ended ? "" : " and no :EOF"), "Export the file anew.");
        }
        return curves;
    }

    /** One scan while it is read. */
    private static final class Scan {

        private final TextFile file;
        private final Header header;
        private final List<double[]> rows = new ArrayList<>();
        private final List<Integer> lines = new ArrayList<>();

        Scan(TextFile file, int line) {
            this.file = file;
            header = new Header(file, line);
        }

        void point(int line, String[] cells) {
            if (cells.length != 4) {
                throw file.fault(line, "", "there are " + cells.length + " numbers, not X, Y, Z and dose",
                        "Export the file anew.");
            }
            double[] row = new double[4];
            for (int n = 0; n < row.length; n++) {
                row[n] = file.number(line, List.of("X", "Y", "Z", "dose").get(n), cells[n]);
            }
            rows.add(row);
            lines.add(line);
        }

        Measured.Curve curve(int end) {
            String type = header.required("SCN");
            if (!type.equals("PRO") && !type.equals("DPT")) {
                throw header.fault("SCN", type + " is not supported", "Export profiles (PRO) and depth doses"
                        + " (DPT) only.");
            }
            if (header.requiredCount("PTS") != rows.size()) {
                throw header.fault("PTS", "announces " + header.required("PTS") + " points, there are " + rows.size(),
                        "Export the file anew.");
            }
            int along = along(type.equals("DPT"), end);
            Points points = new Points(file);
            for (int n = 0; n < rows.size(); n++) {
                points.add(lines.get(n), rows.get(n)[along], rows.get(n)[3]);
            }
            points.rising(end);
            boolean profile = type.equals("PRO");
            Setup setup = new Setup(header.where(), Optional.empty(), Optional.of(field()),
                    profile ? Optional.of(header.requiredNumber("PRD") / TENTHS) : Optional.empty(),
                    header.length("SSD"), Optional.empty(), date(), header.text("FLD"));
            return new Measured.Curve(setup, profile ? Quantity.PROFILE : Quantity.DEPTH_DOSE,
                    profile ? Optional.of(Axis.values()[along]) : Optional.empty(), points.positions(),
                    points.values());
        }

        /** The coordinate that runs; a scan has only one. */
        private int along(boolean depth, int end) {
            List<Integer> running = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                int coordinate = c;
                double least = rows.stream().mapToDouble(row -> row[coordinate]).min().orElse(0);
                double most = rows.stream().mapToDouble(row -> row[coordinate]).max().orElse(0);
                if (most - least > STRAIGHT_MM) {
                    running.add(c);
                }
            }
            if (running.size() != 1 || depth != (running.getFirst() == 2)) {
                throw file.fault(end, "SCN", "the points do not run along " + (depth ? "Z" : "X or Y") + " alone",
                        "Leave oblique scans out.");
            }
            return running.getFirst();
        }

        private double field() {
            String[] sides = header.required("FSZ").split("\\s+");
            if (sides.length != 2 || !sides[0].equals(sides[1])) {
                throw header.fault("FSZ", "the field is not as wide as it is long: " + header.required("FSZ"),
                        "Leave the scan out.");
            }
            double side = file.number(header.line(), "FSZ", sides[0]);
            if (!(side > 0)) {
                throw header.fault("FSZ", "is " + side, "Give the size of the field.");
            }
            return side;
        }

        private Optional<LocalDate> date() {
            Optional<String> text = header.text("DAT");
            if (text.isEmpty()) {
                return Optional.empty();
            }
            String[] parts = text.get().split("-");
            try {
                int first = Integer.parseInt(parts[0]);
                int second = Integer.parseInt(parts[1]);
                int year = Integer.parseInt(parts[2]);
                boolean either = first <= 12 && second <= 12 && first != second;
                return either ? Optional.empty() : Optional.of(second > 12 ? LocalDate.of(year, first, second)
                        : LocalDate.of(year, second, first));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException | DateTimeException e) {
                throw new InputException(header.where() + ", DAT", "'" + text.get() + "' is no date like 31-01-2026",
                        "Correct the date.", e);
            }
        }
    }
}
