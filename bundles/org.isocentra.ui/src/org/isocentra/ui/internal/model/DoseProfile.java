package org.isocentra.ui.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;

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
        ACROSS(Messages.DoseProfile_rightToLeft, Vector3.X),
        DEPTH(Messages.DoseProfile_frontToBack, Vector3.Y),
        LENGTH(Messages.DoseProfile_feetToHead, Vector3.Z);

        private final String label;
        private final Vector3 direction;

        Line(String label, Vector3 direction) {
            this.label = label;
            this.direction = direction;
        }

        public String label() {
            return label;
        }

        /** The point with a coordinate on the line through another one, LPS mm. */
        public Vector3 at(Vector3 throughMm, double mm) {
            return throughMm.plus(direction.times(mm - direction.dot(throughMm)));
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
            Vector3 point = line.at(crosshairMm, first + n * STEP_MM);
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
        OptionalDouble now = openCase.doseGy(at);
        OptionalDouble before = openCase.doseBeforeGy(at);
        if (now.isEmpty()) {
            return Messages.DoseProfile_outside;
        }
        return before.isEmpty() ? NLS.bind(Messages.DoseProfile_atCrosshair, gray(now))
                : NLS.bind(Messages.DoseProfile_atCrosshairBefore, gray(now), gray(before));
    }

    private static String gray(OptionalDouble gy) {
        return String.format(Locale.ROOT, "%.2f Gy", gy.getAsDouble());
    }

    /** What is nearest to a place on the line, with units; empty where there is no dose. */
    public String readOut(double at) {
        Comparator<Integer> near = Comparator.comparingDouble(n -> Math.abs(mm[n] - at));
        return IntStream.range(0, mm.length).boxed().min(near).map(n -> {
            String place = String.format(Locale.ROOT, "%.1f mm", mm[n]);
            String now = gray(OptionalDouble.of(doseGy[n]));
            return beforeGy.map(before -> NLS.bind(Messages.DoseProfile_readOutBefore, new Object[] {place, now,
                gray(OptionalDouble.of(before[n]))})).orElse(NLS.bind(Messages.DoseProfile_readOut, place, now));
        }).orElse("");
    }

    /** Highest dose on the line, Gy. */
    public double highestGy() {
        return DoubleStream.concat(DoubleStream.of(doseGy), beforeGy.stream().flatMapToDouble(DoubleStream::of)).max()
                .orElse(0);
    }
}
