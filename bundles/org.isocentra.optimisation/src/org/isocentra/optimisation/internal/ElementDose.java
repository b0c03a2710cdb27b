package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.geometry.Vector3;

/**
 * Dose per second of every element at every isocentre of a target.
 *
 * @param elements elements of the device
 * @param track number of each element's track, from 0
 * @param sample at the points that are optimised; the columns are the elements of the first isocentre, then those of
 * the
 *        second, and so on
 * @param judged at the points that are judged
 */
record ElementDose(List<Element> elements, int[] track, List<Vector3> isocentres, InfluenceMatrix sample,
        InfluenceMatrix judged) {

    int tracks() {
        return Arrays.stream(track).max().orElse(-1) + 1;
    }

    /** The track of each column, tracks being numbered across isocentres. */
    int[] columnTracks() {
        return IntStream.range(0, sample.variables())
                .map(v -> v / elements.size() * tracks() + track[v % elements.size()]).toArray();
    }

    int[] columnIsocentres() {
        return IntStream.range(0, sample.variables()).map(v -> v / elements.size()).toArray();
    }

    /** Time for which each isocentre is irradiated: that of its longest track. */
    double[] isocentreSeconds(float[] seconds) {
        double[] longest = new double[isocentres.size()];
        for (int i = 0; i < longest.length; i++) {
            double[] perTrack = new double[tracks()];
            for (int e = 0; e < elements.size(); e++) {
                perTrack[track[e]] += seconds[i * elements.size() + e];
            }
            longest[i] = Arrays.stream(perTrack).max().orElse(0);
        }
        return longest;
    }

    /** Whether a column is of an element that cannot be delivered at its isocentre, and so gives no dose. */
    boolean isEmpty(int column) {
        return isEmpty(judged, column);
    }

    /** Whether a column gives no dose anywhere. */
    static boolean isEmpty(InfluenceMatrix matrix, int column) {
        int start = column * matrix.points();
        return IntStream.range(start, start + matrix.points()).allMatch(n -> matrix.values()[n] == 0);
    }

    /** Only these isocentres. */
    ElementDose keep(int[] kept) {
        return new ElementDose(elements, track, Arrays.stream(kept).mapToObj(isocentres::get).toList(), keep(sample,
                kept),
                keep(judged, kept));
    }

    ElementDose withJudged(InfluenceMatrix matrix) {
        return new ElementDose(elements, track, isocentres, sample, matrix);
    }

    /** One isocentre elsewhere, for judging alone. */
    ElementDose move(int isocentre, Vector3 to, InfluenceMatrix judgedThere) {
        List<Vector3> moved = new ArrayList<>(isocentres);
        moved.set(isocentre, to);
        float[] values = judged.values().clone();
        System.arraycopy(judgedThere.values(), 0, values, isocentre * judgedThere.values().length,
                judgedThere.values().length);
        return new ElementDose(elements, track, List.copyOf(moved), sample,
                new InfluenceMatrix(judged.points(), judged.variables(), values));
    }

    /** Columns of all tracks together, for every option at every isocentre. */
    List<int[]> whole() {
        List<String> options = elements.stream().map(Element::option).distinct().toList();
        return IntStream.range(0, isocentres.size()).boxed().flatMap(i -> options.stream().map(o ->
                IntStream.range(0, elements.size()).filter(e -> elements.get(e).option().equals(o))
                        .map(e -> i * elements.size() + e).toArray())).toList();
    }

    /** Every column by itself. */
    List<int[]> single() {
        return IntStream.range(0, isocentres.size() * elements.size()).mapToObj(c -> new int[] {c}).toList();
    }

    private InfluenceMatrix keep(InfluenceMatrix matrix, int[] kept) {
        int block = matrix.points() * elements.size();
        float[] values = new float[block * kept.length];
        for (int n = 0; n < kept.length; n++) {
            System.arraycopy(matrix.values(), kept[n] * block, values, n * block, block);
        }
        return new InfluenceMatrix(matrix.points(), elements.size() * kept.length, values);
    }

    /** Dose per second of shots in place of elements. */
    static InfluenceMatrix of(InfluenceMatrix matrix, List<int[]> shots) {
        int points = matrix.points();
        float[] values = new float[points * shots.size()];
        for (int n = 0; n < shots.size(); n++) {
            for (int column : shots.get(n)) {
                for (int p = 0; p < points; p++) {
                    values[n * points + p] += matrix.values()[column * points + p];
                }
            }
        }
        return new InfluenceMatrix(points, shots.size(), values);
    }

    /** Highest dose rate that all tracks together can give at a point that is optimised, Gy/s. */
    double highestRate() {
        double highest = 0;
        for (int i = 0; i < isocentres.size(); i++) {
            float[] best = new float[tracks()];
            for (int e = 0; e < elements.size(); e++) {
                int start = (i * elements.size() + e) * sample.points();
                for (int p = 0; p < sample.points(); p++) {
                    best[track[e]] = Math.max(best[track[e]], sample.values()[start + p]);
                }
            }
            double sum = 0;
            for (float rate : best) {
                sum += rate;
            }
            highest = Math.max(highest, sum);
        }
        return highest;
    }
}
