package org.isocentra.ui.internal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Colour;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.Isodose;

/**
 * Isodoses that a person changes, highest dose first. No two have the same dose.
 *
 * @param prescriptions of the plan, which lines are marked by
 */
public record IsodoseLines(List<Isodose> lines, List<Prescription> prescriptions) {

    /** As fine as doses are shown. */
    private static final double STEP_GY = 0.1;

    public IsodoseLines {
        lines = lines.stream().sorted(Comparator.comparingDouble(Isodose::doseGy).reversed()).toList();
        prescriptions = List.copyOf(prescriptions);
    }

    public static IsodoseLines of(List<Isodose> lines, PlannedCase planned) {
        return new IsodoseLines(lines, planned.plan().prescriptions());
    }

    /** What is shown at first. */
    public IsodoseLines usual() {
        return new IsodoseLines(IsodoseScheme.of(prescriptions), prescriptions);
    }

    /** With another dose and colour for a line; empty where another line has this dose, or it is none. */
    public Optional<IsodoseLines> with(Isodose line, double doseGy, Colour colour) {
        return doseGy < STEP_GY / 2 || without(line).lines.stream().anyMatch(other -> isSame(other.doseGy(), doseGy))
                ? Optional.empty() : Optional.of(without(line).and(new Isodose(doseGy, colour, prescriptions.stream()
                        .anyMatch(each -> isSame(each.doseGy(), doseGy)), line.visible())));
    }

    /** With one more line, below the given one. */
    public IsodoseLines withOneBelow(Isodose line) {
        double below = lines.stream().mapToDouble(Isodose::doseGy).filter(gy -> gy < line.doseGy()).max().orElse(0);
        return and(new Isodose((line.doseGy() + below) / 2, line.colour(), false, true));
    }

    public IsodoseLines without(Isodose line) {
        return new IsodoseLines(lines.stream().filter(each -> !each.equals(line)).toList(), prescriptions);
    }

    private IsodoseLines and(Isodose line) {
        return new IsodoseLines(Stream.concat(lines.stream(), Stream.of(line)).toList(), prescriptions);
    }

    private static boolean isSame(double a, double b) {
        return Math.abs(a - b) < STEP_GY / 2;
    }
}
