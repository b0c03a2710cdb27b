package org.isocentra.clinical.internal.followup;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.isocentra.clinical.api.followup.Closeness;
import org.isocentra.clinical.api.followup.FollowUpCourse;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.LesionTrack;
import org.isocentra.clinical.api.followup.LesionTrack.Growth;
import org.isocentra.clinical.api.followup.LesionTrack.Sighting;
import org.isocentra.clinical.api.followup.LesionTrack.State;
import org.isocentra.clinical.api.followup.SeenLesion;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Vector3;

/**
 * Follows lesions from scan to scan. Each scan is compared with where every lesion was last seen on its own, so that
 * one that vanished and comes back, or leaves a merger, is still the same. Names of contours count for nothing.
 */
final class Tracker {

    private final TrackingPolicy policy;
    private final FollowUpCourse course;
    private final Closeness closeness;
    private final List<Line> lines = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** One lesion, as far as it has been followed; {@code own} is what it was when last seen on its own. */
    private static final class Line {

        private final String name;
        private final List<Sighting> sightings = new ArrayList<>();
        private FollowUpScan ownScan;
        private List<SeenLesion> own;

        Line(String name, int index, State state, FollowUpScan scan, SeenLesion lesion) {
            this.name = name;
            this.ownScan = scan;
            this.own = List.of(lesion);
            sightings.add(new Sighting(index, state, own, List.of(), OptionalDouble.empty(), Optional.empty()));
        }

        double volumeCm3() {
            return own.stream().mapToDouble(SeenLesion::volumeCm3).sum();
        }
    }

    Tracker(TrackingPolicy policy, FollowUpCourse course, Closeness closeness) {
        this.policy = policy;
        this.course = course;
        this.closeness = closeness;
    }

