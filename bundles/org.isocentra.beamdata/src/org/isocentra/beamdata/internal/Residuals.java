package org.isocentra.beamdata.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.beamdata.api.Residual;
import org.isocentra.beamdata.api.Shape;
import org.isocentra.model.Finding;

/** Differences of model and measurement, and what the policy says of them. */
record Residuals(Policy policy) {

    Residual of(String part, Compared compared) {
        double[] measured = compared.measured().value();
        double[] model = compared.model().value();
        Shape shape = compared.measured().shape();
        Shape other = compared.model().shape();
        double sum = 0;
        double most = 0;
        for (int n = 0; n < measured.length; n++) {
            double percent = 100 * (model[n] - measured[n]) / shape.maximum();
            sum += percent * percent;
            most = Math.max(most, Math.abs(percent));
        }
        boolean profile = compared.measured().axis().isPresent();
        Optional<Double> left = difference(other.penumbraLeftMm(), shape.penumbraLeftMm());
        Optional<Double> right = difference(other.penumbraRightMm(), shape.penumbraRightMm());
        return new Residual(part, compared.measured().where(), compared.measured().quantity(),
                compared.measured().axis(), measured.length, Math.sqrt(sum / measured.length), most,
                profile ? difference(other.widthMm(), shape.widthMm()) : Optional.empty(),
                profile ? left.flatMap(l -> right.map(r -> Math.abs(l) > Math.abs(r) ? l : r)) : Optional.empty());
    }

    private static Optional<Double> difference(OptionalDouble model, OptionalDouble measured) {
        return model.isEmpty() || measured.isEmpty() ? Optional.empty()
                : Optional.of(model.getAsDouble() - measured.getAsDouble());
    }

    List<Finding> judge(Residual residual) {
        List<Finding> findings = new ArrayList<>();
        judge(findings, residual, "root mean square of the difference", residual.rmsPercent(), "%", "fitRmsPercent");
        judge(findings, residual, "largest difference", residual.maximumPercent(), "%", "fitMaximumPercent");
        residual.widthMm().ifPresent(mm -> judge(findings, residual, "difference of the widths", mm, "mm",
                "fitWidthMm"));
        residual.penumbraMm().ifPresent(mm -> judge(findings, residual, "difference of the penumbras", mm, "mm",
                "fitPenumbraMm"));
        return findings;
    }

    private void judge(List<Finding> findings, Residual residual, String what, double value, String unit,
            String limit) {
        if (!(Math.abs(value) <= policy.limit(limit))) {
            findings.add(Finding.error("model of " + residual.part() + " against " + residual.where(),
                    SanityRules.format("%s %.3g %s, limit %.3g %s", what, value, unit, policy.limit(limit), unit),
                    "Look at the curve: the model does not follow the measurement."));
        }
    }
}
