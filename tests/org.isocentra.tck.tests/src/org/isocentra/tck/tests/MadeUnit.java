package org.isocentra.tck.tests;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.LinkException;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Sample;
import org.isocentra.delivery.api.TreatmentUnit;
import org.isocentra.delivery.api.Understood;
import org.isocentra.delivery.api.UnitIdentity;
import org.isocentra.delivery.api.UnitLink;
import org.isocentra.delivery.api.UnitReport;
import org.isocentra.delivery.api.UnitState;
import org.isocentra.model.InputException;

/** A unit without machine or wire, which delivers an order at once and keeps what it has logged. */
final class MadeUnit implements TreatmentUnit {

    static final String ADDRESS = "room 1";
    static final String DEVICE = "made-unit";

    private final List<Sample> log = new ArrayList<>();

    @Override
    public UnitLink connect(String address) {
        if (!address.equals(ADDRESS)) {
            throw new InputException(address, "nobody is there", "Give " + ADDRESS + ".");
        }
        return new Link();
    }

    private SortedMap<Integer, Double> counted() {
        SortedMap<Integer, Double> counted = new TreeMap<>();
        log.forEach(sample -> counted.put(sample.field(), sample.meterset()));
        return counted;
    }

    private void deliver(DeliveryOrder order) {
        double before = 0;
        for (OrderedField field : order.fields()) {
            double seconds = field.meterset() / field.ratePerSecond();
            int samples = (int) Math.ceil(seconds * 10);
            for (int n = 1; n <= samples; n++) {
                double part = (double) n / samples;
                double meterset = n == samples ? field.meterset() : part * field.meterset();
                log.add(new Sample(log.size(), before + part * seconds, field.number(), meterset, true,
                        field.at(meterset).axes(), field.settings()));
            }
            before += seconds;
        }
    }

    private final class Link implements UnitLink {

        private final Deque<UnitReport> reports = new ArrayDeque<>();
        private DeliveryOrder loaded;

        @Override
        public UnitIdentity identity() {
            return new UnitIdentity("Made", "1", DEVICE, true, new UnitState.Connected());
        }

        @Override
        public void clear() {
            // it has no faults
        }

        @Override
        public Understood load(DeliveryOrder order) {
            loaded = order;
            return new Understood(order, order.digest(), counted(), log.size());
        }

        @Override
        public void start(long fromSample) {
            if (log.isEmpty()) {
                deliver(loaded);
            }
            log.subList((int) fromSample, log.size()).forEach(sample -> reports.add(new UnitReport.Sampled(sample)));
            reports.add(new UnitReport.Changed(new UnitState.Done()));
        }

        @Override
        public UnitReport next() throws LinkException {
            if (reports.isEmpty()) {
                throw new LinkException("it has said all");
            }
            return reports.remove();
        }

        @Override
        public void stop() {
            // it is always off
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
