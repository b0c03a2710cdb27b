package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.testing.Ball;
import org.junit.jupiter.api.Test;

/** Units of 100 MU whose dose in two targets is known: what they must be given can be said in closed form. */
class SharedUnitsTest {

    private static final double MU = 100;
    private static final double ALL = 0.98;
    private static final double LEFT_GY = 20;
    private static final double RIGHT_GY = 18;
    private static final List<InverseRequest.Target> TARGETS = List.of(target("left", -30, LEFT_GY),
            target("right", 30, RIGHT_GY));

    /** Dose of a unit at a point. */
    private interface Dose {

        double gy(double x);
    }

    private final Map<String, Dose> doses = new LinkedHashMap<>();

    private static InverseRequest.Target target(String name, double x, double gy) {
        return new InverseRequest.Target(name, new Ball(new Vector3(x, 0, 0), 5),
                new Prescription(name, gy, 1, "user", "test"));
    }

    /** @param leftGy in all of the left target */
    private void add(double leftGy, double rightGy) {
        add(x -> x < 0 ? leftGy : rightGy);
    }

    private void add(Dose dose) {
        doses.put("unit " + doses.size(), dose);
    }

    private List<DeliveryUnit> given() {
        return doses.keySet().stream().map(name -> new DeliveryUnit(name, "left", Vector3.ZERO, MU,
                new LinkedHashMap<>())).toList();
    }

    private SharedUnits units() {
        TreatmentDevice device = answering(TreatmentDevice.class, unit -> List.of(new Field(Vector3.Z.times(1000),
                Vector3.ZERO, new Aperture.Circular(10), ((DeliveryUnit) unit).name(), MU)));
        DoseCalculator.Session session = answering(DoseCalculator.Session.class,
                request -> influence((InfluenceRequest) request));
        return new SharedUnits(new InverseRequest(device, new BeamModel("b", "1.0.0", Acceptance.REPRESENTATIVE, "",
                MetersetUnit.MONITOR_UNIT, Map.of()), new Medium.WaterSphere(Vector3.ZERO, 80), TARGETS, List.of(),
                session, "", 1), given());
    }

    private static <T> T answering(Class<T> type, Function<Object, Object> answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (_, _, arguments) -> answer.apply(arguments[0])));
    }

    private InfluenceMatrix influence(InfluenceRequest request) {
        DosePoints.At points = request.points();
        float[] values = new float[points.count() * request.variables().size()];
        for (int n = 0; n < values.length; n++) {
            Field field = request.variables().get(n / points.count()).getFirst();
            values[n] = (float) doses.get(field.beamQuality()).gy(points.xMm()[n % points.count()]);
        }
        return new InfluenceMatrix(points.count(), request.variables().size(), values);
    }

    private double[] weighed(double least) {
        return units().weighed(ALL, least).stream().mapToDouble(DeliveryUnit::meterset).toArray();
    }

    @Test
    void unitsOfOneTargetEachGetWhatItLacks() {
        add(16, 0);
        add(0, 9);
        double[] metersets = weighed(0);
        assertEquals(MU * LEFT_GY / 16, metersets[0], 1e-3);
        assertEquals(MU * RIGHT_GY / 9, metersets[1], 1e-3);
    }

    /** The target that lacks most decides. */
    @Test
    void oneUnitOfBothCoversBoth() {
        add(10, 18);
        assertEquals(2 * MU, weighed(0)[0], 1e-3);
        assertEquals(List.of("unit 0", "left"), units().weighed(ALL, 0).stream()
                .flatMap(unit -> List.of(unit.name(), unit.target()).stream()).toList(), "else it is the same");
    }

    /** The shared one must be twice as long for the right target, which leaves next to nothing for the other. */
    @Test
    void whatAnotherTargetNeedsIsTakenFromOnesOwn() {
        add(10, 9);
        add(10, 0);
        double[] metersets = weighed(0.05 * MU);
        assertEquals(2 * MU, metersets[0], 1e-3);
        assertTrue(metersets[1] >= 0.05 * MU && metersets[1] < 0.08 * MU, "own unit: " + metersets[1]);
    }

    @Test
    void noUnitIsGivenLessThanCanBeDelivered() {
        add(40, 0);
        add(0, 36);
        double[] free = weighed(10);
        assertEquals(MU / 2, free[0], 1e-3);
        assertEquals(MU / 2, free[1], 1e-3);
        double[] held = weighed(80);
        assertEquals(80, held[0], 1e-3);
        assertEquals(80, held[1], 1e-3);
        double[] given = weighed(3 * MU);
        assertEquals(MU, given[0], 1e-3, "as they are, where they are shorter already");
        assertEquals(MU, given[1], 1e-3);
    }

    /** Half of a target gets half the dose: all of it takes twice as much as what the better half holds. */
    @Test
    void coverageIsCounted() {
        add(x -> x < -30 ? 20 : x < 0 ? 10 : 18);
        double[] half = units().missing(0.4);
        assertEquals(1, half[0], 1e-4);
        assertEquals(1, half[1], 1e-4);
        double[] whole = units().missing(ALL);
        assertEquals(2, whole[0], 1e-4);
        assertEquals(1, whole[1], 1e-4);
    }

    /** And by less than if all were longer by what the left target lacks. */
    @Test
    void everyTargetIsCovered() {
        add(8, 3);
        add(2, 9);
        add(5, 5);
        double[] metersets = weighed(1);
        double left = 0;
        double right = 0;
        int n = 0;
        for (Dose dose : doses.values()) {
            left += metersets[n] / MU * dose.gy(-30);
            right += metersets[n++] / MU * dose.gy(30);
        }
        assertEquals(LEFT_GY, left, 1e-3);
        assertTrue(right >= RIGHT_GY - 1e-3 && right < 0.9 * 17 * LEFT_GY / 15, "right target: " + right);
    }
}
