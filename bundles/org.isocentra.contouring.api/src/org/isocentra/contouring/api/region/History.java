package org.isocentra.contouring.api.region;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value with what it was before and, after undoing, what it was to become. Steps share what they have in common with
 * the values of the past, which is why each step may be kept.
 *
 * @param past steps that led here, the first one first
 * @param future steps undone, the next one first
 * @param <T> an immutable value
 */
public record History<T>(List<Step<T>> past, T present, List<Step<T>> future) {

    /**
     * A change.
     *
     * @param name what was done, for a person to read
     * @param other what the change leads to from here: the value before it in the past, after it in the future
     */
    public record Step<T>(String name, T other) {
    }

    public History {
        past = List.copyOf(past);
        future = List.copyOf(future);
    }

    public static <T> History<T> startingWith(T value) {
        return new History<>(List.of(), value, List.of());
    }

    /** After a new change; what was undone before is lost. */
    public History<T> with(String name, T value) {
        return new History<>(Stream.concat(past.stream(), Stream.of(new Step<>(name, present))).toList(), value,
                List.of());
    }

    /** As it was before the last change, or empty when there was none. */
    public Optional<History<T>> undone() {
        if (past.isEmpty()) {
            return Optional.empty();
        }
        Step<T> last = past.getLast();
        return Optional.of(new History<>(past.subList(0, past.size() - 1), last.other(),
                Stream.concat(Stream.of(new Step<>(last.name(), present)), future.stream()).toList()));
    }

    /** As it was before the last change was undone, or empty when none was. */
    public Optional<History<T>> redone() {
        if (future.isEmpty()) {
            return Optional.empty();
        }
        Step<T> next = future.getFirst();
        return Optional.of(new History<>(Stream.concat(past.stream(), Stream.of(new Step<>(next.name(), present)))
                .toList(), next.other(), future.subList(1, future.size())));
    }
}
