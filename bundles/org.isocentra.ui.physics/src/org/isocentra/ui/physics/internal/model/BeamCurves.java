package org.isocentra.ui.physics.internal.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.beamdata.api.Measured;
import org.isocentra.beamdata.api.Residual;
import org.isocentra.dose.api.BeamReport;
import org.isocentra.dose.api.BeamReport.Profile;
import org.isocentra.model.Finding;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.ui.physics.internal.Messages;
import org.isocentra.ui.physics.internal.model.PhysicsState.Measurements;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Sheet.Heading;
import org.isocentra.ui.widgets.api.Sheet.Row;

/**
 * Curves of a beam report, with the figures that go with them.
 *
 * @param xTitle with the unit, like {@code yTitle}
 */
public record BeamCurves(String xTitle, String yTitle, List<Curve> curves, Sheet figures) {

    private static final String NONE = "\u2013";
    private static final double PERCENT = 100;
    /** Half-maximum widths that show the penumbra and the beginning of the tail. */
    private static final double WIDTHS_SHOWN = 1.5;

    public BeamCurves {
        curves = List.copyOf(curves);
    }

    /** @param measured whether it was measured rather than calculated */
    public record Curve(String name, double[] x, double[] y, boolean measured) {
    }

    /** What can be shown. */
    public enum Kind {
        PROFILES, DEPTH_DOSE, OUTPUT_FACTORS, MEASURED
    }

    /** Collimators with a profile. */
    public static List<String> options(BeamReport report) {
        return report.profiles().stream().map(Profile::option).distinct().toList();
    }

    /** Profiles of a collimator along the axes, relative to their largest dose. */
    public static BeamCurves profiles(BeamReport report, String option) {
        List<Profile> shown = report.profiles().stream().filter(each -> each.option().equals(option)).toList();
        List<Profile> all = shown.stream().filter(each -> each.track().isEmpty()).toList();
        double reach = WIDTHS_SHOWN * all.stream().flatMap(each -> each.fwhmMm().stream()).mapToDouble(
                Double::doubleValue).max().orElse(Double.MAX_VALUE);
        return new BeamCurves(Messages.Beams_position, Messages.Beams_percent, all.stream().map(each -> curve(each,
                reach)).toList(), new Sheet(List.of(heading(Messages.Beams_tracks, Messages.Beams_tracks_tip, false),
                heading(Messages.Beams_axis, Messages.Beams_axis_tip, false), heading(Messages.Beams_fwhm,
                Messages.Beams_fwhm_tip, true), heading(Messages.Beams_left, Messages.Beams_left_tip, true), heading(
                Messages.Beams_right, Messages.Beams_right_tip, true)), shown.stream().map(each -> new Row(List.of(each
                .track().isEmpty() ? Messages.Beams_all : each.tracks(), each.axis(), text(each.fwhmMm()), text(each
                .penumbraLeftMm()), text(each.penumbraRightMm())), "")).toList()));
    }

    private static Curve curve(Profile profile, double reach) {
        int[] near = IntStream.range(0, profile.positionMm().length).filter(n -> Math.abs(profile.positionMm()[n])
                <= reach).toArray();
        double[] dose = IntStream.of(near).mapToDouble(n -> profile.doseGyPerMeterset()[n]).toArray();
        return new Curve(profile.axis(), IntStream.of(near).mapToDouble(n -> profile.positionMm()[n]).toArray(),
                relative(dose, Arrays.stream(dose).max().orElse(1)), false);
    }

    /** Dose in the middle of water spheres, relative to that of the smallest, one curve for each collimator. */
    public static BeamCurves depths(BeamReport report, MetersetUnit unit) {
        List<Curve> curves = report.depths().stream().map(BeamReport.Depth::option).distinct().map(option -> {
            List<BeamReport.Depth> own = report.depths().stream().filter(each -> each.option().equals(option)).toList();
            double[] dose = own.stream().mapToDouble(BeamReport.Depth::doseGyPerMeterset).toArray();
            return new Curve(option + " mm", own.stream().mapToDouble(BeamReport.Depth::depthMm).toArray(), relative(
                    dose, dose[0]), false);
        }).toList();
        return new BeamCurves(Messages.Beams_depth, Messages.Beams_percent, curves, new Sheet(List.of(heading(
                Messages.Beams_collimator, Messages.Beams_collimator_tip, true), heading(Messages.Beams_depth,
                Messages.Beams_depth_tip, true), heading(dosePer(unit), Messages.Beams_dose_tip, true)), report.depths()
                .stream().map(each -> new Row(List.of(each.option(), format("%.0f", each.depthMm()), format("%.5g", each
                .doseGyPerMeterset())), "")).toList()));
    }

