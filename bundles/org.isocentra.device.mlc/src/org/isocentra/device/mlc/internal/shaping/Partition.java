package org.isocentra.device.mlc.internal.shaping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.isocentra.device.mlc.internal.LeafBank;
import org.isocentra.device.mlc.internal.Openings;

/**
 * Puts shapes of one arc into groups that are open together: each into the first group that lets it be what it is.
 *
 * @param edgesMm of the pairs of leaves
 * @param degPerSecond of the gantry
 * @param partDeg of the arc between control points
 * @param islandMm2 by how much a group may differ from its members one after the other
 */
record Partition(LeafBank bank, double[] edgesMm, double degPerSecond, double partDeg, double islandMm2) {

    static Partition of(LeafBank bank, double degPerSecond, double partDeg, double islandMm2) {
        return new Partition(bank, bank.boundariesMm().stream().mapToDouble(mm -> mm).toArray(), degPerSecond,
                partDeg, islandMm2);
    }

    /** Absent when leaves cannot do that. */
    Optional<ArcShape> shape(Openings openings) {
        return ArcShape.of(openings, bank, degPerSecond, partDeg);
    }

    /** What is open together, and who it is for. */
    record Group<T>(List<T> members, ArcShape shape, double differenceMm2) {
    }

    /**
     * @param members in the order in which they are put into groups
     * @param owner two of the same are never together
     */
    <T> List<Group<T>> groups(List<T> members, Function<T, ArcShape> shapes, Function<T, ?> owner) {
        List<Group<T>> groups = new ArrayList<>();
        for (T member : members) {
            int place = 0;
            Optional<Group<T>> larger = Optional.empty();
            while (larger.isEmpty() && place < groups.size()) {
                larger = with(groups.get(place), member, shapes, owner);
                place += larger.isEmpty() ? 1 : 0;
            }
            if (larger.isPresent()) {
                groups.set(place, larger.get());
            } else {
                groups.add(new Group<>(List.of(member), shapes.apply(member), 0));
            }
        }
        return groups;
    }

    private <T> Optional<Group<T>> with(Group<T> group, T member, Function<T, ArcShape> shapes,
            Function<T, ?> owner) {
        if (group.members.stream().anyMatch(other -> owner.apply(other).equals(owner.apply(member)))) {
            return Optional.empty();
        }
        List<T> all = new ArrayList<>(group.members);
        all.add(member);
        List<ArcShape> alone = all.stream().map(shapes).toList();
        return shape(ArcShape.together(alone.stream().map(ArcShape::openings).toList()))
                .map(shape -> new Group<>(List.copyOf(all), shape, shape.differenceMm2(alone, edgesMm)))
                .filter(larger -> larger.differenceMm2 <= islandMm2);
    }
}
