package org.isocentra.imaging.internal.frame;

import static org.isocentra.data.Valid.require;
import static org.isocentra.data.Valid.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.imaging.api.frame.FrameLocation;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;

/**
 * A box of bars that is fixed to a stereotactic frame, in the coordinates of the frame, mm; see
 * {@code schema/frame-box.schema.json}.
 *
 * @param directions where x, y and z of the frame lead in the patient: a letter each of L R, A P and S I
 */
record FrameBox(String id, String version, String name, double barDiameterMm, String directions, List<Panel> panels,
        String source, String confidence) {

    private static final Set<String> CONFIDENCES = Set.of("V", "K", "?");

    FrameBox {
        text(id, "id");
        text(version, "version");
        text(name, "name");
        text(source, "source");
        require(CONFIDENCES.contains(confidence), "confidence must be V, K or ?");
        require(barDiameterMm > 0, "barDiameterMm must be positive");
        require(panels.size() >= 2, "there must be two panels or more");
        require(panels.stream().map(Panel::name).distinct().count() == panels.size(), "two panels have one name");
        panels = List.copyOf(panels);
        axes(directions);
    }

    /** Directions of the frame's axes in the patient, LPS, as they are meant. */
    Axes axes() {
        return axes(directions);
    }

    private static Axes axes(String letters) {
        require(letters.length() == 3, "directions must be three letters, such as LAI");
        return new Axes(direction(letters.charAt(0)), direction(letters.charAt(1)), direction(letters.charAt(2)));
    }

    private static Vector3 direction(char letter) {
        return switch (letter) {
            case 'L' -> Vector3.X;
            case 'R' -> Vector3.X.times(-1);
            case 'P' -> Vector3.Y;
            case 'A' -> Vector3.Y.times(-1);
            case 'S' -> Vector3.Z;
            case 'I' -> Vector3.Z.times(-1);
            default -> throw new IllegalArgumentException("directions must be of the letters L R A P S I");
        };
    }

    FrameLocation.Box description() {
        return new FrameLocation.Box(id, version, name, source, confidence);
    }

    List<Bar> bars() {
        return panels.stream().flatMap(panel -> panel.bars().stream()).toList();
    }

    /** In the order of {@link #bars()}. */
    List<String> barNames() {
        List<String> names = new ArrayList<>();
        for (Panel panel : panels) {
            names.addAll(List.of(panel.name() + " first", panel.name() + " diagonal", panel.name() + " second"));
        }
        return names;
    }

    /** Middle of the ends of all bars. */
    Vector3 middle() {
        List<Vector3> ends = bars().stream().flatMap(bar -> List.of(bar.from(), bar.to()).stream()).toList();
        return ends.stream().reduce(Vector3.ZERO, Vector3::plus).times(1.0 / ends.size());
    }

    /** A straight bar; the ends are of its axis, mm. */
    record Bar(List<Double> fromMm, List<Double> toMm) {

        private static final double SHORTEST_MM = 20;

        Bar {
            require(fromMm.size() == 3 && toMm.size() == 3, "the ends of a bar have three coordinates each");
            fromMm = List.copyOf(fromMm);
            toMm = List.copyOf(toMm);
            require(vector(fromMm).distanceTo(vector(toMm)) >= SHORTEST_MM, "a bar is shorter than 20 mm");
        }

        private static Vector3 vector(List<Double> coordinates) {
            return new Vector3(coordinates.get(0), coordinates.get(1), coordinates.get(2));
        }

        Vector3 from() {
            return vector(fromMm);
        }

        Vector3 to() {
            return vector(toMm);
        }

        Vector3 at(double share) {
            return from().plus(to().minus(from()).times(share));
        }

        /** The point of the bar, or of its line beyond the ends, that is nearest. */
        Vector3 nearest(Vector3 point) {
            Vector3 along = to().minus(from());
            return at(point.minus(from()).dot(along) / along.dot(along));
        }
    }

    /** An N: two parallel bars, and a third one in their plane from one to the other. */
    record Panel(String name, Bar first, Bar diagonal, Bar second) {

        private static final double PARALLEL = 2e-3;
        private static final double FLAT_MM = 0.1;
        /** Of the width: less of a slope says too little of where along the bars a slice is. */
        private static final double LEAST_SLOPE = 0.2;

        Panel {
            text(name, "name of a panel");
            Vector3 along = first.to().minus(first.from()).unit();
            require(along.cross(second.to().minus(second.from()).unit()).length() < PARALLEL,
                    "the outer bars of panel " + name + " are not parallel");
            Vector3 across = second.nearest(first.from()).minus(first.from());
            require(across.length() >= Bar.SHORTEST_MM, "the outer bars of panel " + name + " are not 20 mm apart");
            Vector3 normal = along.cross(across).unit();
            for (Vector3 end : List.of(diagonal.from(), diagonal.to())) {
                require(Math.abs(end.minus(first.from()).dot(normal)) < FLAT_MM,
                        "the diagonal bar of panel " + name + " is not in the plane of the others");
            }
            Vector3 slope = diagonal.to().minus(diagonal.from());
            require(slope.dot(across.unit()) > across.length() / 2,
                    "the diagonal bar of panel " + name + " does not lead from its first to its second bar");
            require(Math.abs(slope.dot(along)) > LEAST_SLOPE * across.length(),
                    "the diagonal bar of panel " + name + " does not slope");
        }

        List<Bar> bars() {
            return List.of(first, diagonal, second);
        }

        /** From the first to the second bar, at right angles to them. */
        Vector3 across() {
            return second.nearest(first.from()).minus(first.from());
        }

        /**
         * Where a straight cut of the panel meets the diagonal bar. However the cut is tilted, it parts the distance
         * between the outer bars as the point does.
         *
         * @param share of the way from the first to the second bar
         * @return empty beyond the ends of the diagonal bar
         */
        Optional<Vector3> onDiagonal(double share) {
            Vector3 across = across();
            double width = across.length();
            double start = diagonal.from().minus(first.from()).dot(across) / width;
            double end = diagonal.to().minus(first.from()).dot(across) / width;
            double at = (share * width - start) / (end - start);
            return at < 0 || at > 1 ? Optional.empty() : Optional.of(diagonal.at(at));
        }
    }
}
