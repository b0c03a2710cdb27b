package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.geometry.Vector3;

/**
 * Improves shots by what the plan is judged by, which a linear program only stands for: changes one time, one track's
 * element or the place of one isocentre at a time as long as that makes the plan better.
 */
final class Refinement {

    /** First change of a time, usually, and the last one, relative to the total time. */
    static final double FIRST_STEP = 0.08;
    private static final double LAST_STEP = 0.004;
    /** Sweeps over all elements of all shots, at most. */
    private static final int ELEMENT_SWEEPS = 6;

    private final Influence influence;
    private final double shortest;
    private final double pause;
    private final double firstStep;
    private final List<int[]> columns = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final Trial trial;
    private ElementDose dose;

    /** Dose per second of elements at an isocentre. */
    interface Influence {

        InfluenceMatrix of(Vector3 isocentre, List<Element> elements);
    }

    /**
     * @param shortest time of a shot, seconds
     * @param pause before a shot, seconds
     * @param firstStep by which times are changed at first, see {@link #FIRST_STEP}
     */
    Refinement(ElementDose dose, Influence influence, Trial.Score score, double shortest, double pause,
            double firstStep, List<int[]> columns, float[] seconds) {
        this.dose = dose;
        this.influence = influence;
        this.shortest = shortest;
        this.pause = pause;
        this.firstStep = firstStep;
        trial = new Trial(score, dose.judged().points());
        for (int n = 0; n < seconds.length; n++) {
            int[] perTrack = perTrack(columns.get(n));
            this.columns.add(perTrack);
            this.seconds.add((double) seconds[n]);
            add(perTrack, seconds[n]);
        }
        trial.keep(withPauses(total(), this.seconds.size()));
    }

    /** The column of each track, -1 where it is off. */
    private int[] perTrack(int[] shot) {
        int[] perTrack = new int[dose.tracks()];
        Arrays.fill(perTrack, -1);
        for (int column : shot) {
            perTrack[dose.track()[column % dose.each()]] = column;
        }
        return perTrack;
    }

    /** Dose of the elements at the isocentres as they now are. */
    ElementDose dose() {
        return dose;
    }

    /** Elements of each shot, by column. */
    List<int[]> columns() {
        return columns.stream().map(c -> Arrays.stream(c).filter(v -> v >= 0).toArray()).toList();
    }

    float[] seconds() {
        float[] result = new float[seconds.size()];
        for (int n = 0; n < result.length; n++) {
            result[n] = seconds.get(n).floatValue();
        }
        return result;
    }

    /** @param stepMm by which isocentres are moved; 0 where they cannot be */
    void run(double stepMm) {
        refineTimes();
        addShots();
        leaveOut();
        for (int sweep = 0; sweep < ELEMENT_SWEEPS && changeElements(); sweep++) {
            refineTimes();
            leaveOut();
        }
        if (stepMm > 0) {
            moveIsocentres(stepMm);
            refineTimes();
        }
    }

    private void moveIsocentres(double step) {
        for (int isocentre = 0; isocentre < dose.isocentres().size(); isocentre++) {
            int first = isocentre * dose.each();
            int[] used = columns.stream().flatMapToInt(Arrays::stream)
                    .filter(c -> c >= first && c < first + dose.each()).distinct().sorted().toArray();
            for (int axis = 0; axis < 3 && used.length > 0; axis++) {
                Vector3 move = new Vector3(axis == 0 ? step : 0, axis == 1 ? step : 0, axis == 2 ? step : 0);
                if (!tryMove(isocentre, used, move)) {
                    tryMove(isocentre, used, move.times(-1));
                }
            }
        }
    }

    private boolean tryMove(int isocentre, int[] used, Vector3 move) {
        Vector3 to = dose.isocentres().get(isocentre).plus(move);
        List<Element> all = dose.elements().get(isocentre);
        InfluenceMatrix moved = influence.of(to, Arrays.stream(used).mapToObj(dose::element).toList());
        if (IntStream.range(0, used.length).anyMatch(n -> ElementDose.isEmpty(moved, n))) {
            return false;
        }
        trial.begin();
        for (int n = 0; n < used.length; n++) {
            int column = used[n];
            double amount = IntStream.range(0, columns.size())
                    .filter(s -> Arrays.stream(columns.get(s)).anyMatch(c -> c == column))
                    .mapToDouble(seconds::get).sum();
            trial.add(dose.judged(), column, (float) -amount);
            trial.add(moved, n, (float) amount);
        }
        if (!trial.keepIfBetter(withPauses(total(), seconds.size()))) {
            return false;
        }
        dose = dose.move(isocentre, to, influence.of(to, all));
        return true;
    }

