package org.isocentra.dose.convolution.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Superpositions on the few kinds of lattices there are; they hold tables. Safe for use by several threads. */
final class Superpositions {

    private record Key(Cones cones, double spacingMm, double stepMm) {
    }

    private final Map<Key, Superposition> made = new ConcurrentHashMap<>();

    Superposition primary(Radiation radiation, double spacingMm, double stepMm) {
        return made.computeIfAbsent(new Key(radiation.primary(), spacingMm, stepMm),
                k -> Superposition.narrowed(k.cones, k.spacingMm, k.stepMm));
    }

    Superposition scatter(Radiation radiation) {
        return made.computeIfAbsent(new Key(radiation.scatter(), Fluence.COARSE_MM, Fluence.COARSE_MM),
                k -> new Superposition(k.cones, k.spacingMm, k.stepMm));
    }
}
