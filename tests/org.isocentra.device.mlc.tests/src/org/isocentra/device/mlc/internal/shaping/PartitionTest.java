package org.isocentra.device.mlc.internal.shaping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.isocentra.device.mlc.internal.LeafBank;
import org.isocentra.device.mlc.internal.MlcMachines;
import org.isocentra.device.mlc.internal.Openings;
import org.isocentra.device.mlc.internal.Openings.Gap;
import org.isocentra.device.mlc.internal.Openings.Opening;
import org.isocentra.device.mlc.internal.shaping.Partition.Group;
import org.junit.jupiter.api.Test;

/** Squares, islands between which have known areas. Pairs 15 to 46 are 2.5 mm wide. */
class PartitionTest {

    private static final LeafBank BANK = MlcMachines.leaves();
    private static final double DEG_PER_SECOND = 6;
    private static final double PART_DEG = 5;

    /** Open alike along an arc of three parts, from a pair on over four of them, 10 mm wide. */
    private static ArcShape square(int firstPair, double fromMm) {
        List<Gap> gaps = new ArrayList<>();
        for (int pair = firstPair; pair < firstPair + 4; pair++) {
            gaps.add(new Gap(pair, fromMm, fromMm + 10));
        }
        return shape(Collections.nCopies(4, new Opening(gaps)));
    }

    private static ArcShape shape(List<Opening> points) {
        return ArcShape.of(new Openings(points), BANK, DEG_PER_SECOND, PART_DEG).orElseThrow();
    }

    private static double differenceMm2(ArcShape... shapes) {
        Partition partition = Partition.of(BANK, DEG_PER_SECOND, PART_DEG, Double.POSITIVE_INFINITY);
        List<Group<ArcShape>> groups = partition.groups(List.of(shapes), shape -> shape, System::identityHashCode);
        assertEquals(1, groups.size());
        return groups.getFirst().differenceMm2();
    }

    @Test
    void islandsAreWhatLiesBetween() {
        assertEquals(0, differenceMm2(square(20, -30), square(24, 20)), 1e-9, "side by side");
        assertEquals(2 * 2.5 * 40, differenceMm2(square(20, -30), square(22, 20)), 1e-9, "two pairs in common");
        assertEquals(4 * 2.5 * 40, differenceMm2(square(20, -30), square(20, 20)), 1e-9, "all in common");
        assertEquals(4 * 2.5 * 3, differenceMm2(square(20, 0), square(20, 7)), 1e-9, "one behind the other");
    }

    /** Discs of 10 mm, 30 mm apart, seen by pairs of 2.5 mm; the island is what lies between, as chords have it. */
    @Test
    void islandsOfDiscs() {
        double expected = 0;
        for (double middle : new double[] {-3.75, -1.25, 1.25, 3.75}) {
            expected += 2.5 * (30 - 2 * Math.round(10 * Math.sqrt(25 - middle * middle)) / 10.0);
        }
        List<ArcShape> discs = new ArrayList<>();
        for (double place : new double[] {-15, 15}) {
            List<Gap> gaps = BANK.disc(10).gaps().stream()
                    .map(gap -> new Gap(gap.pair(), place + gap.fromMm(), place + gap.toMm())).toList();
            discs.add(shape(Collections.nCopies(3, new Opening(gaps))));
        }
        assertEquals(expected, differenceMm2(discs.toArray(ArcShape[]::new)), 1e-6);
    }

    @Test
    void thoseThatNeedTheSameLeavesAreApart() {
        List<ArcShape> shapes = List.of(square(20, -30), square(22, 20), square(28, 0), square(33, 5));
        List<Group<ArcShape>> groups = Partition.of(BANK, DEG_PER_SECOND, PART_DEG, 10)
                .groups(shapes, shape -> shape, System::identityHashCode);
        assertEquals(List.of(List.of(shapes.get(0), shapes.get(2), shapes.get(3)), List.of(shapes.get(1))),
                groups.stream().map(Group::members).toList());
        assertEquals(4, Partition.of(BANK, DEG_PER_SECOND, PART_DEG, 10)
                .groups(shapes, shape -> shape, _ -> "the same target") .size());
    }

    /** A pair that leaves one target for another far away cannot within a part. */
    @Test
    void leavesThatWouldHaveToBeTooFastAreNotShared() {
        Opening here = new Opening(List.of(new Gap(30, -60, -50)));
        Opening there = new Opening(List.of(new Gap(30, 50, 60)));
        Opening beside = new Opening(List.of(new Gap(40, 0, 10)));
        ArcShape first = shape(List.of(here, beside));
        ArcShape second = shape(List.of(beside, there));
        assertEquals(2, Partition.of(BANK, DEG_PER_SECOND, PART_DEG, 1e9)
                .groups(List.of(first, second), shape -> shape, System::identityHashCode).size());
    }
}
