package org.isocentra.device.gammaknife.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.isocentra.beamdata.api.BeamFamily;
import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.beamdata.api.Measured.Axis;
import org.isocentra.beamdata.api.Measured.Curve;
import org.isocentra.beamdata.api.Measured.Quantity;
import org.isocentra.beamdata.api.Shape;

/**
 * The beams of one collimator as a least-squares problem. Parameters: of each ring its elevation, the logarithm of its
 * weight over the table, radius and blur of its disc, and the offset of its axis; then foot and tail, common to all.
 * Each curve has a free factor and is compared about the middle of its half-maximum points. Not for use by several
 * threads at a time.
 */
final class CollimatorFit implements BeamFamily.Part {

    private static final double LOWEST_DEG = 3;
    private static final double HIGHEST_DEG = 55;
    private static final int KINDS = 5;
    private static final int TAILS = 4;

    private final BeamFile.Collimator collimator;
    private final FitSettings settings;
    private final FitSettings.Collimator begin;
    private final double attenuationPerMm;
    private final List<Curve> curves;
    private final double[] rhoMm;
    private final int rings;
    private final int[] sourcesOfRing;
    private final Map<Axis, ShotLine> lines = new EnumMap<>(Axis.class);
    private final Map<Axis, List<Recent>> recent = new EnumMap<>(Axis.class);

    /** The two rings calculated last: while one is varied, the other is the one it is varied from. */
    private record Recent(List<ShotLine.Ring> rings, List<double[]> doses) {
    }

    /** Rings with the logarithms of their weights over the table. */
    private record State(List<ShotLine.Ring> rings, double[] weights) {
    }

    /** Dose along a line about its middle. */
    private record Line(double[] positionMm, double[] dose, boolean mirrored, double middleMm) {

        double at(double fromMiddleMm) {
            double mm = mirrored ? Math.abs(fromMiddleMm) : middleMm + fromMiddleMm;
            int above = Arrays.binarySearch(positionMm, mm);
            above = Math.clamp(above >= 0 ? above : -above - 1, 1, positionMm.length - 1);
            double fraction = (mm - positionMm[above - 1]) / (positionMm[above] - positionMm[above - 1]);
            return dose[above - 1] + fraction * (dose[above] - dose[above - 1]);
        }
    }

    /** @param curves profiles, and depth curves that are shown but not fitted here: they gave the attenuation */
    CollimatorFit(BeamFile beams, BeamFile.Collimator collimator, FitSettings settings, FitSettings.Collimator begin,
            double attenuationPerMm, List<Curve> curves) {
        this.collimator = collimator;
        this.settings = settings;
        this.begin = begin;
        this.attenuationPerMm = attenuationPerMm;
        this.curves = List.copyOf(curves);
        rings = collimator.rings().size();
        rhoMm = OffAxisShape.knots(begin.radiusMm());
        sourcesOfRing = beams.geometry().rings().stream()
                .mapToInt(r -> beams.geometry().sectors().count() * r.azimuthOffsetsDeg().size()).toArray();
        for (Axis axis : Axis.values()) {
            if (axis == Axis.Z || curves.stream().anyMatch(c -> c.axis().filter(axis::equals).isPresent())) {
                lines.put(axis, new ShotLine(beams, collimator, Character.toLowerCase(axis.name().charAt(0)),
                        attenuationPerMm, rhoMm));
                recent.put(axis, new ArrayList<>());
                for (int ring = 0; ring < rings; ring++) {
                    recent.get(axis).add(new Recent(new ArrayList<>(), new ArrayList<>()));
                }
            }
        }
    }

    @Override
    public String name() {
        return GammaKnife.text(collimator.collimatorMm()) + " mm";
    }

    double collimatorMm() {
        return collimator.collimatorMm();
    }

    @Override
    public double[] start() {
        return parameters(k -> begin.elevationDeg() + begin.pitchDeg() * k, 0, begin.radiusMm(), begin.blurMm(), 0,
                settings.tails().start());
    }

    @Override
    public double[] lower() {
        return parameters(_ -> LOWEST_DEG, -0.5, 0.7 * begin.radiusMm(), 0.3 * begin.blurMm(), -1,
                settings.tails().lower());
    }

