package org.isocentra.device.mlc.internal.shaping;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.InversePlan;
import org.isocentra.optimisation.api.InversePlanner;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.testing.Ball;
import org.isocentra.testing.Plugins;

/** Balls in a sphere of water, planned with the suite's planner and judged by the dose of the units. */
final class Lab {

    static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, 80);
    private static final double DOSE_GY = 20;
    private static final DoseKernel KERNEL = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.java",
            "org.isocentra.dose.kernel.java.internal.JavaKernel");
    private static final DoseEngine ENGINE = Plugins.create(DoseEngine.class, "org.isocentra.dose.raytrace",
            "org.isocentra.dose.raytrace.internal.RayTraceEngine");
    private static final Optimiser OPTIMISER = Plugins.create(Optimiser.class, "org.isocentra.optimisation",
            "org.isocentra.optimisation.internal.linear.PdhgOptimiser");
    private static final InversePlanner PLANNER = Plugins.create(InversePlanner.class, "org.isocentra.optimisation",
            "org.isocentra.optimisation.internal.IsocentrePlanner", contributions());

    private Lab() {
    }

    /** Means over targets; volumes of a target are those nearer to it than to any other. */
    record Quality(double leastCoverage, double conformity, double gradient, double efficiency) {
    }

    private static <T> T standIn(Class<T> type, Function<Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (_, _, arguments) -> answer.apply(arguments)));
    }

    private static Contributions contributions() {
        Contribution<?> optimiser = standIn(Contribution.class, _ -> OPTIMISER);
        return standIn(Contributions.class, _ -> optimiser);
    }

    private static DoseCalculator.Session session() {
        return standIn(DoseCalculator.Session.class, arguments -> arguments == null ? KERNEL
                : arguments[0] instanceof InfluenceRequest request
                        ? ENGINE.influence(request, KERNEL, ProgressMonitor.NONE)
                        : ENGINE.dose((DoseRequest) arguments[0], KERNEL, ProgressMonitor.NONE));
    }

    static InversePlan plan(TreatmentDevice device, List<Ball> balls) {
        List<InverseRequest.Target> targets = IntStream.range(0, balls.size()).mapToObj(n -> new InverseRequest.Target(
                "ball " + n, balls.get(n), new Prescription("ball " + n, DOSE_GY, 1, "user", "test"))).toList();
        return PLANNER.plan(new InverseRequest(device, device.beamModel(LocalDate.EPOCH), SPHERE, targets, List.of(),
                session(), "pdhg", 2), ProgressMonitor.NONE);
    }

    /** By the dose of the plan. */
    static Quality judge(TreatmentDevice device, List<DeliveryUnit> units, List<Ball> balls, double stepMm) {
        return judge(device, units, balls, stepMm, (_, _) -> DOSE_GY);
    }

    /** As if each ball were prescribed what covers it. */
    static Quality judgeCovered(TreatmentDevice device, List<DeliveryUnit> units, List<Ball> balls, double stepMm) {
        return judge(device, units, balls, stepMm, (dose, inside) -> {
            float[] sorted = new float[inside.length];
            for (int n = 0; n < sorted.length; n++) {
                sorted[n] = dose[inside[n]];
            }
            Arrays.sort(sorted);
            return sorted[(int) (0.02 * sorted.length)];
        });
    }

    /** What a ball is prescribed. */
    private interface Level {

        double gy(float[] dose, int[] inside);
    }

    /** @param stepMm between points */
    private static Quality judge(TreatmentDevice device, List<DeliveryUnit> units, List<Ball> balls, double stepMm,
            Level prescribed) {
        List<Field> fields = units.stream().flatMap(unit -> device.fields(unit).stream()).toList();
        double least = 1;
        double[] sums = new double[3];
        for (Ball ball : balls) {
            List<Vector3> points = around(ball, balls, stepMm);
            float[] dose = ENGINE.dose(new DoseRequest(SPHERE, device.beamModel(LocalDate.EPOCH), fields,
                    points(points), 2), KERNEL, ProgressMonitor.NONE);
            double level = prescribed.gy(dose, IntStream.range(0, dose.length)
                    .filter(n -> ball.depthMm(points.get(n)) > 0).toArray());
            double inside = 0;
            double covered = 0;
            double full = 0;
            double half = 0;
            double doseInside = 0;
            double doseHalf = 0;
            for (int n = 0; n < dose.length; n++) {
                boolean in = ball.depthMm(points.get(n)) > 0;
                inside += in ? 1 : 0;
                covered += in && dose[n] >= level ? 1 : 0;
                full += dose[n] >= level ? 1 : 0;
                half += dose[n] >= level / 2 ? 1 : 0;
                doseInside += in ? dose[n] : 0;
                doseHalf += dose[n] >= level / 2 ? dose[n] : 0;
            }
            least = Math.min(least, covered / inside);
            sums[0] += covered * covered / (inside * full);
            sums[1] += half / full;
            sums[2] += doseInside / doseHalf;
        }
        int count = balls.size();
        return new Quality(least, sums[0] / count, sums[1] / count, sums[2] / count);
    }

    private static List<Vector3> around(Ball ball, List<Ball> balls, double stepMm) {
        List<Vector3> points = new ArrayList<>();
        int reach = (int) Math.ceil((2.2 * ball.radiusMm() + 4) / stepMm);
        for (int k = -reach; k <= reach; k++) {
            for (int j = -reach; j <= reach; j++) {
                for (int i = -reach; i <= reach; i++) {
                    Vector3 p = ball.centreMm().plus(new Vector3(i, j, k).times(stepMm));
                    double depth = ball.depthMm(p);
                    if (balls.stream().noneMatch(other -> other.depthMm(p) > depth)) {
                        points.add(p);
                    }
                }
            }
        }
        return points;
    }

    private static DosePoints.At points(List<Vector3> points) {
        float[][] p = new float[3][points.size()];
        for (int n = 0; n < points.size(); n++) {
            p[0][n] = (float) points.get(n).x();
            p[1][n] = (float) points.get(n).y();
            p[2][n] = (float) points.get(n).z();
        }
        return new DosePoints.At(p[0], p[1], p[2]);
    }

    /** Balls that do not touch, anywhere in the sphere, of 3 to 8 mm radius. */
    static List<Ball> balls(int count, long seed) {
        Random random = new Random(seed);
        List<Ball> balls = new ArrayList<>();
        while (balls.size() < count) {
            Ball ball = new Ball(new Vector3(random.nextDouble(-60, 60), random.nextDouble(-60, 60),
                    random.nextDouble(-60, 60)), random.nextDouble(3, 8));
            if (ball.centreMm().length() < 60 && balls.stream().allMatch(other -> other.centreMm().distanceTo(
                    ball.centreMm()) > other.radiusMm() + ball.radiusMm() + 8)) {
                balls.add(ball);
            }
        }
        return balls;
    }

}
