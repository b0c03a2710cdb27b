package org.isocentra.delivery.api;

import java.nio.file.Path;
import java.util.List;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.Plan;

/**
 * Delivers plans to treatment units that are simulators, and knows afterwards what was delivered. An OSGi service.
 */
public interface Deliveries {

    /**
     * The order for a fraction of a plan: every unit of a target that has so many fractions, with its share of the
     * meterset.
     *
     * @throws org.isocentra.model.InputException when no target has so many fractions
     */
    DeliveryOrder order(Plan plan, TreatmentDevice device, int fraction);

    /**
     * Delivers an order, or what is left of it. Everything is written into a folder as it comes: {@code ledger.jsonl},
     * forced to the disk at every change of state, and {@code log.jsonl}, the samples. What the unit has counted is the
     * authority: nothing it has counted is delivered again.
     *
     * @param folder of this delivery alone; when it holds one already, that goes on
     * @throws org.isocentra.model.InputException when the unit is no simulator or another machine, when the folder
     *         is that of another order, or when all has been delivered already
     */
    Delivery deliver(TreatmentUnit unit, String address, DeliveryOrder order, Path folder, ProgressMonitor monitor);

    /** What of the plan was delivered, from the log. */
    List<DeliveredPart> parts(Delivery delivery, Plan plan);

    /**
     * Starts a simulator as a process of its own, on the loopback interface alone.
     *
     * @param folder where it keeps its counters: a simulator that is started again there remembers
     * @param faults {@code none}, a number that fixes random ones, or the name of one
     * @param speed how much faster than real it is
     * @throws org.isocentra.model.InputException when there is no such fault
     */
    Simulator simulate(String deviceId, Path folder, String faults, double speed);

    /** A simulator at work. */
    interface Simulator extends AutoCloseable {

        /** For {@link TreatmentUnit#connect}. */
        String address();

        @Override
        void close();
    }
}
