package org.isocentra.delivery.api;

/**
 * A console's link to one unit. For one thread at a time, apart from {@link #stop} and {@link #close}. Every method
 * gives up on a unit that is silent, with a {@link LinkException}; so does each after that.
 */
public interface UnitLink extends AutoCloseable {

    /** Who answered when the link was made. */
    UnitIdentity identity();

    /** Acknowledges a fault. */
    void clear() throws LinkException;

    /**
     * Loads an order and has it said back.
     *
     * @throws LinkException also when the unit refuses it
     */
    Understood load(DeliveryOrder order) throws LinkException;

    /**
     * Says that what the unit has understood is right, and starts or resumes the beam; {@link #next} tells the rest.
     *
     * @param fromSample number of the first sample wanted: those before have been received
     */
    void start(long fromSample) throws LinkException;

    /** What comes next, in order. */
    UnitReport next() throws LinkException;

    /** Asks for the beam to be stopped. */
    void stop() throws LinkException;

    /** Leaves the unit, which stops a beam that is on. */
    @Override
    void close();
}
