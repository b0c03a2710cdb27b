package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;

import org.isocentra.contouring.api.Samples;
import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.Parallel;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Volumes of the brain, targets included whether or not its contours include them, that get 12 Gy and 10 Gy, and the
 * connected parts of the former.
 *
 * <p>Every voxel of the largest dose grid is measured; one that a surface of dose, brain or target cuts is divided into
 * parts of at most {@value #PART_MM} mm, of which each counts by its share. Voxels that share a face belong to the same
 * island.
 */
final class BrainDose {

    private static final double PART_MM = 0.35;
    private static final double UPPER_GY = 12;
    private static final double LOWER_GY = 10;
    /** Where no voxel around has so much, a voxel has nothing to measure. */
    private static final double LEAST_GY = 0.98 * LOWER_GY;

    private final Solid brain;
    private final SequencedMap<String, Solid> targets;
    private final DoseField dose;
    private final VolumeGeometry geometry;
    private final float[] values;
    /** The highest value of each row. */
    private final float[] rows;
    private final int parts;
    private final double part;

    BrainDose(Solid brain, SequencedMap<String, Solid> targets, DoseField dose) {
        this.brain = brain;
        this.targets = targets;
        this.dose = dose;
        Grid grid = dose.largest();
        geometry = grid.geometry();
        values = grid.values();
        rows = new float[geometry.ny() * geometry.nz()];
        for (int n = 0; n < values.length; n++) {
            rows[n / geometry.nx()] = Math.max(rows[n / geometry.nx()], values[n]);
        }
        Vector3 s = geometry.spacingMm();
        double longest = Math.max(s.x(), Math.max(s.y(), s.z()));
        parts = Math.max(3, (int) Math.ceil(longest / PART_MM));
        part = Math.cbrt(geometry.voxelVolumeMm3()) / parts;
    }

    /** What a voxel holds, mm³. */
    private record Voxel(int index, double upper, double lower, double upperOutside, double lowerOutside) {
    }

    /**
     * @param meanDoseGy of the brain
     * @param samples of the targets, by name
     */
    PlanEvaluation.Brain evaluate(String structure, double meanDoseGy, SequencedMap<String, Samples> samples,
            Parallel parallel) {
        List<Integer> slices = IntStream.range(0, geometry.nz()).boxed().toList();
        List<Voxel> voxels = parallel.map("Measuring dose to the brain", slices, this::measure).stream()
                .flatMap(List::stream).toList();
        double upper = 0;
        double lower = 0;
        double upperOutside = 0;
        double lowerOutside = 0;
        for (Voxel voxel : voxels) {
            upper += voxel.upper;
            lower += voxel.lower;
            upperOutside += voxel.upperOutside;
            lowerOutside += voxel.lowerOutside;
        }
        return new PlanEvaluation.Brain(structure, upper / 1000, lower / 1000, upperOutside / 1000, lowerOutside / 1000,
                meanDoseGy, islands(voxels.stream().filter(voxel -> voxel.upper > 0).toList(), samples));
    }

    /** The volume, cm³, that a constraint limits, where it is one of those that are measured. */
    static OptionalDouble limited(Constraint constraint, PlanEvaluation.Brain brain) {
        boolean outside = constraint.targets() == Constraint.Targets.EXCLUDED;
        if (constraint.targets() == Constraint.Targets.AS_CONTOURED) {
            return OptionalDouble.empty();
        }
        return switch (ConstraintMetric.parse(constraint.metric())) {
            case ConstraintMetric.VolumeAtLeast(double gy) when gy == UPPER_GY -> OptionalDouble.of(outside
                    ? brain.v12GyWithoutTargetsCm3() : brain.v12GyCm3());
            case ConstraintMetric.VolumeAtLeast(double gy) when gy == LOWER_GY -> OptionalDouble.of(outside
                    ? brain.v10GyWithoutTargetsCm3() : brain.v10GyCm3());
            default -> OptionalDouble.empty();
        };
    }

    private List<Voxel> measure(int k) {
        DoseReader reader = dose.reader();
        List<Voxel> found = new ArrayList<>();
        for (int j = 0; j < geometry.ny(); j++) {
            boolean any = highestAround(j, k) >= LEAST_GY;
            for (int i = 0; any && i < geometry.nx(); i++) {
                if (highestAround(i, j, k) >= LEAST_GY) {
                    Voxel voxel = measure(i, j, k, reader);
                    if (voxel.lower > 0) {
                        found.add(voxel);
                    }
                }
            }
        }
        return found;
    }

    /** In a row and those beside it. */
    private float highestAround(int j, int k) {
        float highest = 0;
        for (int c = Math.max(0, k - 1); c <= Math.min(geometry.nz() - 1, k + 1); c++) {
            for (int b = Math.max(0, j - 1); b <= Math.min(geometry.ny() - 1, j + 1); b++) {
                highest = Math.max(highest, rows[b + geometry.ny() * c]);
            }
        }
        return highest;
    }

    private float highestAround(int i, int j, int k) {
        float highest = 0;
        for (int c = Math.max(0, k - 1); c <= Math.min(geometry.nz() - 1, k + 1); c++) {
            for (int b = Math.max(0, j - 1); b <= Math.min(geometry.ny() - 1, j + 1); b++) {
                for (int a = Math.max(0, i - 1); a <= Math.min(geometry.nx() - 1, i + 1); a++) {
                    highest = Math.max(highest, values[geometry.index(a, b, c)]);
                }
            }
        }
        return highest;
    }

    private Voxel measure(int i, int j, int k, DoseReader reader) {
        int index = geometry.index(i, j, k);
        Vector3 centre = geometry.toPatient(i, j, k);
        double reach = part * parts;
        double outside = -deepest(centre, reach);
        double inBrain = Math.max(brain.depthMm(centre), -outside);
        if (inBrain < -reach) {
            return new Voxel(index, 0, 0, 0, 0);
        }
        double value = reader.withGradient(centre.x(), centre.y(), centre.z());
        double variation = 1.3 * reader.slope() * reach + 0.02 * UPPER_GY;
        boolean oneSide = Math.abs(value - UPPER_GY) > variation && Math.abs(value - LOWER_GY) > variation;
        if (oneSide && inBrain > reach && Math.abs(outside) > reach) {
            double all = geometry.voxelVolumeMm3();
            double upper = value > UPPER_GY ? all : 0;
            double lower = value > LOWER_GY ? all : 0;
            return new Voxel(index, upper, lower, outside > 0 ? upper : 0, outside > 0 ? lower : 0);
        }
        return measureParts(index, i, j, k, reader);
    }

    private Voxel measureParts(int index, int i, int j, int k, DoseReader reader) {
        double volume = geometry.voxelVolumeMm3() / (parts * parts * parts);
        double[] sums = new double[4];
        for (int c = 0; c < parts; c++) {
            for (int b = 0; b < parts; b++) {
                for (int a = 0; a < parts; a++) {
                    Vector3 p = geometry.toPatient(i + offset(a), j + offset(b), k + offset(c));
                    double value = reader.withGradient(p.x(), p.y(), p.z());
                    if (!Double.isNaN(value)) {
                        double inTargets = deepest(p, part);
                        double inside = volume * Math.min(1, share(brain.depthMm(p)) + share(inTargets));
                        double slope = Math.max(reader.slope(), 1e-9);
                        double upper = inside * share((value - UPPER_GY) / slope);
                        double lower = inside * share((value - LOWER_GY) / slope);
                        double outside = share(-inTargets);
                        sums[0] += upper;
                        sums[1] += lower;
                        sums[2] += upper * outside;
                        sums[3] += lower * outside;
                    }
                }
            }
        }
        return new Voxel(index, sums[0], sums[1], sums[2], sums[3]);
    }

    private double offset(int n) {
        return (n + 0.5) / parts - 0.5;
    }

    private double share(double depth) {
        return Math.clamp(0.5 + depth / part, 0, 1);
    }

    /** Depth in the target that holds the point deepest; beyond {@code enough} outside of all it is only that. */
    private double deepest(Vector3 p, double enough) {
        double deepest = -2 * enough;
        for (Solid target : targets.values()) {
            Box box = target.bounds();
            if (p.x() > box.min().x() - enough && p.x() < box.max().x() + enough
                    && p.y() > box.min().y() - enough && p.y() < box.max().y() + enough
                    && p.z() > box.min().z() - enough && p.z() < box.max().z() + enough) {
                deepest = Math.max(deepest, target.depthMm(p));
            }
        }
        return deepest;
    }

    private List<PlanEvaluation.Island> islands(List<Voxel> voxels, SequencedMap<String, Samples> samples) {
        int[] place = new int[geometry.voxels()];
        Arrays.fill(place, -1);
        for (int n = 0; n < voxels.size(); n++) {
            place[voxels.get(n).index] = n;
        }
        int[] label = new int[voxels.size()];
        int count = label(voxels, place, label);
        double[] volume = new double[count + 1];
        double[] outside = new double[count + 1];
        for (int n = 0; n < label.length; n++) {
            volume[label[n]] += voxels.get(n).upper / 1000;
            outside[label[n]] += voxels.get(n).upperOutside / 1000;
        }
        List<List<String>> names = new ArrayList<>();
        for (int island = 0; island <= count; island++) {
            names.add(new ArrayList<>());
        }
        samples.forEach((name, points) -> names.get(home(points, place, label, count)).add(name));
        List<PlanEvaluation.Island> islands = new ArrayList<>();
        for (int island = 1; island <= count; island++) {
            islands.add(new PlanEvaluation.Island(names.get(island), volume[island], outside[island]));
        }
        islands.sort(Comparator.comparingDouble(PlanEvaluation.Island::volumeCm3).reversed());
        return islands;
    }

    /** Numbers the connected parts from 1. */
    private int label(List<Voxel> voxels, int[] place, int[] label) {
        int[] queue = new int[voxels.size()];
        int count = 0;
        for (int seed = 0; seed < label.length; seed++) {
            if (label[seed] != 0) {
                continue;
            }
            count++;
            label[seed] = count;
            int tail = 0;
            queue[tail++] = seed;
            for (int head = 0; head < tail; head++) {
                int index = voxels.get(queue[head]).index;
                int i = index % geometry.nx();
                int j = index / geometry.nx() % geometry.ny();
                int k = index / (geometry.nx() * geometry.ny());
                int[][] faces = {{i - 1, j, k}, {i + 1, j, k}, {i, j - 1, k}, {i, j + 1, k},
                    {i, j, k - 1}, {i, j, k + 1}};
                for (int[] face : faces) {
                    int next = isIn(face) ? place[geometry.index(face[0], face[1], face[2])] : -1;
                    if (next >= 0 && label[next] == 0) {
                        label[next] = count;
                        queue[tail++] = next;
                    }
                }
            }
        }
        return count;
    }

    private boolean isIn(int[] voxel) {
        return voxel[0] >= 0 && voxel[1] >= 0 && voxel[2] >= 0 && voxel[0] < geometry.nx() && voxel[1] < geometry.ny()
                && voxel[2] < geometry.nz();
    }

    /** Number of the island that holds most of a target, or 0. */
    private int home(Samples points, int[] place, int[] label, int count) {
        double[] held = new double[count + 1];
        for (int n = 0; n < points.size(); n++) {
            Vector3 v = geometry.toIndex(new Vector3(points.xMm()[n], points.yMm()[n], points.zMm()[n]));
            int[] voxel = {(int) Math.round(v.x()), (int) Math.round(v.y()), (int) Math.round(v.z())};
            int at = isIn(voxel) ? place[geometry.index(voxel[0], voxel[1], voxel[2])] : -1;
            if (at >= 0) {
                held[label[at]] += points.volumeMm3()[n];
            }
        }
        int best = 0;
        for (int island = 1; island <= count; island++) {
            if (held[island] > held[best]) {
                best = island;
            }
        }
        return best;
    }
}
