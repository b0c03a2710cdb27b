package org.isocentra.clinical.api.followup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One lesion over all scans.
 *
 * @param name at baseline, or on the scan where it was first seen
 * @param sightings one for each scan from the first that shows it
 */
public record LesionTrack(String name, boolean irradiated, List<Sighting> sightings) {

    public LesionTrack {
        sightings = List.copyOf(sightings);
    }

    /** Where it was seen first: index of a scan. */
    public int first() {
        return sightings.getFirst().scan();
    }

    /** What became of it on a scan; empty before it was first seen. */
    public Optional<Sighting> on(int scan) {
        return sightings.stream().filter(sighting -> sighting.scan() == scan).findFirst();
    }

    /** What a scan says of a lesion. */
    public enum State {
        /** Seen at baseline. */
        BASELINE,
        /** Seen for the first time after baseline. */
        NEW,
        /** Seen again. */
        SAME,
        /** Seen as one with other lesions. */
        MERGED,
        /** Seen in several parts. */
        SPLIT,
        /** Not seen, though all lesions of the scan are contoured. */
        VANISHED,
        /** Not contoured, which may mean anything. */
        NOT_CONTOURED
    }

    /**
     * A lesion on one scan.
     *
     * @param scan index of the scan, 0 for baseline
     * @param seen what stands for it: none, one, or its parts; a merged lesion is the same one in several tracks
     * @param mergedWith names of the lesions that it is one with
     * @param movedMm how far its centre is from where it was last seen on its own
     * @param growth since the scan on which it was last seen
     */
    public record Sighting(int scan, State state, List<SeenLesion> seen, List<String> mergedWith,
            OptionalDouble movedMm, Optional<Growth> growth) {

        public Sighting {
            seen = List.copyOf(seen);
            mergedWith = List.copyOf(mergedWith);
        }

        /** 0 where it has vanished; empty where it is not contoured. */
        public OptionalDouble volumeCm3() {
            return state == State.NOT_CONTOURED ? OptionalDouble.empty()
                    : OptionalDouble.of(seen.stream().mapToDouble(SeenLesion::volumeCm3).sum());
        }

        /** Sum over its parts; 0 where it has vanished; empty where it is not contoured. */
        public OptionalDouble longestDiameterMm() {
            return state == State.NOT_CONTOURED ? OptionalDouble.empty()
                    : OptionalDouble.of(seen.stream().mapToDouble(SeenLesion::longestDiameterMm).sum());
        }
    }

    /**
     * How a lesion has grown since it was last seen on its own and whole; not told of merged lesions.
     *
     * @param percent of the volume before; negative where it has shrunk
     * @param days between the two scans
     * @param doublingDays in which it would double at this rate; empty where it has not grown
     */
    public record Growth(double percent, long days, OptionalDouble doublingDays) {
    }
}
