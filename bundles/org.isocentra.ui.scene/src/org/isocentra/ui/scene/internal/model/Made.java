package org.isocentra.ui.scene.internal.model;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What has been made, by what it was made of: that one object, not one that is equal to it.
 *
 * @param <V> what is made
 */
final class Made<V> {

    private final Map<Object, Map<Object, V>> values = new IdentityHashMap<>();

    /** @param variant which of the values that are made of the source */
    V of(Object source, Object variant, Supplier<V> maker) {
        return values.computeIfAbsent(source, _ -> new HashMap<>()).computeIfAbsent(variant, _ -> maker.get());
    }

    /** Forgets what was made of all else. */
    void keep(Collection<?> sources) {
        Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(sources);
        values.keySet().retainAll(kept);
    }
}
