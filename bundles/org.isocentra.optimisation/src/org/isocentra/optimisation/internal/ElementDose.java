package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.geometry.Vector3;

/**
 * Dose per second of every element at every isocentre of a target.
 *
 * @param elements which are tried at each isocentre, as many at one as at another
 * @param track number of each element's track, from 0, alike at all isocentres
 * @param sample at the points that are optimised; the columns are the elements of the first isocentre, then those of
 *        the second, and so on
 * @param judged at the points that are judged
 */
record ElementDose(List<List<Element>> elements, int[] track, List<Vector3> isocentres, InfluenceMatrix sample,
        InfluenceMatrix judged) {

    /** How many elements there are at each isocentre. */
    int each() {
        return track.length;
    }

    Element element(int column) {
        return elements.get(column / each()).get(column % each());
    }

    Vector3 isocentre(int column) {
        return isocentres.get(column / each());
    }

    /** How many tracks the elements of an isocentre are of, whether or not they work at the same time. */
    int distinctTracks() {
        return (int) elements.getFirst().stream().map(Element::track).distinct().count();
    }

    int tracks() {
        return Arrays.stream(track).max().orElse(-1) + 1;
    }

    /** The track of each column, tracks being numbered across isocentres. */
    int[] columnTracks() {
        return IntStream.range(0, sample.variables())
                .map(v -> v / each() * tracks() + track[v % each()]).toArray();
    }

    int[] columnIsocentres() {
        return IntStream.range(0, sample.variables()).map(v -> v / each()).toArray();
    }

    /** Time for which each isocentre is irradiated: that of its longest track. */
    double[] isocentreSeconds(float[] seconds) {
        double[] longest = new double[isocentres.size()];
        for (int i = 0; i < longest.length; i++) {
            double[] perTrack = new double[tracks()];
            for (int e = 0; e < each(); e++) {
                perTrack[track[e]] += seconds[i * each() + e];
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
        return new ElementDose(Arrays.stream(kept).mapToObj(elements::get).toList(), track,
                Arrays.stream(kept).mapToObj(isocentres::get).toList(), keep(sample, kept), keep(judged, kept));
    }

    /**
     * Only the options that are used longest at each isocentre, where all are on one track.
     *
     * @param most how many of them
     * @param whole see {@link #whole()}
     * @param seconds for which each of these is on
     */
    ElementDose keepOptions(int most, List<int[]> whole, float[] seconds) {
        List<int[]> kept = IntStream.range(0, isocentres.size()).mapToObj(i -> IntStream.range(0, whole.size())
                .filter(w -> whole.get(w)[0] / each() == i).boxed()
                .sorted(Comparator.comparingDouble(w -> -seconds[w])).limit(most)
                .flatMapToInt(w -> Arrays.stream(whole.get(w))).toArray()).toList();
        List<int[]> columns = kept.stream().flatMapToInt(Arrays::stream).mapToObj(c -> new int[] {c}).toList();
        return new ElementDose(kept.stream().map(each -> Arrays.stream(each).mapToObj(this::element).toList())
                .toList(), new int[kept.getFirst().length], isocentres, of(sample, columns), of(judged, columns));
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
        return IntStream.range(0, isocentres.size()).boxed().flatMap(i -> elements.get(i).stream()
                .map(Element::option).distinct().map(o -> IntStream.range(i * each(), (i + 1) * each())
                        .filter(c -> element(c).option().equals(o)).toArray())).toList();
    }

    /** Every column by itself. */
    List<int[]> single() {
        return IntStream.range(0, isocentres.size() * each()).mapToObj(c -> new int[] {c}).toList();
    }

    private InfluenceMatrix keep(InfluenceMatrix matrix, int[] kept) {
        int block = matrix.points() * each();
        float[] values = new float[block * kept.length];
        for (int n = 0; n < kept.length; n++) {
            System.arraycopy(matrix.values(), kept[n] * block, values, n * block, block);
        }
        return new InfluenceMatrix(matrix.points(), each() * kept.length, values);
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
            for (int e = 0; e < each(); e++) {
                int start = (i * each() + e) * sample.points();
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
