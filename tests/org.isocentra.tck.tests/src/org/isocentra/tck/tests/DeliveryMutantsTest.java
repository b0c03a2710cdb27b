package org.isocentra.tck.tests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Pose;
import org.isocentra.delivery.api.Sample;
import org.isocentra.delivery.api.TreatmentUnit;
import org.isocentra.delivery.api.Understood;
import org.isocentra.delivery.api.UnitIdentity;
import org.isocentra.delivery.api.UnitLink;
import org.isocentra.delivery.api.UnitReport;
import org.isocentra.delivery.api.UnitState;
import org.isocentra.tck.TreatmentUnitContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Treatment units with one fault each: the contract test must name it. */
class DeliveryMutantsTest {

    private static UnaryOperator<TreatmentUnit> change;

    static final class UnitContract implements TreatmentUnitContract {

        private final TreatmentUnit unit = change.apply(new MadeUnit());

        @Override
        public TreatmentUnit unit() {
            return unit;
        }

        @Override
        public String address() {
            return MadeUnit.ADDRESS;
        }

        @Override
        public String deadAddress() {
            return "room 2";
        }

        @Override
        public DeliveryOrder order() {
            LinkedHashMap<String, String> settings = new LinkedHashMap<>(Map.of("cone", "8"));
            List<Pose> path = List.of(new Pose(0, new TreeMap<>(Map.of("x", 1.0))),
                    new Pose(1, new TreeMap<>(Map.of("x", 3.0))));
            return new DeliveryOrder("2.25.1", 1, MadeUnit.DEVICE, List.of(new OrderedField(1, "A", 1.25, 1, settings,
                    path), new OrderedField(2, "B", 30, 10, settings, path)));
        }
    }

    @Test
    void aRightOneKeepsTheContract() {
        change = unit -> unit;
        Contracts.assertKept(UnitContract.class);
    }

    private static UnitReport sample(Object report, UnaryOperator<Sample> how) {
        return report instanceof UnitReport.Sampled(Sample sample) ? new UnitReport.Sampled(how.apply(sample))
                : (UnitReport) report;
    }

    private static Sample with(Sample s, long sequence, double seconds, double meterset) {
        return new Sample(sequence, seconds, s.field(), meterset, s.beamOn(), s.axes(), s.settings());
    }

    enum UnitFault {
        SAYS_THAT_IT_HAS_A_BEAM("itSaysWhatItIs", "identity", (_, right) -> {
            UnitIdentity is = (UnitIdentity) right.call();
            return new UnitIdentity(is.name(), is.serialNumber(), is.deviceId(), false, is.state());
        }),
        IS_ANOTHER_MACHINE("itSaysWhatItIs", "identity", (_, right) -> {
            UnitIdentity is = (UnitIdentity) right.call();
            return new UnitIdentity(is.name(), is.serialNumber(), "other-unit", true, is.state());
        }),
        HEARS_A_METERSET_WRONG("anOrderComesBackAsItWasGiven", "load", (given, right) -> {
            DeliveryOrder order = (DeliveryOrder) given[0];
            OrderedField last = order.fields().getLast();
            DeliveryOrder heard = new DeliveryOrder(order.planUid(), order.fraction(), order.deviceId(),
                    List.of(order.field(1), last.withMeterset(Math.nextUp(last.meterset()))));
            Understood said = (Understood) right.call();
            return new Understood(heard, said.digest(), said.counted(), said.samples());
        }),
        REPEATS_THE_DIGEST_OF_ANOTHER("anOrderComesBackAsItWasGiven", "load", (_, right) -> {
            Understood said = (Understood) right.call();
            return new Understood(said.order(), "0".repeat(64), said.counted(), said.samples());
        }),
        STARTS_WITH_A_COUNT("anOrderComesBackAsItWasGiven", "load", (_, right) -> {
            Understood said = (Understood) right.call();
            return new Understood(said.order(), said.digest(), new TreeMap<>(Map.of(1, 0.5)), said.samples());
        }),
        LEAVES_OUT_A_NUMBER("samplesAreNumberedTenASecondAndReachWhatWasOrdered", "next", (_, right) ->
                sample(right.call(), s -> with(s, s.sequence() < 3 ? s.sequence() : s.sequence() + 1, s.seconds(),
                        s.meterset()))),
        TELLS_TOO_SELDOM("samplesAreNumberedTenASecondAndReachWhatWasOrdered", "next", (_, right) ->
                sample(right.call(), s -> with(s, s.sequence(), 1.5 * s.seconds(), s.meterset()))),
        DELIVERS_A_HUNDREDTH_LESS("samplesAreNumberedTenASecondAndReachWhatWasOrdered", "next", (_, right) ->
                sample(right.call(), s -> with(s, s.sequence(), s.seconds(), 0.99 * s.meterset()))),
        SAYS_THAT_IT_WAS_INTERRUPTED("samplesAreNumberedTenASecondAndReachWhatWasOrdered", "next", (_, right) ->
                right.call() instanceof UnitReport.Sampled sampled ? sampled
                        : new UnitReport.Changed(new UnitState.Interrupted("no reason"))),
        FORGETS_WHAT_IT_HAS_DELIVERED("anOrderIsDeliveredOnce", "load", (_, right) -> {
            Understood said = (Understood) right.call();
            return new Understood(said.order(), said.digest(), new TreeMap<>(), 0);
        }),
        TELLS_FROM_THE_BEGINNING_AGAIN("anOrderIsDeliveredOnce", "start", (given, right) -> {
            given[0] = 0L;
            return right.call();
        });

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        UnitFault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongOneIsCaught(UnitFault wrong) {
        change = unit -> Mutant.of(TreatmentUnit.class, unit, "connect", (_, right) -> Mutant.of(UnitLink.class,
                (UnitLink) right.call(), wrong.method, wrong.fault));
        Contracts.assertCaught(UnitContract.class, wrong.caughtBy);
    }

    @Test
    void aUnitThatAnswersAnywhereIsCaught() {
        change = unit -> Mutant.of(TreatmentUnit.class, unit, "connect", (_, _) -> unit.connect(MadeUnit.ADDRESS));
        Contracts.assertCaught(UnitContract.class, "nobodyBehindAnAddressIsSaid");
    }
}
