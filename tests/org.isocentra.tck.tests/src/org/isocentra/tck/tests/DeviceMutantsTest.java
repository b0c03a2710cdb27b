package org.isocentra.tck.tests;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.Shaping;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.Cone;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.tck.TreatmentDeviceContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.example.halo.HaloOne;

/** Devices with one fault each: the contract test must name it. */
class DeviceMutantsTest {

    private static TreatmentDevice underTest;

    static final class Contract implements TreatmentDeviceContract {

        @Override
        public TreatmentDevice device() {
            return underTest;
        }

        @Override
        public LocalDate day() {
            return LocalDate.of(2026, 6, 1);
        }
    }

    @SuppressWarnings("unchecked")
    enum Fault {
        NAMELESS("describesItself", "description", (given, right) -> {
            DeviceDescription d = (DeviceDescription) right.call();
            return new DeviceDescription(d.id(), " ", d.family(), d.manufacturer(), d.version(), d.metersetUnit(),
                    d.acceptance());
        }),
        NO_SOURCE_OF_DATA("beamDataSayWhereTheyComeFrom", "beamModel", (given, right) -> {
            BeamModel b = (BeamModel) right.call();
            return new BeamModel(b.id(), b.version(), b.acceptance(), "", b.metersetUnit(), b.qualities());
        }),
        GROWS_STRONGER("beamDataFollowTheCalendar", "beamModel", (given, right) ->
                scaled((BeamModel) right.call(), 1 + 1e-4 * ((LocalDate) given[0]).getDayOfYear())),
        FORGETS_AN_OPTION("elementsAndFootprintsBelongTogether", "footprints", (given, right) ->
                ((List<Footprint>) right.call()).subList(1, 3)),
        AIMS_BESIDE("fieldsAimAtTheIsocentre", "fields", (given, right) -> ((List<Field>) right.call()).stream()
                .map(f -> new Field(f.sourceMm(), f.axisPointMm().plus(new Vector3(0, 3, 0)), f.aperture(),
                        f.beamQuality(), f.meterset())).toList()),
        RADIATES_FROM_ELSEWHERE("fieldsAtAPlaceAreThoseOfTheSettings", "fields", (given, right) -> {
            List<Field> fields = (List<Field>) right.call();
            return given.length < 3 ? fields : fields.stream().map(f -> new Field(f.axisPointMm().times(2)
                    .minus(f.sourceMm()), f.axisPointMm(), f.aperture(), f.beamQuality(), f.meterset())).toList();
        }),
        TAKES_ANY_ELEMENT("elementsItDoesNotHaveAreRefused", "settings", (given, right) -> {
            try {
                return right.call();
            } catch (IllegalArgumentException e) {
                return new LinkedHashMap<>();
            }
        }),
        DELIVERS_HALF("settingsMeanTheFieldsOfTheirElements", "fields", (given, right) -> {
            List<Field> fields = (List<Field>) right.call();
            return given.length == 2 ? fields : fields.stream().map(f -> f.withMeterset(f.meterset() / 2)).toList();
        }),
        IGNORES_SETTINGS("settingsItDoesNotKnowAreRefused", "fields", (given, right) -> {
            try {
                return right.call();
            } catch (RuntimeException e) {
                return List.of();
            }
        }),
        MISPLACES_THE_FRAME("theHeadCentreIsWithinReach", "frameAround", (given, right) ->
                new RigidTransform(RigidTransform.IDENTITY.rows(), Vector3.ZERO)),
        REACHES_EVERYWHERE("whatIsOutOfReachIsFound", "check", (given, right) -> List.of()),
        DELIVERS_SHORT_UNITS("unitsThatAreTooShortAreFound", "check", (given, right) -> List.of()),
        DELIVERS_LONG_UNITS("unitsThatAreTooLongAreFound", "maximumMeterset", (given, right) -> 1000.0),
        OFFERS_WHAT_IS_OUT_OF_REACH("elementsAtAPlaceCanBeDelivered", "check", (given, right) ->
                ((List<DeliveryUnit>) given[0]).stream().filter(u -> u.isocentreMm().length() > 1)
                        .map(u -> Finding.error(u.name(), "out of reach", "Move it.")).toList()),
        CONSTANT_TIME("beamOnTimeAddsUp", "beamOnSeconds", (given, right) ->
                ((List<DeliveryUnit>) given[0]).isEmpty() ? 0.0 : 60.0),
        EXAGGERATES("footprintsAreThoseOfTheBeams", "footprints", (given, right) ->
                ((List<Footprint>) right.call()).stream()
                        .map(f -> new Footprint(f.option(), f.halfWidthMm().times(1.2))).toList()),
        DELIVERS_IN_TURN("elementsItDoesNotHaveAreRefused", "tracksAreSimultaneous", (given, right) -> false),
        GAINS_TIME("deliveryTakesTheTimeOfItsBeams", "deliverySeconds", (given, right) ->
                0.5 * ((Number) right.call()).doubleValue()),
        WRITES_ANOTHER_ARC("gantryBeamsAreTheFields", "gantryBeam", (given, right) -> Optional.of(new GantryBeam(1000,
                0, 0, true, List.of(new ControlPoint(0, 0), new ControlPoint(10, 1)), new Cone("10", 10, 50, 50),
                1000))),
        WEAK_IN_JULY("beamDataFollowTheCalendar", "beamModel", (given, right) -> {
            BeamModel beams = (BeamModel) right.call();
            return ((LocalDate) given[0]).getMonthValue() == 7 ? scaled(beams, 0.4) : beams;
        });

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        Fault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    /** Faults of a machine that shapes its fields. */
    @SuppressWarnings("unchecked")
    enum ShapingFault {
        NOTHING_TO_CHOOSE("fieldsOfShapesAreThoseOfTheMachine", "elements", (given, right) -> {
            right.call();
            return List.of();
        }),
        SHAPES_FOR_NOBODY("fieldsOfShapesAreThoseOfTheMachine", "elements", (given, right) ->
                new HaloOne().elements()),
        AIMS_BESIDE("fieldsOfShapesAreThoseOfTheMachine", "fields", (given, right) ->
                ((List<Field>) right.call()).stream().map(f -> new Field(f.sourceMm().plus(Vector3.X.times(9)),
                        f.axisPointMm().plus(Vector3.X.times(9)), f.aperture(), f.beamQuality(), f.meterset()))
                        .toList()),
        OPENS_OTHER_FIELDS("unitsOfShapesDeliverTheirPortions", "fields", (given, right) -> {
            List<Field> fields = (List<Field>) right.call();
            return fields.subList(1, fields.size());
        }),
        FORGETS_A_PORTION("unitsOfShapesDeliverTheirPortions", "units", (given, right) -> {
            List<DeliveryUnit> units = (List<DeliveryUnit>) right.call();
            return units.size() > 1 ? units.subList(0, 1) : units;
        }),
        DELIVERS_TWICE("unitsOfShapesDeliverTheirPortions", "units", (given, right) -> {
            List<DeliveryUnit> units = (List<DeliveryUnit>) right.call();
            return units.stream().map(unit -> unit.withMeterset(2 * unit.meterset())).toList();
        }),
        TOO_SHORT("unitsOfShapesDeliverTheirPortions", "units", (given, right) -> {
            List<DeliveryUnit> units = (List<DeliveryUnit>) right.call();
            return units.stream().map(unit -> unit.withMeterset(1e-3)).toList();
        });

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        ShapingFault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    private static TreatmentDevice shaping(UnaryOperator<Shaping> change) {
        HaloOne right = new HaloOne();
        return Mutant.of(TreatmentDevice.class, right, "shapedTo",
                (given, _) -> Optional.of(change.apply(HaloShaping.of(right, given))));
    }

