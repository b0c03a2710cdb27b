package org.isocentra.beamdata.internal.file;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.beamdata.api.Measured;
import org.isocentra.beamdata.api.Measured.Axis;
import org.isocentra.beamdata.api.Measured.FactorKind;
import org.isocentra.beamdata.api.Measured.Quantity;
import org.isocentra.beamdata.api.Setup;

/**
 * Isocentra's own format, one that is written by hand or from a spreadsheet. The first line is {@value #FIRST}; tables
 * are apart by empty lines and are lines 'key, value', a line of column names and the numbers. Every number has its
 * unit in the name. What begins with # is a remark.
 */
final class CsvFormat implements Format {

    static final String FIRST = "# isocentra measured data 1";

    private static final String QUANTITY = "quantity";
    private static final String MACHINE = "machine";
    private static final String DATE = "date";
    private static final String DETECTOR = "detector";
    private static final String AXIS = "axis";
    private static final String FIELD = "field";
    private static final String DEPTH = "depth";
    private static final String SURFACE = "source surface";
    private static final String SOURCE_DETECTOR = "source detector";
    private static final String REFERENCE = "reference field";
    private static final Set<String> TEXTS = Set.of(QUANTITY, MACHINE, DATE, DETECTOR, AXIS);
    private static final Set<String> LENGTHS = Set.of(FIELD, DEPTH, SURFACE, SOURCE_DETECTOR, REFERENCE);
    private static final Map<String, Double> LENGTH_UNITS = Map.of("mm", 1.0, "cm", 10.0);
    private static final Map<String, Quantity> CURVES = Map.of("profile", Quantity.PROFILE, "depth dose",
            Quantity.DEPTH_DOSE, "tissue phantom ratio", Quantity.TISSUE_PHANTOM_RATIO);
    private static final Map<String, FactorKind> FACTORS = Map.of("output factor", FactorKind.OUTPUT_FACTOR,
            "dose rate",
            FactorKind.DOSE_RATE);
    private static final Set<String> DOSE_UNITS = Set.of("%", "1", "Gy", "nC");

    /** A name with its unit in parentheses. */
    private record Named(String name, String unit) {

        static Named of(String text) {
            String stripped = text.strip();
            return stripped.endsWith(")") && stripped.contains(" (")
                    ? new Named(stripped.substring(0, stripped.lastIndexOf(" (")),
                            stripped.substring(stripped.lastIndexOf(" (") + 2, stripped.length() - 1))
                    : new Named(stripped, "");
        }
    }

    @Override
    public String name() {
        return "Isocentra CSV";
    }

    @Override
    public boolean matches(String firstLine) {
        return firstLine.strip().equalsIgnoreCase(FIRST);
    }

    @Override
    public List<Measured> read(TextFile file) {
        List<Measured> tables = new ArrayList<>();
        int line = 1;
        while (line < file.lines().size()) {
            if (isEmpty(file.lines().get(line))) {
                line++;
            } else {
                int end = line;
                while (end < file.lines().size() && !file.lines().get(end).isBlank()) {
                    end++;
                }
                tables.add(new Table(file, line, end).read());
                line = end;
            }
        }
        return tables;
    }