    /** Output factors against the size of the collimator. */
    public static BeamCurves outputs(BeamReport report, MetersetUnit unit) {
        double[] x = IntStream.range(0, report.outputs().size()).mapToDouble(n -> size(report.outputs().get(n).option(),
                n)).toArray();
        int[] order = IntStream.range(0, x.length).boxed().sorted((a, b) -> Double.compare(x[a], x[b]))
                .mapToInt(Integer::intValue).toArray();
        return new BeamCurves(Messages.Beams_collimator, Messages.Beams_factor, List.of(new Curve(Messages.Beams_factor,
                IntStream.of(order).mapToDouble(n -> x[n]).toArray(), IntStream.of(order).mapToDouble(n -> report
                .outputs().get(n).factor()).toArray(), false)), new Sheet(List.of(heading(Messages.Beams_collimator,
                Messages.Beams_collimator_tip, true), heading(Messages.Beams_factor, Messages.Beams_factor_tip, true),
                heading(dosePer(unit), Messages.Beams_dose_tip, true)), report.outputs().stream().map(each -> new Row(
                List.of(each.option(), format("%.4f", each.factor()), format("%.5g", each.doseGyPerMeterset())), ""))
                .toList()));
    }

    /** One measured curve and the calculated one beside it; figures are of all of them. */
    public static BeamCurves measured(Measurements measurements, int number) {
        Compared compared = measurements.curves().get(number);
        double largest = compared.measured().shape().maximum();
        boolean profile = compared.measured().quantity() == Measured.Quantity.PROFILE;
        Stream<Row> residuals = measurements.outcome().residuals().stream().map(BeamCurves::row);
        Stream<Row> findings = measurements.outcome().findings().stream().map(BeamCurves::row);
        return new BeamCurves(profile ? Messages.Beams_position : Messages.Beams_depth, Messages.Beams_percent, List
                .of(new Curve(Messages.Beams_model, compared.model().positionMm(), relative(compared.model().value(),
                largest), false), new Curve(Messages.Beams_measured, compared.measured().positionMm(), relative(compared
                .measured().value(), largest), true)), new Sheet(List.of(new Heading(Messages.Beams_curve,
                Messages.Beams_curve_tip, "x".repeat(40), false), heading(Messages.Beams_rms, Messages.Beams_rms_tip,
                true), heading(Messages.Beams_most, Messages.Beams_most_tip, true), heading(Messages.Beams_width,
                Messages.Beams_width_tip, true), heading(Messages.Beams_penumbra, Messages.Beams_penumbra_tip, true)),
                Stream.concat(findings, residuals).toList()));
    }

    private static Row row(Residual residual) {
        return new Row(List.of(residual.where() + residual.axis().map(axis -> ", " + name(axis)).orElse(""), format(
                "%.2f", residual.rmsPercent()), format("%.2f", residual
                .maximumPercent()), text(residual.widthMm()), text(residual.penumbraMm())), residual.part());
    }

    private static Row row(Finding finding) {
        return new Row(List.of(NLS.bind(Messages.Beams_finding, finding.where(), finding.text()), "", "", "", ""),
                finding.remedy());
    }

    /** Names of the measured curves: field, axis, and where they come from. */
    public static List<String> names(Measurements measurements) {
        return measurements.curves().stream().map(Compared::measured).map(curve -> Stream.of(curve.setup().fieldMm()
                .map(field -> format("%.1f mm", field)), curve.axis().map(BeamCurves::name), Optional.of(curve.where()))
                .flatMap(Optional::stream).collect(Collectors.joining(", "))).toList();
    }

    private static String name(Measured.Axis axis) {
        return axis.name().toLowerCase(Locale.ROOT);
    }

    private static double size(String option, int number) {
        return option.matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(option) : number;
    }

    private static String dosePer(MetersetUnit unit) {
        return unit == MetersetUnit.SECOND ? Messages.Beams_perSecond : Messages.Beams_perUnit;
    }

    private static Heading heading(String title, String toolTip, boolean numeric) {
        return new Heading(title, toolTip, numeric ? "000.000" : "x".repeat(14), numeric);
    }

    private static double[] relative(double[] values, double to) {
        return Arrays.stream(values).map(value -> PERCENT * value / to).toArray();
    }

    private static String text(Optional<Double> value) {
        return value.map(number -> format("%.2f", number)).orElse(NONE);
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
