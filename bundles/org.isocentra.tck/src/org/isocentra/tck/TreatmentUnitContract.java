package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.LinkException;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Sample;
import org.isocentra.delivery.api.TreatmentUnit;
import org.isocentra.delivery.api.Understood;
import org.isocentra.delivery.api.UnitLink;
import org.isocentra.delivery.api.UnitReport;
import org.isocentra.delivery.api.UnitState;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;

/** What every {@link TreatmentUnit} must do, tested with a simulator of the unit that is idle and has no faults. */
public interface TreatmentUnitContract {

    /** Nothing here lasts longer, whatever the unit does. */
    Duration LONGEST = Duration.ofSeconds(60);

    /** The link to test. */
    TreatmentUnit unit();

    /** Where a simulator is that has never had the order of this test. */
    String address() throws Exception;

    /** An address of the right form with nobody behind it. */
    String deadAddress();

    /** A small order for the simulator's device, other than the last one. */
    DeliveryOrder order();

    /** All reports until the beam is off. */
    private static List<UnitReport> delivered(UnitLink link, long fromSample) throws LinkException {
        List<UnitReport> reports = new ArrayList<>();
        link.start(fromSample);
        while (reports.isEmpty() || !(reports.getLast() instanceof UnitReport.Changed(var state) && state.isEnd())) {
            reports.add(link.next());
        }
        return reports;
    }

    private static List<Sample> samples(List<UnitReport> reports) {
        return reports.stream().filter(UnitReport.Sampled.class::isInstance)
                .map(report -> ((UnitReport.Sampled) report).sample()).toList();
    }

    @Test
    default void nobodyBehindAnAddressIsSaid() {
        assertTimeoutPreemptively(LONGEST, () -> assertThrows(InputException.class, () ->
                unit().connect(deadAddress()), "nobody is there"));
    }

    @Test
    default void itSaysWhatItIs() throws Exception {
        try (UnitLink link = unit().connect(address())) {
            Text.present(link.identity().name(), "name of the unit");
            Text.present(link.identity().serialNumber(), "serial number of the unit");
            assertEquals(order().deviceId(), link.identity().deviceId(), "device of the unit");
            assertTrue(link.identity().simulator(), "the unit of this test says that it is a simulator");
        }
    }

    @Test
    default void anOrderComesBackAsItWasGiven() throws Exception {
        DeliveryOrder order = order();
        try (UnitLink link = unit().connect(address())) {
            Understood understood = link.load(order);
            assertEquals(order, understood.order(), "what the unit has understood");
            assertEquals(order.digest(), understood.digest(), "its digest");
            assertEquals(new TreeMap<>(), understood.counted(), "counted before anything was delivered");
            assertEquals(0, understood.samples(), "samples before anything was delivered");
        }
    }

    @Test
    default void samplesAreNumberedTenASecondAndReachWhatWasOrdered() throws Exception {
        DeliveryOrder order = order();
        try (UnitLink link = unit().connect(address())) {
            link.load(order);
            List<UnitReport> reports = assertTimeoutPreemptively(LONGEST, () -> delivered(link, 0));
            assertEquals(new UnitReport.Changed(new UnitState.Done()), reports.getLast(), "how it ends");
            List<Sample> samples = samples(reports);
            double seconds = 0;
            for (int n = 0; n < samples.size(); n++) {
                assertEquals(n, samples.get(n).sequence(), "number of a sample");
                assertTrue(samples.get(n).seconds() - seconds < 0.1 + 1e-9, "longer than 0.1 s without a sample");
                seconds = samples.get(n).seconds();
            }
            for (OrderedField field : order.fields()) {
                double counted = samples.stream().filter(s -> s.field() == field.number()).toList().getLast()
                        .meterset();
                assertEquals(field.meterset(), counted, 1e-3 * field.meterset(), "meterset of field " + field.number());
            }
        }
    }

    /** Loaded and started once more, nothing is left to deliver; samples can be had again. */
    @Test
    default void anOrderIsDeliveredOnce() throws Exception {
        DeliveryOrder order = order();
        String address = address();
        try (UnitLink link = unit().connect(address)) {
            link.load(order);
            List<Sample> first = samples(assertTimeoutPreemptively(LONGEST, () -> delivered(link, 0)));
            Understood again = link.load(order);
            assertEquals(first.size(), again.samples(), "samples the unit holds");
            order.fields().forEach(field -> assertEquals(field.meterset(), again.counted().getOrDefault(field.number(),
                    0.0), 1e-3 * field.meterset(), "counted of field " + field.number()));
            List<Sample> second = samples(assertTimeoutPreemptively(LONGEST, () -> delivered(link, 1)));
            assertEquals(first.subList(1, first.size()), second, "the same samples from the second one on");
        }
    }
}
