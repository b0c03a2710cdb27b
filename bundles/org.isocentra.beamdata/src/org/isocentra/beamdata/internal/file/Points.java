package org.isocentra.beamdata.internal.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects the points of a curve, which may run either way. */
final class Points {

    private record Point(double position, double value) {
    }

    private final TextFile file;
    private final List<Point> points = new ArrayList<>();

    Points(TextFile file) {
        this.file = file;
    }

    void add(int line, double position, double value) {
        if (points.size() == TextFile.MOST_POINTS) {
            throw file.fault(line, "", "the curve has more than " + TextFile.MOST_POINTS + " points", "Thin it out.");
        }
        if (!points.isEmpty()) {
            double step = position - points.getLast().position;
            if (step == 0 || points.size() > 1 && step * (points.get(1).position - points.get(0).position) < 0) {
                throw file.fault(line, "", "the positions do not run one way: " + position + " after "
                        + points.getLast().position, "Sort the points and take repeated ones out.");
            }
        }
        points.add(new Point(position, value));
    }

    int size() {
        return points.size();
    }

    /** Turns the curve round where its positions fall. */
    Points rising(int line) {
        if (points.size() < 2) {
            throw file.fault(line, "", "the curve has " + points.size() + " points", "Measure at least two.");
        }
        if (points.getFirst().position > points.getLast().position) {
            Collections.reverse(points);
        }
        return this;
    }

    double[] positions() {
        return points.stream().mapToDouble(Point::position).toArray();
    }

    double[] values() {
        return points.stream().mapToDouble(Point::value).toArray();
    }
}
