package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.Objective;

/**
 * The points at which the plan of a target is optimised: its surface and interior, a shell around it, what lies beyond
 * the shell, and organs nearby.
 *
 * @param shell points outside the target where dose falls off
 * @param beyond points where half the prescription should no longer be reached
 */
record Sample(DosePoints.At points, Part surface, Part interior, Part shell, Part beyond, List<OrganPart> organs,
        List<OtherPart> others) {

    /** Ratio of the half-prescription volume to the target at which the fall-off should be over. */
    private static final double FALL_OFF_RATIO = 2.4;
    /** The same of a plan that is good enough; an organ is not asked to get less than such a plan gives it. */
    private static final double ACCEPTABLE_RATIO = 3;
    /** Dose to other targets counts from this share of their prescription, in practice from nothing. */
    private static final double LEAST_LEVEL = 1e-3;
    private static final double ORGAN_REACH_MM = 25;
    private static final double ORGAN_STEP_MM = 2.5;
    /** An organ point nearer to the target than this cannot get much less than the target. */
    private static final double ORGAN_GAP_MM = 1;
    /** Organs are planned somewhat below their limit, as a hinge bends only above it. */
    private static final double ORGAN_SHARE = 0.95;
    private static final double ORGAN_WEIGHT = 2;

    /** Points {@code from..to-1}, and the volume they stand for in units of the target's volume. */
    record Part(int from, int to, double volume) {
    }

    /**
     * Points in an organ.
     *
     * @param expectedGy what an acceptable plan of the target gives to each of them
     */
    record OrganPart(InverseRequest.Organ organ, Part part, float[] expectedGy) {
    }

    /**
     * Points around another target.
     *
     * @param number place of that target in the list of all
     * @param importance how much dose to them counts while nothing better is known
     */
    record OtherPart(InverseRequest.Target target, int number, Part part, double importance) {
    }

    /**
     * @param number place of the target in the list of all
     * @param grid the target and its surroundings on a coarse grid, fine as far as dose falls off
     * @param organs organs to be spared
     * @param score tells how much each target counts
     */
    static Sample of(int number, List<InverseRequest.Target> targets, Surroundings grid,
            List<InverseRequest.Organ> organs, Policy.Score score) {
        Solid target = targets.get(number).solid();
        double step = grid.stepMm();
        double volumeMm3 = grid.volume() * grid.cellMm3();
        double radiusMm = Math.cbrt(volumeMm3 * 3 / (4 * Math.PI));
        double fallOffMm = grid.fineMm();
        Builder builder = new Builder(grid.cellMm3() / volumeMm3);
        for (int n = 0; n < grid.cells(); n++) {
            if (Math.abs(grid.depthMm()[n]) <= step / 2) {
                Vector3 p = grid.point(n);
                builder.add(p.minus(Depths.inwards(target, p).times(grid.depthMm()[n])));
            }
        }
        Part surface = builder.endPart();
        for (int n = 0; n < grid.cells(); n++) {
            if (grid.depthMm()[n] > step / 2) {
                builder.add(grid.point(n));
            }
        }
        Part interior = builder.endPart();
        for (int n = 0; n < grid.cells(); n++) {
            if (grid.depthMm()[n] < -step / 2 && grid.depthMm()[n] > -fallOffMm) {
                builder.add(grid.point(n));
            }
        }
        Part shell = builder.endPart();
        for (int n = 0; n < grid.cells(); n++) {
            if (grid.depthMm()[n] <= -fallOffMm) {
                builder.add(grid.point(n), grid.cellsOf(n));
            }
        }
        Part beyond = builder.endPart();
        List<OrganPart> organParts = new ArrayList<>();
        for (InverseRequest.Organ organ : organs) {
            addOrgan(organ.solid(), target, builder);
            Part part = builder.endPart();
            if (part.to() > part.from()) {
                organParts.add(new OrganPart(organ, part, expectedGy(targets.get(number), radiusMm, part,
                        builder.points)));
            }
        }
        List<OtherPart> otherParts = new ArrayList<>();
        for (int n = 0; n < targets.size(); n++) {
            if (n != number) {
                addOther(targets.get(n).solid(), builder);
                otherParts.add(new OtherPart(targets.get(n), n, builder.endPart(),
                        score.importance(targets.get(n).solid().volumeMm3())));
            }
        }
        return new Sample(builder.points.toDosePoints(), surface, interior, shell, beyond, organParts, otherParts);
    }

    /** Isodoses around a ball whose volume grows by the same factor each time that dose halves. */
    private static float[] expectedGy(InverseRequest.Target target, double radiusMm, Part part, PointList points) {
        double power = 3 * Math.log(2) / Math.log(ACCEPTABLE_RATIO);
        float[] expected = new float[part.to - part.from];
        for (int n = 0; n < expected.length; n++) {
            double outsideMm = Math.max(0, -target.solid().depthMm(points.point(part.from + n)));
            expected[n] = (float) (target.prescription().doseGy()
                    * Math.pow(radiusMm / (radiusMm + outsideMm), power));
        }
        return expected;
    }

    /** How far outside a ball dose should have fallen to half the prescription. */
    static double fallOffMm(double radiusMm) {
        return radiusMm * (Math.cbrt(FALL_OFF_RATIO) - 1);
    }

    private static void addOther(Solid other, Builder builder) {
        Box box = other.bounds();
        Vector3 half = box.size().times(0.5 * Math.cbrt(FALL_OFF_RATIO));
        for (int corner = 0; corner < 8; corner++) {
            builder.add(box.centre().plus(new Vector3((corner & 1) == 0 ? half.x() : -half.x(),
                    (corner & 2) == 0 ? half.y() : -half.y(),
                    (corner & 4) == 0 ? half.z() : -half.z()).times(Math.sqrt(1.0 / 3))));
        }
    }

    private static void addOrgan(Solid organ, Solid target, Builder builder) {
        Box box = organ.bounds();
        Box near = target.bounds().expanded(ORGAN_REACH_MM);
        for (double z = box.min().z(); z <= box.max().z(); z += ORGAN_STEP_MM) {
            for (double y = box.min().y(); y <= box.max().y(); y += ORGAN_STEP_MM) {
                for (double x = box.min().x(); x <= box.max().x(); x += ORGAN_STEP_MM) {
                    Vector3 p = new Vector3(x, y, z);
                    if (near.contains(p) && organ.depthMm(p) >= 0 && target.depthMm(p) < -ORGAN_GAP_MM) {
                        builder.add(p);
                    }
                }
            }
        }
    }

    /** How many points lie in the target and around it; those of organs and other targets follow. */
    int near() {
        return beyond.to;
    }

    List<Objective> objectives(Goals goals, double prescriptionGy) {
        List<Objective> objectives = new ArrayList<>();
        objectives.add(new Objective.Underdose("surface", surface.from, surface.to, prescriptionGy, goals.coverage()));
        objectives.add(new Objective.Underdose("interior", interior.from, interior.to, prescriptionGy,
                goals.coverage()));
        objectives.add(new Objective.Overdose("shell", shell.from, shell.to, prescriptionGy,
                goals.selectivity() * shell.volume));
        objectives.add(new Objective.Overdose("fall-off", beyond.from, beyond.to, prescriptionGy / 2,
                goals.fallOff() * beyond.volume));
        objectives.add(new Objective.Overdose("low dose", beyond.from, beyond.to, prescriptionGy / 4,
                goals.lowDose() * beyond.volume));
        for (OtherPart other : others) {
            double levelGy = LEAST_LEVEL * other.target.prescription().doseGy();
            objectives.add(new Objective.Overdose(other.target.name(), other.part.from, other.part.to, levelGy,
                    other.importance * goals.elsewhere() * LEAST_LEVEL));
        }
        for (OrganPart organ : organs) {
            objectives.add(new Objective.Overdose(organ.organ.name(), organ.part.from, organ.part.to,
                    ORGAN_SHARE * organ.organ.limitGy(), ORGAN_WEIGHT));
        }
        return objectives;
    }

    /**
     * Takes away what a target does not answer for: around other targets all dose but its own, which would only hide
     * how near to its bound an optimisation is; at points of organs dose of other targets that would leave this one
     * less than it needs, as each answers for its own part of an excess that they share.
     *
     * @param shift place of a point in this array less its place here
     */
    void leaveOut(float[] backgroundGy, int shift) {
        for (OtherPart other : others) {
            Arrays.fill(backgroundGy, other.part.from + shift, other.part.to + shift, 0);
        }
        for (OrganPart organ : organs) {
            for (int n = organ.part.from; n < organ.part.to; n++) {
                backgroundGy[n + shift] = (float) Math.min(backgroundGy[n + shift],
                        ORGAN_SHARE * organ.organ.limitGy() - organ.expectedGy[n - organ.part.from]);
            }
        }
    }

    /**
     * Highest dose above an organ's limit, relative to the limit; zero where all are kept.
     *
     * @param shift place of a point in these arrays less its place here
     */
    double organExcess(double scale, float[] ownGy, float[] backgroundGy, int shift) {
        double excess = 0;
        for (OrganPart organ : organs) {
            for (int n = organ.part.from + shift; n < organ.part.to + shift; n++) {
                excess = Math.max(excess, (scale * ownGy[n] + backgroundGy[n]) / organ.organ.limitGy() - 1);
            }
        }
        return excess;
    }

    /**
     * Mean dose to the surroundings of each other target, relative to its prescription, at its price there, added up.
     *
     * @param prices of all targets
     */
    double elsewhere(float[] ownGy, int shift, double[] prices) {
        double total = 0;
        for (OtherPart other : others) {
            double sum = 0;
            for (int n = other.part.from + shift; n < other.part.to + shift; n++) {
                sum += ownGy[n];
            }
            total += prices[other.number] * sum / (other.part.to - other.part.from)
                    / other.target.prescription().doseGy();
        }
        return total;
    }

    private static final class Builder {

        private final PointList points = new PointList();
        private final double cell;
        private int from;
        private int cells;

        /** @param cell volume of a point in units of the target's volume */
        Builder(double cell) {
            this.cell = cell;
        }

        void add(Vector3 p) {
            add(p, 1);
        }

        /** @param standsFor how many cells it stands for */
        void add(Vector3 p, int standsFor) {
            points.add(p, 0);
            cells += standsFor;
        }

        Part endPart() {
            Part part = new Part(from, points.count(), cell * cells);
            from = points.count();
            cells = 0;
            return part;
        }
    }
}
