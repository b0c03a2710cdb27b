package org.isocentra.delivery.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.Delivery;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.LinkException;
import org.isocentra.delivery.api.Sample;
import org.isocentra.delivery.api.TreatmentUnit;
import org.isocentra.delivery.api.Understood;
import org.isocentra.delivery.api.UnitIdentity;
import org.isocentra.delivery.api.UnitLink;
import org.isocentra.delivery.api.UnitReport;
import org.isocentra.delivery.api.UnitState;
import org.isocentra.delivery.internal.wire.SampleLog;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** One link to a unit, from connecting to the end of the beam, whatever ends it. */
final class DeliverySession {

    private final DeliveryOrder order;
    private final Ledger ledger;
    private final SampleLog log;
    private UnitState state;

    DeliverySession(DeliveryOrder order, Ledger ledger, SampleLog log) {
        this.order = order;
        this.ledger = ledger;
        this.log = log;
    }

    Delivery run(TreatmentUnit unit, String address, ProgressMonitor monitor) {
        try (UnitLink link = unit.connect(address)) {
            UnitIdentity identity = link.identity();
            requireSimulator(identity, address);
            state = identity.state();
            UnitState end;
            try {
                end = deliver(link, monitor);
            } catch (LinkException e) {
                end = new UnitState.Interrupted(e.getMessage());
            }
            log.force();
            ledger.state(end, log.counted());
            return new Delivery(order, identity, end, log.counted(), log.samples(),
                    new LogCheck(order, Tolerances.shipped()).findings(log.samples(), end instanceof UnitState.Done));
        }
    }

    /** Nothing here has ever been approved for a beam. */
    private void requireSimulator(UnitIdentity identity, String address) {
        if (!identity.simulator()) {
            throw new InputException("treatment unit " + address, identity.name()
                    + " does not say that it is a simulator, and this suite delivers to nothing else",
                    "Name the address of a simulator.");
        }
        if (!identity.deviceId().equals(order.deviceId())) {
            throw new InputException("treatment unit " + address, "is " + identity.deviceId() + ", the plan is for "
                    + order.deviceId(), "Name the address of a simulator of the plan's device.");
        }
    }

    private UnitState deliver(UnitLink link, ProgressMonitor monitor) throws LinkException {
        if (state instanceof UnitState.Fault) {
            link.clear();
        }
        Understood understood = link.load(order);
        if (!understood.order().equals(order) || !understood.digest().equals(order.digest())) {
            return new UnitState.Interrupted("wrong plan: " + difference(understood.order()));
        }
        reconcile(understood);
        state = new UnitState.Loaded();
        ledger.state(state, new TreeMap<>(understood.counted()));
        link.start(log.samples().size());
        boolean stopping = false;
        while (true) {
            switch (link.next()) {
                case UnitReport.Sampled(var sample) -> {
                    take(sample);
                    double counted = log.counted().values().stream().mapToDouble(Double::doubleValue).sum();
                    monitor.report("SIMULATOR: " + order.field(sample.field()).name(),
                            Math.min(1, counted / order.meterset()));
                }
                case UnitReport.Changed(var next) -> {
                    if (!state.mayBecome(next)) {
                        throw new LinkException("the unit went from " + state.word() + " to " + next.word());
                    }
                    state = next;
                    if (next.isEnd()) {
                        return next;
                    }
                    ledger.state(next, log.counted());
                }
            }
            if (monitor.isCancelled() && !stopping) {
                stopping = true;
                link.stop();
            }
        }
    }

    private void take(Sample sample) throws LinkException {
        if (sample.field() > order.fields().size()) {
            throw new LinkException("the unit delivers field " + sample.field() + ", which was not ordered");
        }
        try {
            log.append(sample);
        } catch (IllegalArgumentException e) {
            throw new LinkException(e.getMessage(), e);
        }
    }

    /**
     * The unit's count is the authority. It can be ahead of the log here, by what came after the link was lost, and
     * then sends that; when it is behind, its counters are not those of this delivery.
     */
    private void reconcile(Understood understood) throws LinkException {
        if (understood.samples() < log.samples().size()) {
            throw new LinkException("the unit holds " + understood.samples() + " samples of this order, but "
                    + log.samples().size() + " have been received: it has lost its counters. Not started");
        }
        SortedMap<Integer, Double> counted = understood.counted();
        for (Map.Entry<Integer, Double> field : log.counted().entrySet()) {
            double now = counted.getOrDefault(field.getKey(), 0.0);
            if (now < field.getValue()) {
                throw new LinkException(String.format(Locale.ROOT, "the unit has counted %.3f of field %d, but %.3f"
                        + " have been received: it has lost its counters. Not started", now, field.getKey(),
                        field.getValue()));
            }
        }
    }

    private String difference(DeliveryOrder other) {
        List<String> names = order.fields().stream().filter(field -> field.number() > other.fields().size()
                || !other.field(field.number()).equals(field)).map(field -> "field " + field.number() + " ("
                + field.name() + ") is not what was ordered").limit(3).toList();
        return names.isEmpty() ? "the unit holds another order" : String.join(", ", names);
    }
}