    List<LesionTrack> track() {
        FollowUpScan baseline = course.scans().getFirst();
        baseline.lesions().forEach(lesion -> lines.add(new Line(lesion.structure(), 0, State.BASELINE, baseline,
                lesion)));
        for (int scan = 1; scan < course.scans().size(); scan++) {
            follow(scan);
        }
        return lines.stream().map(line -> new LesionTrack(line.name, line.sightings.getFirst().scan() == 0
                && course.irradiated().contains(line.name), line.sightings)).toList();
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void follow(int index) {
        FollowUpScan scan = course.scans().get(index);
        List<SeenLesion> lesions = scan.lesions();
        double[][] shared = new double[lines.size()][lesions.size()];
        double[][] scores = new double[lines.size()][lesions.size()];
        for (int n = 0; n < lines.size(); n++) {
            for (int j = 0; j < lesions.size(); j++) {
                shared[n][j] = sharedCm3(lines.get(n), scan, lesions.get(j));
                scores[n][j] = score(lines.get(n), lesions.get(j), shared[n][j]);
            }
        }
        int[] partner = Assignment.best(scores);
        List<List<Integer>> seen = new ArrayList<>();
        for (int n = 0; n < lines.size(); n++) {
            seen.add(new ArrayList<>());
            if (partner[n] != Assignment.NONE) {
                seen.get(n).add(partner[n]);
            }
        }
        List<Integer> fresh = new ArrayList<>();
        addMerged(partner, shared, lesions, seen);
        addParts(partner, shared, lesions, seen, fresh);
        for (int n = 0; n < seen.size(); n++) {
            sight(index, scan, n, seen);
        }
        fresh.forEach(j -> lines.add(new Line(freshName(lesions.get(j), scan), index, State.NEW, scan,
                lesions.get(j))));
        doubt(index, scan);
    }

    private double sharedCm3(Line line, FollowUpScan scan, SeenLesion lesion) {
        return line.own.stream().mapToDouble(own -> closeness.sharedCm3(line.ownScan, own, scan, lesion)).sum();
    }

    /** 1 to 3 for what may be one lesion, larger for what shares more and is closer; 0 for what cannot be. */
    private double score(Line line, SeenLesion lesion, double sharedCm3) {
        double share = Math.min(1, sharedCm3 / Math.min(line.volumeCm3(), lesion.volumeCm3()));
        double distance = line.own.stream().mapToDouble(own -> own.centreMm().distanceTo(lesion.centreMm())).min()
                .orElseThrow();
        double most = policy.match().mostDistanceMm();
        return 100 * share >= policy.match().leastSharedPercent() || distance <= most
                ? 1 + share + Math.max(0, 1 - distance / most) : 0;
    }

    /** A lesion that is left over has merged with one that covers it. */
    private void addMerged(int[] partner, double[][] shared, List<SeenLesion> lesions, List<List<Integer>> seen) {
        for (int n = 0; n < lines.size(); n++) {
            double[] row = shared[n];
            double least = policy.part().leastSharedPercent() / 100 * lines.get(n).volumeCm3();
            boolean gone = lines.get(n).sightings.getLast().state() == State.VANISHED;
            if (partner[n] == Assignment.NONE && !gone) {
                IntStream.range(0, lesions.size()).boxed().filter(j -> row[j] >= least)
                        .max(Comparator.comparingDouble(j -> row[j])).ifPresent(seen.get(n)::add);
            }
        }
    }

    /** A contour that is left over is a part of the lesion it lies in, or new. */
    private void addParts(int[] partner, double[][] shared, List<SeenLesion> lesions, List<List<Integer>> seen,
            List<Integer> fresh) {
        for (int j = 0; j < lesions.size(); j++) {
            int lesion = j;
            if (Arrays.stream(partner).anyMatch(taken -> taken == lesion)) {
                continue;
            }
            double least = policy.part().leastSharedPercent() / 100 * lesions.get(j).volumeCm3();
            IntStream.range(0, lines.size()).boxed().filter(n -> shared[n][lesion] >= least)
                    .max(Comparator.comparingDouble(n -> shared[n][lesion]))
                    .ifPresentOrElse(n -> seen.get(n).add(lesion), () -> fresh.add(lesion));
        }
    }

    private void sight(int index, FollowUpScan scan, int n, List<List<Integer>> seen) {
        Line line = lines.get(n);
        List<SeenLesion> lesions = seen.get(n).stream().map(scan.lesions()::get).toList();
        List<String> mergedWith = IntStream.range(0, seen.size()).filter(other -> other != n
                && seen.get(other).stream().anyMatch(seen.get(n)::contains)).mapToObj(other -> lines.get(other).name)
                .toList();
        State state = !mergedWith.isEmpty() ? State.MERGED : lesions.size() > 1 ? State.SPLIT
                : lesions.size() == 1 ? State.SAME
                : scan.facts().word(FollowUpFact.ALL_CONTOURED).equals(Optional.of("yes")) ? State.VANISHED
                : State.NOT_CONTOURED;
        if (state != State.SAME && state != State.SPLIT) {
            line.sightings.add(new Sighting(index, state, lesions, mergedWith, OptionalDouble.empty(),
                    Optional.empty()));
            return;
        }
        long days = ChronoUnit.DAYS.between(line.ownScan.date(), scan.date());
        double factor = lesions.stream().mapToDouble(SeenLesion::volumeCm3).sum() / line.volumeCm3();
        OptionalDouble doubling = factor > 1 ? OptionalDouble.of(days * Math.log(2) / Math.log(factor))
                : OptionalDouble.empty();
        line.sightings.add(new Sighting(index, state, lesions, mergedWith, OptionalDouble.of(centre(line.own)
                .distanceTo(centre(lesions))), Optional.of(new Growth(100 * (factor - 1), days, doubling))));
        line.ownScan = scan;
        line.own = lesions;
    }

    private static Vector3 centre(List<SeenLesion> lesions) {
        double volume = lesions.stream().mapToDouble(SeenLesion::volumeCm3).sum();
        return lesions.stream().map(lesion -> lesion.centreMm().times(lesion.volumeCm3() / volume))
                .reduce(Vector3.ZERO, Vector3::plus);
    }

    private String freshName(SeenLesion lesion, FollowUpScan scan) {
        boolean taken = lines.stream().anyMatch(line -> line.name.equals(lesion.structure()));
        return taken ? lesion.structure() + " (" + scan.id() + ")" : lesion.structure();
    }

    /** Says where names contradict the match, and where all lesions have moved. */
    private void doubt(int index, FollowUpScan scan) {
        List<Sighting> now = lines.stream().map(line -> line.sightings.getLast()).toList();
        for (int n = 0; n < lines.size(); n++) {
            Line line = lines.get(n);
            now.get(n).seen().stream().map(SeenLesion::structure).filter(name -> !name.equals(line.name)
                    && lines.stream().anyMatch(other -> other.name.equals(name)
                    && other.sightings.getLast().seen().stream().noneMatch(s -> s.structure().equals(name))))
                    .forEach(name -> findings.add(Finding.warning("scan " + scan.id(), "by its place " + name
                            + " is the lesion called " + line.name + ", not " + name + " of an earlier scan",
                            "Check names and registration.")));
        }
        double[] moved = now.stream().map(Sighting::movedMm).flatMapToDouble(each -> each.isPresent()
                ? DoubleStream.of(each.getAsDouble()) : DoubleStream.empty()).sorted().toArray();
        if (moved.length > 0 && moved[moved.length / 2] > policy.registration().mostMovedMm()) {
            findings.add(Finding.warning("scan " + scan.id(), String.format(Locale.ROOT, "lesions have moved by %.1f mm"
                    + " in the median, more than %.1f mm", moved[moved.length / 2],
                    policy.registration().mostMovedMm()), "Look at the registration of scan " + index + "."));
        }
    }
}
