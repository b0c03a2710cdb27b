package org.isocentra.beamdata.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

import org.isocentra.beamdata.api.Measured;
import org.isocentra.beamdata.api.Measured.Axis;
import org.isocentra.beamdata.api.Measured.Curve;
import org.isocentra.beamdata.api.Measured.FactorKind;
import org.isocentra.beamdata.api.Measured.Factors;
import org.isocentra.beamdata.api.Measured.Quantity;
import org.isocentra.beamdata.api.Shape;
import org.isocentra.model.Finding;

/** What measured tables must be like, each by itself and with each other, before anything is fitted to them. */
final class SanityRules {

    private static final double HIGH = 0.8;
    private static final double LOW = 0.2;
    /** Part of the width within which both sides are compared point by point. */
    private static final double CENTRAL = 0.8;
    private static final String MEASURE_AGAIN = "Find the cause, or measure again.";

    private final Policy policy;
    private final Set<Axis> symmetric;
    private final List<Finding> findings = new ArrayList<>();

    /** @param symmetric axes along which profiles must be symmetric */
    SanityRules(Policy policy, Set<Axis> symmetric) {
        this.policy = policy;
        this.symmetric = symmetric;
    }

    List<Finding> check(List<Measured> tables) {
        for (Measured table : tables) {
            table.setup().date().filter(date -> date.isAfter(LocalDate.now()))
                    .ifPresent(date -> error(table, "was measured on " + date + ", which is to come",
                    "Correct the date."));
            switch (table) {
                case Curve curve when curve.quantity() == Quantity.PROFILE -> profile(curve);
                case Curve curve -> depth(curve);
                case Factors factors -> factors(factors);
            }
        }
        for (int n = 0; n < tables.size(); n++) {
            for (int m = n + 1; m < tables.size(); m++) {
                repeated(tables.get(n), tables.get(m));
            }
        }
        return findings;
    }

    private void profile(Curve curve) {
        positive(curve);
        Shape shape = curve.shape();
        if (shape.left(LOW).isEmpty() || shape.right(LOW).isEmpty()) {
            error(curve, "does not reach below 20 % of its maximum on both sides", "Measure farther out.");
            return;
        }
        double middle = shape.middleMm().orElseThrow();
        if (Math.abs(middle) > policy.limit("centreMm")) {
            warning(curve, format("the middle of the half-maximum points is at %.2f mm", middle),
                    "Fits shift it to 0; look for the reason.");
        }
        OptionalDouble centre = shape.at(middle);
        if (100 * centre.orElseThrow() / shape.maximum() < policy.limit("centrePercent")) {
            error(curve, format("the dose in the middle is %.1f %% of the maximum",
                    100 * centre.getAsDouble() / shape.maximum()), MEASURE_AGAIN);
        }
        spacing(curve, "left", shape.left(LOW).getAsDouble(), shape.left(HIGH).getAsDouble());
        spacing(curve, "right", shape.right(HIGH).getAsDouble(), shape.right(LOW).getAsDouble());
        if (symmetric.contains(curve.axis().orElseThrow())) {
            symmetry(curve, shape, middle);
        }
    }

    private void positive(Curve curve) {
        double least = Arrays.stream(curve.value()).min().orElseThrow();
        double most = curve.shape().maximum();
        if (!(most > 0) || -100 * least / most > policy.limit("negativePercent")) {
            error(curve, format("the dose falls to %.3g with a maximum of %.3g", least, most),
                    "Subtract the background.");
        }
    }

    private void spacing(Curve curve, String side, double from, double to) {
        long points = Arrays.stream(curve.positionMm()).filter(mm -> from <= mm && mm <= to).count();
        if (points < policy.limit("penumbraPoints")) {
            error(curve, format("there are %d points between 80 and 20 %% on the %s, which are %.2f mm apart", points,
                    side,
                    to - from), "Measure closer points there.");
        }
    }

    private void symmetry(Curve curve, Shape shape, double middle) {
        double penumbras = Math.abs(shape.penumbraLeftMm().orElseThrow() - shape.penumbraRightMm().orElseThrow());
        if (penumbras > policy.limit("symmetryMm")) {
            error(curve, format("the penumbras differ by %.2f mm", penumbras), MEASURE_AGAIN);
        }
        double worst = 0;
        double half = CENTRAL * shape.widthMm().orElseThrow() / 2;
        for (double mm : curve.positionMm()) {
            OptionalDouble here = shape.at(mm);
            OptionalDouble there = shape.at(2 * middle - mm);
            if (Math.abs(mm - middle) <= half && there.isPresent()) {
                worst = Math.max(worst, Math.abs(here.orElseThrow() - there.getAsDouble()) / shape.maximum());
            }
        }
        if (100 * worst > policy.limit("symmetryPercent")) {
            error(curve, format("both sides differ by %.1f %% of the maximum", 100 * worst), MEASURE_AGAIN);
        }
    }

