package org.isocentra.device.mlc.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.data.Valid;
import org.isocentra.device.api.iec.LeafCollimator;
import org.isocentra.device.api.iec.LeafCollimator.Leaves;
import org.isocentra.device.api.iec.LeafLimits;
import org.isocentra.device.mlc.internal.Openings.Gap;
import org.isocentra.device.mlc.internal.Openings.Opening;
import org.isocentra.model.radiation.Aperture.Rectangle;

/**
 * The leaves of the machine and its jaws, at the isocentre, mm. Pairs are numbered from 1 at the lowest y.
 *
 * @param widthsMm of the pairs, in strips of equal ones; the middle of all is the axis
 * @param outwardMm how far from the middle a leaf can be drawn back, and jaws along x
 * @param beyondMm how far beyond the middle a leaf can go
 * @param spanMm how far apart the ends of leaves of one side can be
 * @param mmPerSecond how fast they are
 * @param jawMarginMm by which jaws stay away from the openings of an arc
 */
public record LeafBank(List<Strip> widthsMm, double outwardMm, double beyondMm, double spanMm, double mmPerSecond,
        double jawMarginMm) {

    public LeafBank {
        widthsMm = List.copyOf(widthsMm);
        Valid.require(!widthsMm.isEmpty(), "widthsMm is empty");
        Valid.require(mmPerSecond > 0, "mmPerSecond is " + mmPerSecond);
        Valid.require(jawMarginMm >= 0, "jawMarginMm is " + jawMarginMm);
    }

    /** Leaf pairs of equal width, side by side. */
    public record Strip(int pairs, double widthMm) {

        public Strip {
            Valid.require(pairs > 0 && widthMm > 0, pairs + " pairs of " + widthMm + " mm are no leaves");
        }
    }

    public int pairs() {
        return widthsMm.stream().mapToInt(Strip::pairs).sum();
    }

    /** Edges of the pairs along y, growing: pair n is from the one before n to n. */
    public List<Double> boundariesMm() {
        List<Double> edges = new ArrayList<>();
        edges.add(-halfMm());
        for (Strip strip : widthsMm) {
            for (int n = 0; n < strip.pairs; n++) {
                edges.add(edges.getLast() + strip.widthMm);
            }
        }
        return edges;
    }

    /** Half of the largest field along y. */
    public double halfMm() {
        return widthsMm.stream().mapToDouble(strip -> strip.pairs * strip.widthMm).sum() / 2;
    }

    /** A round opening about the axis: every pair is open as the circle is along its middle. */
    public Opening disc(double diameterMm) {
        List<Double> edges = boundariesMm();
        List<Gap> gaps = new ArrayList<>();
        for (int pair = 1; pair < edges.size(); pair++) {
            double middle = (edges.get(pair - 1) + edges.get(pair)) / 2;
            double half = Math.sqrt(Math.max(0, diameterMm * diameterMm / 4 - middle * middle));
            if (half > 0) {
                gaps.add(new Gap(pair, -half, half));
            }
        }
        return new Opening(gaps);
    }

    /**
     * How leaves and jaws move to make openings. A pair that is closed for a while waits where it will open, on the way
     * between; one that never opens is closed behind the jaws.
     *
     * @param degPerSecond how fast the gantry turns at most
     * @throws IllegalArgumentException when they cannot
     */
    public LeafCollimator collimator(Openings openings, double degPerSecond) {
        Rectangle jaws = jaws(openings);
        double highest = openings.points().stream().flatMap(point -> point.gaps().stream()).mapToDouble(Gap::toMm)
                .max().orElseThrow();
        double behind = Math.max(jaws.fromX(), highest - spanMm);
        Gap[][] gaps = new Gap[pairs()][openings.points().size()];
        for (int n = 0; n < openings.points().size(); n++) {
            for (Gap gap : openings.points().get(n).gaps()) {
                gaps[gap.pair() - 1][n] = gap;
            }
        }
        List<Leaves> points = new ArrayList<>();
        for (int n = 0; n < openings.points().size(); n++) {
            List<Double> from = new ArrayList<>();
            List<Double> to = new ArrayList<>();
            for (Gap[] pair : gaps) {
                double closed = pair[n] == null ? Math.round(10 * closedMm(pair, n, behind)) / 10.0 : 0;
                from.add(pair[n] == null ? closed : pair[n].fromMm());
                to.add(pair[n] == null ? closed : pair[n].toMm());
            }
            points.add(new Leaves(from, to));
        }
        return new LeafCollimator(boundariesMm(), jaws, points,
                new LeafLimits(outwardMm, beyondMm, spanMm, mmPerSecond / degPerSecond));
    }

    private static double closedMm(Gap[] pair, int point, double neverMm) {
        int before = point;
        while (before >= 0 && pair[before] == null) {
            before--;
        }
        int after = point;
        while (after < pair.length && pair[after] == null) {
            after++;
        }
        if (before < 0 || after == pair.length) {
            return before >= 0 ? pair[before].middleMm() : after < pair.length ? pair[after].middleMm() : neverMm;
        }
        double share = (double) (point - before) / (after - before);
        return pair[before].middleMm() + share * (pair[after].middleMm() - pair[before].middleMm());
    }

    /** Around all that is open at any time, in whole millimetres. */
    private Rectangle jaws(Openings openings) {
        List<Double> edges = boundariesMm();
        Optional<Rectangle> around = Optional.empty();
        for (Opening opening : openings.points()) {
            for (Gap gap : opening.gaps()) {
                if (gap.pair() >= edges.size()) {
                    throw new IllegalArgumentException("there is no leaf pair " + gap.pair());
                }
                Rectangle open = new Rectangle(gap.fromMm(), gap.toMm(), edges.get(gap.pair() - 1),
                        edges.get(gap.pair()));
                around = Optional.of(around.map(a -> new Rectangle(Math.min(a.fromX(), open.fromX()),
                        Math.max(a.toX(), open.toX()), Math.min(a.fromY(), open.fromY()),
                        Math.max(a.toY(), open.toY()))).orElse(open));
            }
        }
        Rectangle open = around.orElseThrow();
        return new Rectangle(Math.max(-outwardMm, Math.floor(open.fromX() - jawMarginMm)),
                Math.min(outwardMm, Math.ceil(open.toX() + jawMarginMm)),
                Math.max(-halfMm(), Math.floor(open.fromY() - jawMarginMm)),
                Math.min(halfMm(), Math.ceil(open.toY() + jawMarginMm)));
    }
}
