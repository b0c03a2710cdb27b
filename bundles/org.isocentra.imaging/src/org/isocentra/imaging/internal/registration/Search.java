package org.isocentra.imaging.internal.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/** Looks for the transform from one image to another, from coarse to fine. */
final class Search {

    private final Side fixed;
    private final Side moving;
    private final Policy.Search policy;
    private final boolean mirrored;

    /** An image at every level of the search, coarsest first, and what it shows. */
    record Side(List<Grid> levels, Content content) {

        static Side of(Grid image, String name, Policy.Search policy, ProgressMonitor monitor) {
            for (float value : image.values()) {
                if (!Float.isFinite(value)) {
                    throw new InputException(name, "it holds " + value, "Give an image of finite values.");
                }
            }
            List<Grid> levels = Pyramid.of(image, policy.levels().stream().map(Policy.Level::spacingMm).toList(),
                    monitor);
            return new Side(levels, Content.of(levels.getFirst(), name));
        }
    }

    /**
     * @param summit the best transform from the fixed to the moving image
     * @param chance the best similarity of transforms that are certainly wrong, if this one is right
     */
    record Found(Ascent.Summit summit, double chance) {
    }

    /** @param mirrored whether the fixed image is taken as if left and right were exchanged in it */
    Search(Side fixed, Side moving, Policy.Search policy, boolean mirrored) {
        this.fixed = fixed;
        this.moving = moving;
        this.policy = policy;
        this.mirrored = mirrored;
    }

    Found from(List<RigidTransform> starts, ProgressMonitor monitor) {
        List<Ascent.Summit> summits = new ArrayList<>();
        List<RigidTransform> tilted = tilted(starts);
        Ascent coarse = ascent(0);
        for (RigidTransform start : tilted) {
            monitor.report("Looking for the summit", 0.3 * summits.size() / tilted.size());
            summits.add(coarse.from(start, monitor));
        }
        int levels = policy.levels().size();
        for (int level = 1; level < levels; level++) {
            monitor.report("Climbing at " + policy.levels().get(level).spacingMm() + " mm",
                    0.3 + 0.6 * (level - 1) / (levels - 1));
            Ascent ascent = ascent(level);
            summits = distinct(summits, level == 1 ? policy.candidates() : 1).stream()
                    .map(summit -> ascent.from(summit.fixedToMoving(), monitor)).toList();
        }
        Ascent.Summit best = distinct(summits, 1).getFirst();
        return new Found(best, chance(information(levels - 1), best));
    }

    /** How well the images agree on the finest level. */
    double similarity(RigidTransform fixedToMoving) {
        return information(policy.levels().size() - 1).at(fixedToMoving, fixedToMoving.apply(fixed.content.centreMm()))
                .value();
    }

    /** The starts as they are and turned either way about each axis. */
    private List<RigidTransform> tilted(List<RigidTransform> starts) {
        double angle = Math.toRadians(policy.tiltDegrees());
        List<RigidTransform> tilted = new ArrayList<>();
        for (RigidTransform start : starts) {
            Vector3 centre = start.apply(fixed.content.centreMm());
            tilted.add(start);
            for (Vector3 axis : List.of(Vector3.X, Vector3.Y, Vector3.Z)) {
                for (double sign : new double[] {-angle, angle}) {
                    tilted.add(Motion.compose(Motion.about(centre, axis.times(sign), Vector3.ZERO), start));
                }
            }
        }
        return tilted;
    }

    /** The highest summits, no two of them close to each other. */
    private List<Ascent.Summit> distinct(List<Ascent.Summit> summits, int number) {
        List<Vector3> corners = fixed.content.cornersMm();
        List<Ascent.Summit> best = new ArrayList<>();
        summits.stream().sorted(Comparator.comparingDouble(Ascent.Summit::similarity).reversed())
                .filter(summit -> best.size() < number && best.stream().allMatch(other -> Motion.farthestMm(
                other.fixedToMoving(), summit.fixedToMoving(), corners) > policy.levels().getFirst().spacingMm()))
                .forEach(best::add);
        return best;
    }

    private Ascent ascent(int level) {
        double spacing = policy.levels().get(level).spacingMm();
        return new Ascent(information(level), fixed.content.centreMm(), spacing / 2, spacing * policy.precision());
    }

    private Information information(int level) {
        Grid from = fixed.levels.get(level);
        Grid to = moving.levels.get(level);
        int classes = policy.levels().get(level).classes();
        Samples samples = Samples.of(from, fixed.content, policy.levels().get(level).samples(),
                Samples.Classes.of(from, classes));
        Samples seen = mirrored ? samples.mirrored(fixed.content.centreMm().x()) : samples;
        return new Information(seen, classes, to, Samples.Classes.of(to, classes), fixed.content.radiusMm());
    }

    /** Shifted either way along each axis, and turned so far that the edge moves as much. */
    private double chance(Information information, Ascent.Summit summit) {
        Vector3 centre = summit.fixedToMoving().apply(fixed.content.centreMm());
        double best = 0;
        for (Vector3 axis : List.of(Vector3.X, Vector3.Y, Vector3.Z)) {
            for (double mm : new double[] {-policy.chanceMm(), policy.chanceMm()}) {
                for (RigidTransform aside : List.of(Motion.about(centre, Vector3.ZERO, axis.times(mm)),
                        Motion.about(centre, axis.times(mm / information.radiusMm()), Vector3.ZERO))) {
                    best = Math.max(best, information.at(Motion.compose(aside, summit.fixedToMoving()), centre)
                            .value());
                }
            }
        }
        return best;
    }
}
