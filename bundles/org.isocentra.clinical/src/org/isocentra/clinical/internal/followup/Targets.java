package org.isocentra.clinical.internal.followup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.isocentra.clinical.api.followup.LesionTrack;
import org.isocentra.clinical.api.followup.LesionTrack.Sighting;
import org.isocentra.clinical.api.followup.LesionTrack.State;
import org.isocentra.clinical.api.followup.SeenLesion;

/** The lesions that the response is measured on: the largest measurable ones at baseline. */
record Targets(List<LesionTrack> tracks) {

    static Targets of(List<LesionTrack> tracks, ResponsePolicy policy) {
        return new Targets(tracks.stream().filter(track -> track.first() == 0)
                .filter(track -> policy.measurable().holds(atBaseline(track)))
                .sorted(Comparator.comparingDouble((LesionTrack track) -> atBaseline(track).longestDiameterMm())
                        .reversed()).limit(policy.targets().most()).toList());
    }

    private static SeenLesion atBaseline(LesionTrack track) {
        return track.sightings().getFirst().seen().getFirst();
    }

    /** Sum of longest diameters, mm; merged lesions count once. Empty where one is not contoured. */
    OptionalDouble sumMm(int scan) {
        return sumMm(tracks, scan);
    }

    private static OptionalDouble sumMm(Collection<LesionTrack> tracks, int scan) {
        List<Sighting> sightings = tracks.stream().map(track -> track.on(scan).orElseThrow()).toList();
        return tracks.isEmpty() || sightings.stream().anyMatch(each -> each.state() == State.NOT_CONTOURED)
                ? OptionalDouble.empty() : OptionalDouble.of(distinct(sightings).values().stream()
                .mapToDouble(SeenLesion::longestDiameterMm).sum());
    }

    private static Map<String, SeenLesion> distinct(List<Sighting> sightings) {
        Map<String, SeenLesion> seen = new LinkedHashMap<>();
        sightings.forEach(sighting -> sighting.seen().forEach(lesion -> seen.put(lesion.structure(), lesion)));
        return seen;
    }

    /** Lesions that are measured together, since they are one on either scan, with how much they have grown. */
    record Group(List<LesionTrack> tracks, double beforeMm, double nowMm) {
    }

    /** Groups between two scans on both of which all targets are known. */
    List<Group> groups(int before, int now) {
        List<List<LesionTrack>> groups = new ArrayList<>();
        for (LesionTrack track : tracks) {
            List<List<LesionTrack>> touched = groups.stream().filter(group -> group.stream().anyMatch(other ->
                    areOne(track, other, before) || areOne(track, other, now))).toList();
            groups.removeAll(touched);
            groups.add(Stream.concat(touched.stream().flatMap(List::stream), Stream.of(track)).toList());
        }
        return groups.stream().map(group -> new Group(group, sumMm(group, before).orElseThrow(), sumMm(group, now)
                .orElseThrow())).toList();
    }

    private static boolean areOne(LesionTrack one, LesionTrack other, int scan) {
        return one.on(scan).orElseThrow().mergedWith().contains(other.name());
    }
}
