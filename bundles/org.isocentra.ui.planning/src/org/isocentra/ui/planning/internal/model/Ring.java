package org.isocentra.ui.planning.internal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The tracks of a machine around a circle, each where its fields come from as seen in an axial slice, with what they
 * are set to.
 *
 * @param tracks in their order
 * @param values what each is set to
 */
public record Ring(List<Machine.Track> tracks, List<String> values) {

    /** Share of the radius that the disc in the middle takes, which stands for all. */
    public static final double MIDDLE = 0.36;

    public Ring {
        tracks = List.copyOf(tracks);
        values = List.copyOf(values);
    }

    /** Number of the track under a point, by its distances from the centre in radii, down counted positive. */
    public OptionalInt at(double right, double down) {
        double radius = Math.hypot(right, down);
        if (radius > 1 || radius < MIDDLE) {
            return OptionalInt.empty();
        }
        double angle = Math.atan2(down, right);
        return IntStream.range(0, tracks.size()).reduce((a, b) -> apart(a, angle) <= apart(b, angle) ? a : b);
    }

    /** Whether a point is in the disc in the middle. */
    public boolean inMiddle(double right, double down) {
        return Math.hypot(right, down) < MIDDLE;
    }

    private double apart(int track, double angle) {
        return Math.abs(Math.IEEEremainder(tracks.get(track).angleRad() - angle, 2 * Math.PI));
    }

    /** The track next to another one in the sense of the clock, or against it. */
    public int beside(int track, boolean clockwise) {
        double turn = clockwise ? 1 : -1;
        return IntStream.range(0, tracks.size()).filter(n -> n != track).boxed()
                .min(Comparator.comparingDouble(n -> Math.floorMod(Math.round(1e6 * turn
                        * (tracks.get(n).angleRad() - tracks.get(track).angleRad())), Math.round(2e6 * Math.PI))))
                .orElse(track);
    }

    /** The option a key stands for: its first digit, or 0 and b for what shuts the track. */
    public Optional<String> option(int track, char key) {
        List<String> options = tracks.get(track).options();
        return key == '0' || key == 'b' ? Optional.of(options.getLast())
                : options.stream().filter(option -> option.charAt(0) == key && Character.isDigit(key)).findFirst();
    }

    /** Which of the options a track is set to; the last one shuts it. */
    public int level(int track) {
        return tracks.get(track).options().indexOf(values.get(track));
    }

    /** What all would be set to next: one on from the first, as if they were one. */
    public String nextOfAll() {
        return tracks.getFirst().turned(values.getFirst(), 1);
    }
}