    private void depth(Curve curve) {
        positive(curve);
        double[] value = curve.value();
        double most = curve.shape().maximum();
        int top = 0;
        while (value[top] < most) {
            top++;
        }
        double least = most;
        for (int n = top; n < value.length; n++) {
            if (100 * (value[n] - least) / most > policy.limit("risePercent")) {
                error(curve, format("the dose rises again at %.1f mm", curve.positionMm()[n]), MEASURE_AGAIN);
                return;
            }
            least = Math.min(least, value[n]);
        }
    }

    private void factors(Factors table) {
        if (table.kind() != FactorKind.OUTPUT_FACTOR) {
            return;
        }
        List<Measured.Factor> rising = table.factors().stream()
                .sorted(Comparator.comparingDouble(Measured.Factor::fieldMm)).toList();
        for (int n = 1; n < rising.size(); n++) {
            double fall = 100 * (1 - rising.get(n).value() / rising.get(n - 1).value());
            if (fall > policy.limit("factorFallPercent")) {
                error(table, format("the output factor falls by %.2f %% from %.1f to %.1f mm", fall,
                        rising.get(n - 1).fieldMm(), rising.get(n).fieldMm()), MEASURE_AGAIN);
            }
        }
        rising.stream().filter(f -> table.referenceFieldMm().filter(r -> r == f.fieldMm()).isPresent())
                .filter(f -> 100 * Math.abs(f.value() - 1) > policy.limit("referencePercent"))
                .forEach(f -> error(table, "the output factor of the reference field is " + f.value(),
                "Divide by it."));
    }

    private void repeated(Measured first, Measured second) {
        if (first instanceof Curve a && second instanceof Curve b && a.quantity() == b.quantity()
                && a.axis().equals(b.axis()) && a.setup().fieldMm().equals(b.setup().fieldMm())
                && a.setup().depthMm().equals(b.setup().depthMm())
                && a.setup().sourceSurfaceMm().equals(b.setup().sourceSurfaceMm())) {
            repeatedCurves(a, b);
        } else if (first instanceof Factors a && second instanceof Factors b && a.kind() == b.kind()
                && a.referenceFieldMm().equals(b.referenceFieldMm())) {
            a.factors().forEach(f -> b.factors().stream().filter(g -> g.fieldMm() == f.fieldMm())
                    .filter(g -> 100 * Math.abs(g.value() / f.value() - 1) > policy.limit("repeatPercent"))
                    .forEach(g -> error(b, format("%.1f mm: %.4f, but %.4f in %s", g.fieldMm(), g.value(), f.value(),
                            a.where()), MEASURE_AGAIN)));
        }
    }

    /** Both normalised to their maximum; profiles about their middle. Only where both were measured. */
    private void repeatedCurves(Curve a, Curve b) {
        Shape first = a.shape();
        Shape second = b.shape();
        double shift = a.quantity() == Quantity.PROFILE
                ? first.middleMm().orElse(0) - second.middleMm().orElse(0) : 0;
        double worst = 0;
        double[] mm = b.positionMm();
        for (int n = 0; n < mm.length; n++) {
            OptionalDouble other = first.at(mm[n] + shift);
            if (other.isPresent()) {
                double difference = Math.abs(b.value()[n] / second.maximum() - other.getAsDouble() / first.maximum());
                double allowed = Math.max(policy.limit("repeatPercent") / 100, steepness(b, n) / second.maximum()
                        * policy.limit("repeatMm"));
                worst = Math.max(worst, difference / allowed);
            }
        }
        if (worst > 1) {
            error(b, format("differs from %s by %.1f times what repeated measurements may", a.where(), worst),
                    MEASURE_AGAIN);
        }
    }

    private static double steepness(Curve curve, int n) {
        double[] mm = curve.positionMm();
        double[] value = curve.value();
        int before = Math.max(n - 1, 0);
        int after = Math.min(n + 1, mm.length - 1);
        return Math.abs((value[after] - value[before]) / (mm[after] - mm[before]));
    }

    private void error(Measured table, String text, String remedy) {
        findings.add(Finding.error(name(table), text, remedy));
    }

    private void warning(Measured table, String text, String remedy) {
        findings.add(Finding.warning(name(table), text, remedy));
    }

    /** What a table is and where, for example {@code profile x of 4 mm (a.csv, line 2)}. */
    static String name(Measured table) {
        return switch (table) {
            case Curve curve -> words(curve.quantity()) + curve.axis().map(a -> " " + words(a)).orElse("")
                    + curve.setup().fieldMm().map(mm -> " of " + length(mm)).orElse("") + " (" + table.where()
                    + ")";
            case Factors factors -> words(factors.kind()) + " (" + table.where() + ")";
        };
    }

    /** For example {@code 4 mm}. */
    static String length(double mm) {
        return BigDecimal.valueOf(mm).stripTrailingZeros().toPlainString() + " mm";
    }

    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
