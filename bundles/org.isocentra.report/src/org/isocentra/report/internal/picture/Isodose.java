package org.isocentra.report.internal.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Colour;

/**
 * A line of equal dose.
 *
 * @param percent of the prescription
 * @param prescribed whether it is the prescription isodose
 */
public record Isodose(double doseGy, double percent, Colour colour, boolean prescribed) {

    private static final double BRAIN_GY = 12;
    private static final Colour BRAIN = new Colour(56, 208, 208);
    /** Levels closer than this to another one would only blur it. */
    private static final double LEAST_DISTANCE_PERCENT = 8;

    /**
     * The lines shown around a target, highest first: levels of its prescription, and 12 Gy, which brain limits refer
     * to.
     */
    public static List<Isodose> around(Prescription prescription) {
        List<Isodose> lines = new ArrayList<>();
        add(lines, prescription, 100, new Colour(255, 222, 60));
        add(lines, prescription, 100 * BRAIN_GY / prescription.doseGy(), BRAIN);
        add(lines, prescription, 150, new Colour(255, 84, 84));
        add(lines, prescription, 80, new Colour(124, 218, 82));
        add(lines, prescription, 50, new Colour(74, 156, 255));
        add(lines, prescription, 25, new Colour(176, 134, 255));
        lines.sort(Comparator.comparingDouble(Isodose::doseGy).reversed());
        return List.copyOf(lines);
    }

    private static void add(List<Isodose> lines, Prescription prescription, double percent, Colour colour) {
        if (lines.stream().allMatch(line -> Math.abs(line.percent - percent) >= LEAST_DISTANCE_PERCENT)) {
            lines.add(new Isodose(prescription.doseGy() * percent / 100, percent, colour, percent == 100));
        }
    }
}
