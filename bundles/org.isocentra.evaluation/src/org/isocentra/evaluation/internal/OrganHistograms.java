package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.contouring.api.Samples;
import org.isocentra.evaluation.api.Constraint.Targets;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/** The histograms of an organ with and without the targets that lie in it, made when a limit first asks for them. */
final class OrganHistograms {

    private final Samples organ;
    private final List<Solid> targets;
    private final List<Samples> targetSamples;
    private final DoseField dose;
    private final Map<Targets, Dvh> made = new EnumMap<>(Targets.class);

    OrganHistograms(Dvh asContoured, Samples organ, List<Solid> targets, List<Samples> targetSamples, DoseField dose) {
        this.organ = organ;
        this.targets = targets;
        this.targetSamples = targetSamples;
        this.dose = dose;
        made.put(Targets.AS_CONTOURED, asContoured);
    }

    String structure() {
        return made.get(Targets.AS_CONTOURED).structure();
    }

    /** Empty where nothing of the organ is left. */
    Optional<Dvh> of(Targets asked) {
        Targets kind = targets.isEmpty() ? Targets.AS_CONTOURED : asked;
        if (!made.containsKey(kind)) {
            histogram(kind).ifPresent(dvh -> made.put(kind, dvh));
        }
        return Optional.ofNullable(made.get(kind));
    }

    private Optional<Dvh> histogram(Targets kind) {
        Optional<Dvh> sum = DvhCalculator.dvh(structure(), outside(organ, targets), dose);
        for (int n = 0; kind == Targets.INCLUDED && n < targets.size(); n++) {
            // what two targets share counts once
            Samples own = outside(targetSamples.get(n), targets.subList(0, n));
            Optional<Dvh> target = DvhCalculator.dvh(structure(), own, dose);
            sum = sum.isEmpty() || target.isEmpty() ? sum.or(() -> target)
                    : Optional.of(merged(sum.get(), target.get()));
        }
        return sum;
    }

    private static Samples outside(Samples samples, List<Solid> bodies) {
        List<Integer> kept = new ArrayList<>();
        for (int n = 0; n < samples.size(); n++) {
            Vector3 p = new Vector3(samples.xMm()[n], samples.yMm()[n], samples.zMm()[n]);
            if (bodies.stream().noneMatch(body -> body.bounds().contains(p) && body.depthMm(p) > 0)) {
                kept.add(n);
            }
        }
        float[][] columns = {samples.xMm(), samples.yMm(), samples.zMm(), samples.volumeMm3()};
        float[][] rest = new float[columns.length][kept.size()];
        for (int c = 0; c < columns.length; c++) {
            for (int n = 0; n < kept.size(); n++) {
                rest[c][n] = columns[c][kept.get(n)];
            }
        }
        return new Samples(rest[0], rest[1], rest[2], rest[3], samples.stepMm());
    }

    private static Dvh merged(Dvh a, Dvh b) {
        int size = a.doseGy().length + b.doseGy().length;
        float[] doses = new float[size];
        double[] volumes = new double[size];
        int i = 0;
        int j = 0;
        for (int n = 0; n < size; n++) {
            boolean first = j == b.doseGy().length || i < a.doseGy().length && a.doseGy()[i] >= b.doseGy()[j];
            doses[n] = first ? a.doseGy()[i++] : b.doseGy()[j++];
            volumes[n] = (i == 0 ? 0 : a.volumeMm3()[i - 1]) + (j == 0 ? 0 : b.volumeMm3()[j - 1]);
        }
        return new Dvh(a.structure(), doses, volumes, a.policy(), a.complete() && b.complete());
    }
}