    @Override
    public double[] upper() {
        return parameters(_ -> HIGHEST_DEG, 0.5, 1.3 * begin.radiusMm(), 4 * begin.blurMm(), 1,
                settings.tails().upper());
    }

    private double[] parameters(IntToDoubleFunction elevation, double logWeight, double radius, double blur,
            double offset, double[] tails) {
        double[] p = new double[KINDS * rings + TAILS];
        for (int k = 0; k < rings; k++) {
            p[k] = elevation.applyAsDouble(k);
            p[rings + k] = logWeight;
            p[2 * rings + k] = radius;
            p[3 * rings + k] = blur;
            p[4 * rings + k] = offset;
        }
        System.arraycopy(tails, 0, p, KINDS * rings, TAILS);
        return p;
    }

    private State state(double[] p) {
        double[] tails = Arrays.copyOfRange(p, KINDS * rings, p.length);
        List<ShotLine.Ring> list = IntStream.range(0, rings)
                .mapToObj(k -> new ShotLine.Ring(p[k], p[4 * rings + k],
                        new OffAxisShape(p[2 * rings + k], p[3 * rings + k], tails))).toList();
        return new State(list, IntStream.range(0, rings)
                .mapToDouble(k -> begin.ringFactors()[k] * Math.exp(p[rings + k])).toArray());
    }

    private Line line(State state, Axis axis) {
        ShotLine shot = lines.get(axis);
        double[] sum = new double[shot.positionMm().length];
        for (int k = 0; k < rings; k++) {
            double[] dose = ringDose(axis, k, state.rings.get(k));
            for (int n = 0; n < sum.length; n++) {
                sum[n] += state.weights[k] * dose[n];
            }
        }
        boolean mirrored = axis != Axis.Z;
        return new Line(shot.positionMm(), sum, mirrored, mirrored ? 0 : middle(shot.positionMm(), sum));
    }

    private double[] ringDose(Axis axis, int k, ShotLine.Ring ring) {
        Recent known = recent.get(axis).get(k);
        for (int n = 0; n < known.rings.size(); n++) {
            if (same(known.rings.get(n), ring)) {
                // to the end, as the one used last
                known.rings.add(known.rings.remove(n));
                known.doses.add(known.doses.remove(n));
                return known.doses.getLast();
            }
        }
        if (known.rings.size() == 2) {
            known.rings.removeFirst();
            known.doses.removeFirst();
        }
        known.rings.add(ring);
        known.doses.add(lines.get(axis).dose(k, ring));
        return known.doses.getLast();
    }

    private static boolean same(ShotLine.Ring a, ShotLine.Ring b) {
        return a.elevationDeg() == b.elevationDeg() && a.axisOffsetMm() == b.axisOffsetMm()
                && a.shape().radiusMm() == b.shape().radiusMm() && a.shape().blurMm() == b.shape().blurMm()
                && Arrays.equals(a.shape().tails(), b.shape().tails());
    }

    private static double middle(double[] mm, double[] dose) {
        double half = Arrays.stream(dose).max().orElseThrow() / 2;
        int left = 0;
        while (dose[left] < half) {
            left++;
        }
        int right = dose.length - 1;
        while (dose[right] < half) {
            right--;
        }
        return (crossing(mm, dose, half, left, left - 1) + crossing(mm, dose, half, right, right + 1)) / 2;
    }

    private static double crossing(double[] mm, double[] dose, double level, int inside, int outside) {
        return mm[inside] + (dose[inside] - level) / (dose[inside] - dose[outside]) * (mm[outside] - mm[inside]);
    }

    /** The model at the points of a measured curve, in its unit, by the factor that fits best. */
    private double[] fitted(Curve curve, State state) {
        double[] measured = curve.value();
        double[] mm = curve.positionMm();
        double[] model = new double[mm.length];
        if (curve.quantity() == Quantity.PROFILE) {
            Line line = line(state, curve.axis().orElseThrow());
            double middle = curve.shape().middleMm().orElse(0);
            Arrays.setAll(model, n -> line.at(mm[n] - middle));
        } else {
            Arrays.setAll(model, n -> Math.exp(-attenuationPerMm * mm[n]));
        }
        double product = 0;
        double square = 0;
        for (int n = 0; n < mm.length; n++) {
            product += model[n] * measured[n];
            square += model[n] * model[n];
        }
        double factor = product / square;
        Arrays.setAll(model, n -> factor * model[n]);
        return model;
    }

