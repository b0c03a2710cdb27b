package org.isocentra.beamdata.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

import org.isocentra.beamdata.api.Measured;
import org.isocentra.beamdata.api.Measured.Axis;
import org.isocentra.beamdata.api.Measured.Curve;
import org.isocentra.beamdata.api.Measured.Factor;
import org.isocentra.beamdata.api.Measured.FactorKind;
import org.isocentra.beamdata.api.Measured.Factors;
import org.isocentra.beamdata.api.Measured.Quantity;
import org.isocentra.beamdata.api.Setup;
import org.isocentra.model.Finding;
import org.isocentra.model.Finding.Severity;
import org.junit.jupiter.api.Test;

/** Each rule keeps silent on good tables and speaks on the one fault that it is for. */
class SanityRulesTest {

    private static final DoubleUnaryOperator GOOD = mm -> 100 / (1 + Math.exp((Math.abs(mm) - 5) / 0.6));

    @Test
    void goodTablesPass() {
        assertEquals(List.of(), check(profile(0.25, GOOD), profile(0.5, GOOD), depth(mm -> Math.exp(-0.006 * mm)),
                factors(new Factor(4, 0.8), new Factor(8, 0.9), new Factor(16, 1))));
    }

    @Test
    void negativeDose() {
        error("falls to", profile(0.25, mm -> GOOD.applyAsDouble(mm) - 5));
    }

    @Test
    void cutOffProfile() {
        error("20 %", profile(0.25, mm -> 40 + GOOD.applyAsDouble(mm)));
    }

    @Test
    void maximumBesideTheMiddle() {
        error("in the middle", profile(0.25, mm -> GOOD.applyAsDouble(mm) * (1 + 0.03 * mm)));
    }

    @Test
    void tooFewPointsInThePenumbra() {
        error("points between", profile(1.3, GOOD));
    }

    @Test
    void asymmetry() {
        DoubleUnaryOperator softer = mm -> 100 / (1 + Math.exp((Math.abs(mm) - 5) / (mm > 0 ? 0.9 : 0.5)));
        error("penumbras differ", profile(0.25, softer));
        assertEquals(List.of(), new SanityRules(Policy.load(), Set.of()).check(List.of(profile(0.25, softer))),
                "no rule along an axis where the machine is not symmetric");
        error("both sides differ", profile(0.25, mm -> GOOD.applyAsDouble(mm) * (Math.abs(mm - 2) < 0.6 ? 0.96 : 1)));
    }

    @Test
    void shiftIsToldAndNotAnError() {
        List<Finding> findings = check(profile(0.25, mm -> GOOD.applyAsDouble(mm - 0.5)));
        assertEquals(List.of(Severity.WARNING), findings.stream().map(Finding::severity).toList());
        assertTrue(findings.getFirst().text().contains("0.50 mm"), findings::toString);
    }

    @Test
    void risingDepthCurve() {
        error("rises again", depth(mm -> Math.exp(-0.006 * mm) * (mm > 90 ? 1.1 : 1)));
    }

    @Test
    void outputFactors() {
        error("falls by", factors(new Factor(4, 0.95), new Factor(8, 0.9), new Factor(16, 1)));
        error("reference field", factors(new Factor(4, 0.8), new Factor(16, 1.01)));
    }

    @Test
    void repeatsThatDisagree() {
        error("differs from", profile(0.25, GOOD), profile(0.25, mm -> GOOD.applyAsDouble(mm * 1.1)));
        error("but 0.8000", factors(new Factor(4, 0.8)), factors(new Factor(4, 0.83)));
        assertEquals(List.of(), check(profile(0.25, GOOD), profile(0.25, mm -> GOOD.applyAsDouble(mm * 1.01))),
                "a shift of 0.05 mm explains it");
    }

    @Test
    void measuredInTheFuture() {
        Factors factors = new Factors(setup(LocalDate.now().plusDays(2)), FactorKind.DOSE_RATE, Optional.empty(),
                List.of(new Factor(16, 3)));
        error("to come", factors);
    }

    private static void error(String text, Measured... tables) {
        List<Finding> errors = check(tables).stream().filter(f -> f.severity() == Severity.ERROR).toList();
        assertTrue(errors.stream().anyMatch(f -> f.text().contains(text)), errors::toString);
    }

    private static List<Finding> check(Measured... tables) {
        return new SanityRules(Policy.load(), Set.of(Axis.X)).check(List.of(tables));
    }

    private static Curve profile(double step, DoubleUnaryOperator dose) {
        int half = (int) (12 / step);
        double[] mm = DoubleStream.iterate(-half * step, x -> x + step).limit(2 * half + 1).toArray();
        return new Curve(setup(LocalDate.of(2026, 3, 2)), Quantity.PROFILE, Optional.of(Axis.X), mm,
                Arrays.stream(mm).map(dose).toArray());
    }

    private static Curve depth(DoubleUnaryOperator dose) {
        double[] mm = DoubleStream.iterate(20, x -> x + 10).limit(12).toArray();
        return new Curve(setup(LocalDate.of(2026, 3, 2)), Quantity.TISSUE_PHANTOM_RATIO, Optional.empty(), mm,
                Arrays.stream(mm).map(dose).toArray());
    }

    private static Factors factors(Factor... factors) {
        return new Factors(setup(LocalDate.of(2026, 3, 2)), FactorKind.OUTPUT_FACTOR, Optional.of(16.0),
                List.of(factors));
    }

    private static Setup setup(LocalDate date) {
        return new Setup("test", Optional.of("unit"), Optional.of(10.0), Optional.of(80.0), Optional.empty(),
                Optional.empty(), Optional.of(date), Optional.of("diode"));
    }
}
