package org.isocentra.delivery.internal.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.Delivery;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Sample;
import org.isocentra.delivery.api.Understood;
import org.isocentra.delivery.api.UnitIdentity;
import org.isocentra.delivery.api.UnitLink;
import org.isocentra.delivery.api.UnitReport;
import org.isocentra.delivery.api.UnitState;
import org.isocentra.delivery.internal.DeliveryService;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units that keep to the protocol, and do not say what is so. */
class DishonestUnitsTest {

    private static final DeliveryOrder ORDER = TestOrders.small("2.25.1");
    private static final UnitIdentity SIMULATOR = new UnitIdentity("Made unit", "1", TestOrders.DEVICE, true,
            new UnitState.Connected());
    private static final UnitReport VERIFIED = new UnitReport.Changed(new UnitState.Verified());
    private static final UnitReport DELIVERING = new UnitReport.Changed(new UnitState.Delivering());
    private static final UnitReport STOPPED = new UnitReport.Changed(new UnitState.Interrupted("stopped"));
    private static final UnitReport DONE = new UnitReport.Changed(new UnitState.Done());

    @TempDir
    private Path folder;

    /** A unit that says what it is told to say. */
    private static final class Unit implements UnitLink {

        private final UnitIdentity identity;
        private final Understood understood;
        private final Queue<UnitReport> reports;
        private boolean started;

        Unit(UnitIdentity identity, Understood understood, UnitReport... reports) {
            this.identity = identity;
            this.understood = understood;
            this.reports = new ArrayDeque<>(List.of(reports));
        }

        @Override
        public UnitIdentity identity() {
            return identity;
        }

        @Override
        public void clear() {
            // there is no fault
        }

        @Override
        public Understood load(DeliveryOrder order) {
            return understood;
        }

        @Override
        public void start(long fromSample) {
            started = true;
        }

        @Override
        public UnitReport next() {
            return reports.remove();
        }

        @Override
        public void stop() {
            reports.add(STOPPED);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static Understood understood(Map<Integer, Double> counted, long samples) {
        return new Understood(ORDER, ORDER.digest(), new TreeMap<>(counted), samples);
    }

    private Delivery session(Unit unit) {
        return new DeliveryService().deliver(_ -> unit, "here", ORDER, folder, ProgressMonitor.NONE);
    }

    private static UnitReport sample(long sequence, int field, double meterset) {
        OrderedField ordered = ORDER.field(Math.min(field, ORDER.fields().size()));
        SortedMap<String, Double> axes = ordered.at(Math.min(meterset, ordered.meterset())).axes();
        return new UnitReport.Sampled(new Sample(sequence, sequence, field, meterset, true, axes, ordered.settings()));
    }

    private void interruptAfterTwoSamples() {
        Delivery begun = session(new Unit(SIMULATOR, understood(Map.of(), 0), VERIFIED, DELIVERING, sample(0, 1, 0.5),
                sample(1, 1, 1), STOPPED));
        assertEquals(Map.of(1, 1.0), begun.counted());
        assertEquals("stopped", begun.end().reasonGiven());
    }

    @Test
    void countersWithoutTheSamplesAreNotBelieved() {
        interruptAfterTwoSamples();
        Unit unit = new Unit(SIMULATOR, understood(Map.of(1, 1.0), 1), VERIFIED, DELIVERING, DONE);
        UnitState end = session(unit).end();
        assertTrue(end.reasonGiven().contains("holds 1 samples of this order, but 2 have been received"),
                end::toString);
        assertFalse(unit.started);
    }

    @Test
    void samplesWithoutTheCountersAreNotBelieved() {
        interruptAfterTwoSamples();
        Unit unit = new Unit(SIMULATOR, understood(Map.of(1, 0.999), 2), VERIFIED, DELIVERING, DONE);
        UnitState end = session(unit).end();
        assertTrue(end.reasonGiven().contains("has counted 0.999 of field 1, but 1.000"), end::toString);
        assertFalse(unit.started);
    }

    @Test
    void whatIsResumedBeginsWhereItStopped() {
        interruptAfterTwoSamples();
        Delivery resumed = session(new Unit(SIMULATOR, understood(Map.of(1, 1.0), 2), VERIFIED, DELIVERING,
                sample(2, 1, 1.5), STOPPED));
        assertEquals(Map.of(1, 1.5), resumed.counted());
        assertEquals(List.of(0L, 1L, 2L), resumed.log().stream().map(Sample::sequence).toList());
        assertEquals(List.of(), resumed.findings(), "what is missing of an interrupted delivery is no finding");
    }

    @Test
    void anOrderWithAnotherDigestIsAnotherOrder() {
        Unit unit = new Unit(SIMULATOR, new Understood(ORDER, "0", new TreeMap<>(), 0), VERIFIED, DELIVERING, DONE);
        UnitState end = session(unit).end();
        assertTrue(end.reasonGiven().startsWith("wrong plan"), end::toString);
        assertFalse(unit.started);
    }

    @Test
    void onlySimulatorsAreDeliveredTo() {
        Unit unit = new Unit(new UnitIdentity("Made unit", "1", TestOrders.DEVICE, false, new UnitState.Connected()),
                understood(Map.of(), 0), VERIFIED, DELIVERING, DONE);
        InputException refused = assertThrows(InputException.class, () -> session(unit));
        assertTrue(refused.problem().contains("does not say that it is a simulator"), refused.problem());
        assertFalse(unit.started);
    }

    @Test
    void aUnitCannotBeDoneBeforeItDelivers() {
        UnitState end = session(new Unit(SIMULATOR, understood(Map.of(), 0), VERIFIED, DONE)).end();
        assertInstanceOf(UnitState.Interrupted.class, end);
        assertEquals("the unit went from verified to done", end.reasonGiven());
    }

    @Test
    void fieldsThatWereNotOrderedAreNotDelivered() {
        UnitState end = session(new Unit(SIMULATOR, understood(Map.of(), 0), VERIFIED, DELIVERING, sample(0, 4, 1)))
                .end();
        assertEquals("the unit delivers field 4, which was not ordered", end.reasonGiven());
    }

    /** A unit that says it is done has counted all that was ordered, or the log says what is missing. */
    @Test
    void doneIsHeldAgainstTheCounters() {
        Delivery done = session(new Unit(SIMULATOR, understood(Map.of(), 0), VERIFIED, DELIVERING, sample(0, 1, 3.14),
                DONE));
        assertInstanceOf(UnitState.Done.class, done.end());
        assertEquals(List.of("field 2 (A 2)", "field 3 (B 1)"), done.findings().stream().map(f -> f.where()).toList());
        assertTrue(done.findings().getFirst().text().contains("-100.00 %"), done.findings()::toString);
    }
}
