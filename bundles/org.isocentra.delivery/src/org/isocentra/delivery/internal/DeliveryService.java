package org.isocentra.delivery.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.isocentra.delivery.api.DeliveredPart;
import org.isocentra.delivery.api.Deliveries;
import org.isocentra.delivery.api.Delivery;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.TreatmentUnit;
import org.isocentra.delivery.internal.simulator.SimulatorProcess;
import org.isocentra.delivery.internal.wire.SampleLog;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.Plan;
import org.osgi.service.component.annotations.Component;

/** Deliveries, each in a folder of its own. */
@Component
public final class DeliveryService implements Deliveries {

    private static final String LEDGER = "ledger.jsonl";
    private static final String LOG = "log.jsonl";

    @Override
    public DeliveryOrder order(Plan plan, TreatmentDevice device, int fraction) {
        return Orders.of(plan, device, fraction);
    }

    @Override
    public Delivery deliver(TreatmentUnit unit, String address, DeliveryOrder order, Path folder,
            ProgressMonitor monitor) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be made: " + e.getMessage(),
                    "Name a folder you may write to.", e);
        }
        try (Ledger ledger = new Ledger(folder.resolve(LEDGER)); SampleLog log = new SampleLog(folder.resolve(LOG))) {
            if (ledger.digest().isEmpty()) {
                ledger.order(order);
            } else if (!ledger.digest().get().equals(order.digest())) {
                throw new InputException(folder.toString(), "holds the delivery of another plan or fraction",
                        "Name the folder of this delivery, or a new one.");
            }
            if (ledger.isDone()) {
                throw new InputException(folder.toString(), "all of it has been delivered already",
                        "Nothing is delivered twice: name another fraction and a new folder.");
            }
            return new DeliverySession(order, ledger, log).run(unit, address, monitor);
        }
    }

    @Override
    public List<DeliveredPart> parts(Delivery delivery, Plan plan) {
        return new Parts(delivery.order(), plan).of(delivery.log());
    }

    @Override
    public Simulator simulate(String deviceId, Path folder, String faults, double speed) {
        return SimulatorProcess.start(deviceId, folder, faults, speed);
    }
}
