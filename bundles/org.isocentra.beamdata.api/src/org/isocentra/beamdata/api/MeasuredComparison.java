package org.isocentra.beamdata.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.beamdata.api.Measured.Axis;
import org.isocentra.beamdata.api.Measured.Curve;
import org.isocentra.beamdata.api.Measured.Quantity;
import org.isocentra.dose.api.BeamReport;
import org.isocentra.model.InputException;

/**
 * Measured curves with those of a beam report, which are in the middle of a water sphere with all tracks on.
 *
 * @since 1.1
 */
public record MeasuredComparison(BeamReport report) {

    /**
     * Each curve that the report has, too, with the report's at its positions: profiles about their middle, and all by
     * the factor that fits best.
     *
     * @throws InputException when there is no profile or ratio that the report has, too
     */
    public List<Compared> of(List<MeasuredFile> files) {
        List<Compared> list = files.stream().flatMap(file -> file.tables().stream()).filter(Curve.class::isInstance)
                .map(Curve.class::cast).flatMap(curve -> calculated(curve)
                .map(model -> new Compared(curve, curve.with(fitted(curve, model)))).stream()).toList();
        if (list.isEmpty()) {
            throw new InputException("measured tables", "there is no profile at " + report.sphereRadiusMm()
                    + " mm depth and no tissue phantom ratio of a collimator of " + report.deviceId(),
                    "Give measurements in the middle of the water sphere.");
        }
        return list;
    }

    /** The report's curve; absent where it has none or where it is not as long as the measured one. */
    private Optional<Curve> calculated(Curve curve) {
        Optional<Curve> found = curve.quantity() == Quantity.PROFILE ? profile(curve)
                : curve.quantity() == Quantity.TISSUE_PHANTOM_RATIO ? depths(curve) : Optional.empty();
        double shift = found.map(model -> shift(curve, model)).orElse(0.0);
        return found.filter(model -> Arrays.stream(curve.positionMm())
                .allMatch(mm -> model.shape().at(mm + shift).isPresent()));
    }

    private Optional<Curve> profile(Curve curve) {
        return report.profiles().stream().filter(p -> p.track().isEmpty() && isField(curve, p.option())
                && curve.axis().map(Axis::name).filter(p.axis().toUpperCase(Locale.ROOT)::equals).isPresent()
                && curve.setup().depthMm().filter(mm -> mm == report.sphereRadiusMm()).isPresent()).findFirst()
                .map(p -> {
                    double[] dose = new double[p.doseGyPerMeterset().length];
                    Arrays.setAll(dose, n -> p.doseGyPerMeterset()[n]);
                    return new Curve(curve.setup(), curve.quantity(), curve.axis(), p.positionMm(), dose);
                });
    }

    private Optional<Curve> depths(Curve curve) {
        List<BeamReport.Depth> depths = report.depths().stream().filter(d -> isField(curve, d.option())).toList();
        return depths.size() < 2 ? Optional.empty()
                : Optional.of(new Curve(curve.setup(), curve.quantity(), curve.axis(),
                depths.stream().mapToDouble(BeamReport.Depth::depthMm).toArray(),
                depths.stream().mapToDouble(BeamReport.Depth::doseGyPerMeterset).toArray()));
    }

    private static boolean isField(Curve curve, String option) {
        return curve.setup().fieldMm().filter(mm -> option.matches("[0-9.]+") && mm == Double.parseDouble(option))
                .isPresent();
    }

    /** The model at the measured positions, about its middle, by the factor that fits best. */
    private static double[] fitted(Curve curve, Curve model) {
        double shift = shift(curve, model);
        double[] mm = curve.positionMm();
        double[] measured = curve.value();
        double[] values = Arrays.stream(mm).map(x -> model.shape().at(x + shift).orElseThrow()).toArray();
        double product = 0;
        double square = 0;
        for (int n = 0; n < mm.length; n++) {
            product += values[n] * measured[n];
            square += values[n] * values[n];
        }
        double factor = product / square;
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    private static double shift(Curve curve, Curve model) {
        return curve.quantity() == Quantity.PROFILE
                ? model.shape().middleMm().orElse(0) - curve.shape().middleMm().orElse(0) : 0;
    }
}
