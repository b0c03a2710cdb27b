package org.isocentra.ui.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.api.Isodose;

/**
 * The isodose lines shown at first: every prescription dose, shares of the highest one, and 12 Gy, the dose the brain
 * is judged by. Colours run from violet (low) over yellow (prescribed) to red (high).
 */
public final class IsodoseScheme {

    private static final List<Step> STEPS = List.of(
            new Step(150, new Colour(255, 84, 84)), new Step(125, new Colour(255, 150, 58)),
            new Step(100, new Colour(255, 222, 60)), new Step(80, new Colour(124, 218, 82)),
            new Step(50, new Colour(74, 156, 255)), new Step(25, new Colour(166, 124, 255)));
    private static final Colour BRAIN_COLOUR = new Colour(56, 208, 208);
    private static final double BRAIN_GY = 12;
    /** Lines nearer to each other than this would only hide each other. */
    private static final double APART_GY = 0.5;

    private IsodoseScheme() {
    }

    private record Step(double percent, Colour colour) {
    }

    /** The lines for these prescriptions, highest dose first. */
    public static List<Isodose> of(List<Prescription> prescriptions) {
        List<Isodose> lines = new ArrayList<>();
        double reference = prescriptions.stream().mapToDouble(Prescription::doseGy).max().orElse(0);
        prescriptions.stream().mapToDouble(Prescription::doseGy).distinct()
                .forEach(dose -> add(lines, new Isodose(dose, colour(100 * dose / reference), true, true)));
        add(lines, new Isodose(BRAIN_GY, BRAIN_COLOUR, false, true));
        for (Step step : STEPS) {
            add(lines, new Isodose(reference * step.percent() / 100, step.colour(), false, true));
        }
        lines.sort(Comparator.comparingDouble(Isodose::doseGy).reversed());
        return List.copyOf(lines);
    }

    private static void add(List<Isodose> lines, Isodose line) {
        if (line.doseGy() > 0 && lines.stream()
                .noneMatch(there -> Math.abs(there.doseGy() - line.doseGy()) < APART_GY)) {
            lines.add(line);
        }
    }

    /** The colour at a percentage, between those of the steps around it. */
    private static Colour colour(double percent) {
        Step above = STEPS.getFirst();
        for (Step step : STEPS) {
            if (percent >= step.percent()) {
                double share = above == step ? 0 : (percent - step.percent()) / (above.percent() - step.percent());
                return mix(step.colour(), above.colour(), Math.min(share, 1));
            }
            above = step;
        }
        return above.colour();
    }

    private static Colour mix(Colour a, Colour b, double share) {
        return new Colour((int) Math.round(a.red() + share * (b.red() - a.red())),
                (int) Math.round(a.green() + share * (b.green() - a.green())),
                (int) Math.round(a.blue() + share * (b.blue() - a.blue())));
    }
}