    private static BeamModel scaled(BeamModel beams, double factor) {
        Map<String, BeamQuality> qualities = new TreeMap<>();
        beams.qualities().forEach((id, q) -> qualities.put(id, new BeamQuality(id, q.outputGyPerMeterset() * factor,
                q.referenceDepthMm(), q.attenuationPerMm(), q.profile())));
        return new BeamModel(beams.id(), beams.version(), beams.acceptance(), beams.source(), beams.metersetUnit(),
                qualities);
    }

    @Test
    void aRightDeviceKeepsTheContract() {
        underTest = new HaloOne();
        Contracts.assertKept(Contract.class);
    }

    @Test
    void aRightDeviceThatShapesItsFieldsKeepsTheContract() {
        underTest = shaping(UnaryOperator.identity());
        Contracts.assertKept(Contract.class);
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfShapesAreCaught(ShapingFault fault) {
        underTest = shaping(right -> Mutant.of(Shaping.class, right, fault.method, fault.fault));
        Contracts.assertCaught(Contract.class, fault.caughtBy);
    }

    @ParameterizedTest
    @EnumSource
    void faultsAreCaught(Fault fault) {
        underTest = Mutant.of(TreatmentDevice.class, new HaloOne(), fault.method, fault.fault);
        Contracts.assertCaught(Contract.class, fault.caughtBy);
    }

    /** The list it gives is its own, so a caller changes the device. */
    @Test
    void sharedListsAreCaught() {
        HaloOne right = new HaloOne();
        List<Footprint> shared = new ArrayList<>(right.footprints());
        underTest = Mutant.of(TreatmentDevice.class, right, "footprints", (given, original) -> shared);
        Contracts.assertCaught(Contract.class, "nobodyCanChangeIt");
    }

    @Test
    void faultsOfSharedStateAreCaught() {
        HaloOne right = new HaloOne();
        int[] calls = new int[1];
        underTest = Mutant.of(TreatmentDevice.class, right, "fields", (given, original) -> {
            List<?> fields = (List<?>) original.call();
            return ++calls[0] % 7 == 0 ? fields.subList(1, fields.size()) : fields;
        });
        Contracts.assertCaught(Contract.class, "severalThreadsMayUseIt");
    }
}