    private static boolean isEmpty(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    /** The lines of one table: {@code end} is not one of them. */
    private record Table(TextFile file, int begin, int end) {

        Measured read() {
            Header header = new Header(file, begin);
            int columns = header(header);
            header.only(Stream.concat(TEXTS.stream(), LENGTHS.stream()).collect(Collectors.toSet()));
            String quantity = header.required(QUANTITY);
            if (CURVES.containsKey(quantity)) {
                return curve(header, CURVES.get(quantity), columns);
            }
            if (FACTORS.containsKey(quantity)) {
                return factors(header, FACTORS.get(quantity), quantity, columns);
            }
            throw header.fault(QUANTITY, "'" + quantity + "' is not known", "Choose one of "
                    + Stream.concat(CURVES.keySet().stream(), FACTORS.keySet().stream()).sorted().toList() + ".");
        }

        /** @return the line of column names */
        private int header(Header header) {
            for (int line = begin; line < end; line++) {
                if (isEmpty(file.lines().get(line))) {
                    continue;
                }
                String[] cells = cells(line);
                Named key = Named.of(cells[0]);
                boolean text = TEXTS.contains(key.name) && key.unit.isEmpty();
                if (!text && !Named.of(cells[1]).unit.isEmpty()) {
                    return line;
                }
                double millimetres = text ? 1 : unit(line, key);
                header.put(line, key.name, text ? cells[1]
                        : Double.toString(millimetres * file.number(line, key.name, cells[1])));
            }
            throw file.fault(begin, "", "the table has no line of column names",
                    "Add one such as 'position (mm), dose (%)'.");
        }

        private String[] cells(int line) {
            String[] cells = file.lines().get(line).split(",", -1);
            if (cells.length != 2 || cells[0].isBlank() || cells[1].isBlank()) {
                throw file.fault(line, "", "there are not two values with a comma between them",
                        "Write 'key, value' or two columns of numbers.");
            }
            return new String[] {cells[0].strip(), cells[1].strip()};
        }

        private double unit(int line, Named named) {
            if (!LENGTH_UNITS.containsKey(named.unit)) {
                throw file.fault(line, named.name, named.unit.isEmpty() ? "has no unit" : "has the unit " + named.unit,
                        "Write '" + named.name + " (mm)' or '(cm)'.");
            }
            return LENGTH_UNITS.get(named.unit);
        }

        private Measured.Curve curve(Header header, Quantity quantity, int columns) {
            boolean profile = quantity == Quantity.PROFILE;
            Optional<Axis> axis = profile ? Optional.of(axis(header)) : Optional.empty();
            if (profile) {
                header.required(DEPTH);
            } else if (quantity == Quantity.DEPTH_DOSE) {
                header.required(SURFACE);
            }
            header.required(FIELD);
            String[] cells = cells(columns);
            Named position = column(columns, cells[0], profile ? "position" : DEPTH, LENGTH_UNITS.keySet());
            column(columns, cells[1], quantity == Quantity.TISSUE_PHANTOM_RATIO ? "ratio" : "dose", DOSE_UNITS);
            double millimetres = LENGTH_UNITS.get(position.unit);
            Points points = new Points(file);
            for (int line = columns + 1; line < end; line++) {
                if (!isEmpty(file.lines().get(line))) {
                    String[] row = cells(line);
                    points.add(line, millimetres * file.number(line, position.name, row[0]),
                            file.number(line, "dose", row[1]));
                }
            }
            points.rising(columns);
            return new Measured.Curve(setup(header), quantity, axis, points.positions(), points.values());
        }

        private static Axis axis(Header header) {
            String text = header.required(AXIS);
            if (!Set.of("x", "y", "z").contains(text)) {
                throw header.fault(AXIS, "'" + text + "' is not known", "Choose x, y or z.");
            }
            return Axis.valueOf(text.toUpperCase(Locale.ROOT));
        }

        private Measured.Factors factors(Header header, FactorKind kind, String quantity, int columns) {
            Optional<Double> reference = header.length(REFERENCE);
            if (kind == FactorKind.OUTPUT_FACTOR) {
                header.required(REFERENCE);
            }
            String[] cells = cells(columns);
            Named field = column(columns, cells[0], FIELD, LENGTH_UNITS.keySet());
            column(columns, cells[1], quantity, kind == FactorKind.OUTPUT_FACTOR ? Set.of("1") : Set.of("Gy/min"));
            double millimetres = LENGTH_UNITS.get(field.unit);
            List<Measured.Factor> factors = new ArrayList<>();
            for (int line = columns + 1; line < end; line++) {
                if (isEmpty(file.lines().get(line))) {
                    continue;
                }
                String[] row = cells(line);
                double value = file.number(line, quantity, row[1]);
                double mm = millimetres * file.number(line, field.name, row[0]);
                if (!(value > 0) || !(mm > 0)) {
                    throw file.fault(line, quantity, "fields and factors are more than 0", "Correct the number.");
                }
                if (factors.stream().anyMatch(f -> f.fieldMm() == mm)) {
                    throw file.fault(line, field.name, mm + " mm is there twice",
                            "Put repeats into a table of their own.");
                }
                factors.add(new Measured.Factor(mm, value));
            }
            if (factors.isEmpty()) {
                throw file.fault(columns, "", "the table is empty", "Add lines of two numbers.");
            }
            return new Measured.Factors(setup(header), kind, reference, factors);
        }

        private Named column(int line, String text, String name, Set<String> units) {
            Named named = Named.of(text);
            if (!named.name.equals(name) || !units.contains(named.unit)) {
                throw file.fault(line, "", "the column is '" + text + "'", "Call it '" + name + " (unit)', with one of "
                        + units.stream().sorted().toList() + ".");
            }
            return named;
        }

        private Setup setup(Header header) {
            return new Setup(header.where(), Optional.of(header.required(MACHINE)), header.length(FIELD),
                    header.length(DEPTH), header.length(SURFACE), header.length(SOURCE_DETECTOR),
                    Optional.of(header.date(DATE, DateTimeFormatter.ISO_LOCAL_DATE, "2026-01-31")),
                    Optional.of(header.required(DETECTOR)));
        }
    }
}
