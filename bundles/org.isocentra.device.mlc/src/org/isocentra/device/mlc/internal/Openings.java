package org.isocentra.device.mlc.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.isocentra.device.api.cones.Numbers;

/**
 * What leaves leave open at every control point of an arc, as the setting {@code leaves} of a unit says it: points are
 * separated by {@code /}, and one that says nothing is as the one before. A point is runs of neighbouring pairs,
 * separated by blanks: {@code 27:-5.1,3.2;-5.3,3.4} opens pair 27 from -5.1 to 3.2 mm and pair 28 from -5.3 to 3.4 mm.
 *
 * @param points from the beginning of the arc to its end
 */
public record Openings(List<Opening> points) {

    private static final Pattern RUN = Pattern.compile("(\\d{1,3}):(\\S+)");
    private static final Pattern GAP = Pattern.compile("(-?\\d{1,3}(?:\\.\\d)?),(-?\\d{1,3}(?:\\.\\d)?)");
    private static final double PER_MM = 10;

    public Openings {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("there is no opening");
        }
    }

    /**
     * What is open at one control point.
     *
     * @param gaps by growing number of their pair; at least one
     */
    public record Opening(List<Gap> gaps) {

        public Opening {
            gaps = List.copyOf(gaps);
            if (gaps.isEmpty()) {
                throw new IllegalArgumentException("all leaves are closed");
            }
            for (int n = 1; n < gaps.size(); n++) {
                if (gaps.get(n).pair <= gaps.get(n - 1).pair) {
                    throw new IllegalArgumentException("leaf pair " + gaps.get(n).pair + " comes after "
                            + gaps.get(n - 1).pair);
                }
            }
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            for (int n = 0; n < gaps.size(); n++) {
                Gap gap = gaps.get(n);
                boolean run = n > 0 && gap.pair == gaps.get(n - 1).pair + 1;
                text.append(run ? ";" : n > 0 ? " " : "").append(run ? "" : gap.pair + ":")
                        .append(Numbers.text(gap.fromMm)).append(',').append(Numbers.text(gap.toMm));
            }
            return text.toString();
        }
    }

    /**
     * An open pair of leaves, at the isocentre, rounded to 0.1 mm.
     *
     * @param pair its number, from 1 at the lowest y
     * @param fromMm where the leaf of the negative side ends, along x of the beam limiting device
     * @param toMm where the other one ends; more than {@code fromMm}
     */
    public record Gap(int pair, double fromMm, double toMm) {

        public Gap {
            fromMm = Math.round(fromMm * PER_MM) / PER_MM;
            toMm = Math.round(toMm * PER_MM) / PER_MM;
            if (pair < 1 || !(fromMm < toMm)) {
                throw new IllegalArgumentException("leaf pair " + pair + " is not open from " + fromMm + " to " + toMm
                        + " mm");
            }
        }

        public double middleMm() {
            return (fromMm + toMm) / 2;
        }
    }

    /** The same opening at so many control points. */
    public static Openings constant(Opening opening, int points) {
        return new Openings(Collections.nCopies(points, opening));
    }

    /** The value of the setting. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < points.size(); n++) {
            boolean same = n > 0 && points.get(n).equals(points.get(n - 1));
            text.append(n > 0 ? "/" : "").append(same ? "" : points.get(n).text());
        }
        return text.toString();
    }

    /**
     * The inverse of {@link #text}.
     *
     * @throws IllegalArgumentException when it says something else
     */
    public static Openings parse(String text) {
        List<Opening> points = new ArrayList<>();
        for (String point : text.split("/", -1)) {
            points.add(point.isEmpty() && !points.isEmpty() ? points.getLast() : opening(point));
        }
        return new Openings(points);
    }

    private static Opening opening(String text) {
        List<Gap> gaps = new ArrayList<>();
        for (String part : text.split(" ", -1)) {
            Matcher run = matched(RUN, part);
            int pair = Integer.parseInt(run.group(1));
            for (String gap : run.group(2).split(";", -1)) {
                Matcher ends = matched(GAP, gap);
                gaps.add(new Gap(pair++, Double.parseDouble(ends.group(1)), Double.parseDouble(ends.group(2))));
            }
        }
        return new Opening(gaps);
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no opening of leaves");
        }
        return matcher;
    }
}
