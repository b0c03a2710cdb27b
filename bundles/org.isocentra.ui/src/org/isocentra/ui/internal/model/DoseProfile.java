package org.isocentra.ui.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.ui.api.OpenCase;

/**
 * Dose along a line through the crosshair.
 *
 * @param mm coordinates along the line, LPS, where there is a dose; none where the line misses it
 * @param beforeGy by the dose before the plan was calculated again; empty where it was not
 * @param crosshairMm where on the line the crosshair is
 * @param point dose at the crosshair, in words
 */
public record DoseProfile(Line line, double[] mm, double[] doseGy, Optional<double[]> beforeGy, double crosshairMm,
        String point) {

    private static final double STEP_MM = 0.25;

    /** Where a line may lie: along an axis of the patient. */
    public enum Line {
        ACROSS("Right to left", Vector3.X), DEPTH("Front to back", Vector3.Y), LENGTH("Feet to head", Vector3.Z);

        private final String label;
        private final Vector3 direction;

        Line(String label, Vector3 direction) {
            this.label = label;
            this.direction = direction;
        }

        public String label() {
            return label;
        }
    }

    /** Through the extent of the plan's dose. */
    public static DoseProfile of(OpenCase openCase, Vector3 crosshairMm, Line line) {
        Box extent = openCase.doses().getFirst().doseGy().geometry().bounds();
        double first = line.direction.dot(extent.min());
        int count = (int) (line.direction.dot(extent.size()) / STEP_MM) + 1;
        double at = line.direction.dot(crosshairMm);
        List<Vector3> points = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Vector3 point = crosshairMm.plus(line.direction.times(first + n * STEP_MM - at));
            if (openCase.doseGy(point).isPresent()) {
                points.add(point);
            }
        }
        double[] mm = points.stream().mapToDouble(line.direction::dot).toArray();
        return new DoseProfile(line, mm, doses(points, openCase::doseGy), openCase.comparison().map(_ -> doses(points,
                openCase::doseBeforeGy)), at, point(openCase, crosshairMm));
    }

    private static double[] doses(List<Vector3> points, Function<Vector3, OptionalDouble> dose) {
        return points.stream().mapToDouble(point -> dose.apply(point).orElse(0)).toArray();
    }

    private static String point(OpenCase openCase, Vector3 at) {
        String before = openCase.doseBeforeGy(at).stream().mapToObj(gy -> String.format(Locale.ROOT,
                ", before %.2f Gy", gy)).findFirst().orElse("");
        return openCase.doseGy(at).stream().mapToObj(gy -> String.format(Locale.ROOT, "At the crosshair %.2f Gy%s", gy,
                before)).findFirst().orElse("The crosshair is outside of the dose.");
    }

    /** Highest dose on the line, Gy. */
    public double highestGy() {
        return DoubleStream.concat(DoubleStream.of(doseGy), beforeGy.stream().flatMapToDouble(DoubleStream::of)).max()
                .orElse(0);
    }
}