    @Override
    public double[] residuals(double[] p) {
        State state = state(p);
        List<double[]> parts = new ArrayList<>();
        for (Curve curve : curves) {
            if (curve.quantity() == Quantity.PROFILE) {
                double[] measured = curve.value();
                double[] model = fitted(curve, state);
                Shape shape = curve.shape();
                double tolerance = settings.tolerance() * shape.maximum()
                        * Math.sqrt(Math.max(1, (double) curve.size() / settings.pointsOfFullWeight()));
                Arrays.setAll(model, n -> (model[n] - measured[n]) / tolerance);
                parts.add(model);
            }
        }
        parts.add(priors(p, line(state, Axis.Z).middleMm));
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** What holds the machine plausible: smooth from ring to ring, near the table of weights, nearly one focus. */
    private double[] priors(double[] p, double middleMm) {
        FitSettings.Priors s = settings.priors();
        double[] elevation = row(p, 0);
        double[] weight = row(p, 1);
        double[] radius = row(p, 2);
        double[] blur = row(p, 3);
        double[] offset = row(p, 4);
        double meanRadius = Arrays.stream(radius).average().orElseThrow();
        double meanBlur = Arrays.stream(blur).average().orElseThrow();
        List<Double> list = new ArrayList<>();
        list.add(Arrays.stream(weight).average().orElseThrow() / s.meanLogWeight());
        list.add(middleMm / s.middleMm());
        for (int k = 0; k < rings; k++) {
            list.add(weight[k] / s.logWeight());
            list.add((radius[k] / meanRadius - 1) / s.radiusSpread());
            list.add(Math.log(blur[k] / meanBlur) / s.blurSpread());
            list.add(offset[k] / s.axisOffsetMm());
        }
        for (int k = 1; k < rings - 1; k++) {
            list.add((elevation[k - 1] - 2 * elevation[k] + elevation[k + 1]) / s.elevationBendDeg());
            list.add(Math.log(radius[k - 1] * radius[k + 1] / (radius[k] * radius[k])) / s.radiusBend());
            list.add(Math.log(blur[k - 1] * blur[k + 1] / (blur[k] * blur[k])) / s.blurBend());
            list.add((offset[k - 1] - 2 * offset[k] + offset[k + 1]) / s.axisOffsetBendMm());
        }
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double[] row(double[] p, int kind) {
        return Arrays.copyOfRange(p, kind * rings, (kind + 1) * rings);
    }

    @Override
    public List<Compared> compare(double[] parameters) {
        State state = state(parameters);
        return curves.stream().map(curve -> new Compared(curve, curve.with(fitted(curve, state)))).toList();
    }

    /** @return the beams as they are written, with weights that give the output factor at the focus */
    BeamFile.Collimator solution(double[] parameters, double outputFactor) {
        State state = state(parameters);
        ShotLine z = lines.get(Axis.Z);
        double focus = 0;
        for (int k = 0; k < rings; k++) {
            focus += state.weights[k] * z.focusDose(k, state.rings.get(k));
        }
        double scale = Arrays.stream(sourcesOfRing).sum() * outputFactor / focus;
        List<BeamFile.Ring> list = new ArrayList<>();
        for (int k = 0; k < rings; k++) {
            ShotLine.Ring ring = state.rings.get(k);
            double[] profile = ring.shape().table(rhoMm);
            Arrays.setAll(profile, n -> rounded(profile[n], 6));
            list.add(new BeamFile.Ring(collimator.rings().get(k).ring(), rounded(ring.elevationDeg(), 4),
                    collimator.rings().get(k).sourceFocusDistanceMm(), rounded(ring.axisOffsetMm(), 5),
                    rounded(state.weights[k] * scale, 7), profile));
        }
        return new BeamFile.Collimator(collimator.collimatorMm(), outputFactor, attenuationPerMm, rhoMm, list);
    }

    static double rounded(double value, int digits) {
        double power = Math.pow(10, digits);
        return Math.round(value * power) / power;
    }
}
