package org.isocentra.dose.montecarlo.internal;

/**
 * Simulates histories. The histories of a beam are numbered, and each has random numbers of its own, told by the key of
 * the beam and its number alone: they may be simulated anywhere and in any order.
 */
interface TransportCore {

    /**
     * @param beam which of the scene's
     * @param first number of the first history
     * @param histories how many
     * @param tally what they leave is added to; called by one thread at a time
     */
    void simulate(Scene scene, int beam, long first, int histories, Tally tally);
}