    private double total() {
        return seconds.stream().mapToDouble(s -> s).sum();
    }

    private double withPauses(double total, int shots) {
        return total + shots * pause;
    }

    private void add(int[] perTrack, double amount) {
        for (int column : perTrack) {
            if (column >= 0) {
                trial.add(dose.judged(), column, (float) amount);
            }
        }
    }

    /**
     * Adds shots: of what is not used yet at an isocentre, where they are worth the pause before them; and of all
     * tracks together where these radiate at the same time, small ones, as tracks are taken out of them later.
     */
    private void addShots() {
        boolean together = dose.tracks() > 1;
        if (!together && pause == 0) {
            return;
        }
        double share = together ? firstStep / 2 : firstStep;
        for (int[] shot : together ? dose.whole() : dose.single()) {
            boolean used = columns.stream().flatMapToInt(Arrays::stream).anyMatch(c -> c == shot[0]);
            if (Arrays.stream(shot).noneMatch(dose::isEmpty) && (together || !used)
                    && tryAdd(shot, Math.max(shortest, share * total()))) {
                refineTimes();
            }
        }
    }

    private boolean tryAdd(int[] shot, double amount) {
        int[] perTrack = perTrack(shot);
        trial.begin();
        add(perTrack, amount);
        if (!trial.keepIfBetter(withPauses(total() + amount, seconds.size() + 1))) {
            return false;
        }
        columns.add(perTrack);
        seconds.add(amount);
        return true;
    }

    /** Leaves out shots that are not worth the pause before them. */
    private void leaveOut() {
        for (int n = seconds.size() - 1; n >= 0 && pause > 0; n--) {
            if (tryChange(n, -seconds.get(n))) {
                refineTimes();
                n = seconds.size();
            }
        }
    }

    private void refineTimes() {
        for (double step = firstStep; step >= LAST_STEP; step /= 2) {
            boolean better = true;
            while (better) {
                better = false;
                for (int n = seconds.size() - 1; n >= 0; n--) {
                    better |= tryChange(n, step * total()) || tryChange(n, -step * total());
                }
            }
        }
    }

    /** A shot that becomes too short is left out. */
    private boolean tryChange(int shot, double change) {
        double wanted = seconds.get(shot) + change;
        double amount = wanted < shortest ? 0 : wanted;
        if (amount == 0 && seconds.size() == 1) {
            return false;
        }
        trial.begin();
        add(columns.get(shot), amount - seconds.get(shot));
        if (!trial.keepIfBetter(withPauses(total() + amount - seconds.get(shot),
                amount == 0 ? seconds.size() - 1 : seconds.size()))) {
            return false;
        }
        if (amount == 0) {
            seconds.remove(shot);
            columns.remove(shot);
        } else {
            seconds.set(shot, amount);
        }
        return true;
    }

    private boolean changeElements() {
        boolean better = false;
        int elements = dose.each();
        for (int shot = 0; shot < columns.size(); shot++) {
            int[] perTrack = columns.get(shot);
            int first = Arrays.stream(perTrack).filter(c -> c >= 0).findFirst().orElseThrow() / elements * elements;
            for (int e = 0; e < elements; e++) {
                better |= tryElement(shot, dose.track()[e], first + e);
            }
            for (int track = 0; track < perTrack.length; track++) {
                better |= tryElement(shot, track, -1);
            }
        }
        return better;
    }

    private boolean tryElement(int shot, int track, int column) {
        int[] perTrack = columns.get(shot);
        int present = perTrack[track];
        boolean last = column < 0 && Arrays.stream(perTrack).filter(c -> c >= 0).count() == 1;
        if (present == column || last || column >= 0 && dose.isEmpty(column)) {
            return false;
        }
        float amount = seconds.get(shot).floatValue();
        trial.begin();
        if (present >= 0) {
            trial.add(dose.judged(), present, -amount);
        }
        if (column >= 0) {
            trial.add(dose.judged(), column, amount);
        }
        if (!trial.keepIfBetter(withPauses(total(), seconds.size()))) {
            return false;
        }
        perTrack[track] = column;
        return true;
    }
}
