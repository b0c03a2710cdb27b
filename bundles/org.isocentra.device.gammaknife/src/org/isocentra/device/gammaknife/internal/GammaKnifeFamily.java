package org.isocentra.device.gammaknife.internal;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.beamdata.api.BeamFamily;
import org.isocentra.beamdata.api.Measured;
import org.isocentra.beamdata.api.Measured.Axis;
import org.isocentra.beamdata.api.Measured.Curve;
import org.isocentra.beamdata.api.Measured.FactorKind;
import org.isocentra.beamdata.api.Measured.Factors;
import org.isocentra.beamdata.api.Measured.Quantity;
import org.isocentra.beamdata.api.MeasuredFile;
import org.isocentra.beamdata.api.Obtained;
import org.isocentra.beamdata.api.Residual;
import org.isocentra.device.api.DeviceDescription;
import org.isocentra.model.InputException;
import org.isocentra.model.radiation.Acceptance;
import org.osgi.service.component.annotations.Component;

/**
 * Fits the effective beam model to single shots in the middle of the reference sphere, all sectors open. Geometry that
 * no such measurement tells (azimuths, source distances) is that of the shipped data.
 */
@Component
public final class GammaKnifeFamily implements BeamFamily {

    static final String FAMILY = "Gamma Knife";

    private static final String FITTED = "Fit to the measurements; effective, not unique";
    /** What the fit takes from the shipped data; all else it measures or finds. */
    private static final Set<String> KEPT = Set.of("reference.halfLifeDays", "reference.sphereRadiusMm",
            "geometry.sectors.count", "geometry.sectors.firstCentreAzimuthDeg", "geometry.sectors.stepDeg",
            "geometry.rings[].azimuthOffsetsDeg", "collimators[].rings[].sourceFocusDistanceMm");

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public Set<Axis> symmetricAxes() {
        return Set.of(Axis.X, Axis.Y);
    }

    @Override
    public String driver(DeviceDescription device) {
        return DataFiles.driver();
    }

    @Override
    public void validate(DeviceDescription device, String name, byte[] data) {
        DataFiles.beams(device.id(), name, data);
    }

    @Override
    public Fit fit(DeviceDescription device, List<Measured> tables) {
        return new ShotsFit(device, DataFiles.shipped(device.id()), DataFiles.fitSettings(), tables);
    }

    /** The fit of one machine. */
    private static final class ShotsFit implements Fit {

        private final DeviceDescription device;
        private final BeamFile shipped;
        private final FitSettings settings;
        private final List<Measured> tables;
        private final List<CollimatorFit> parts = new ArrayList<>();
        private final List<Double> outputFactors = new ArrayList<>();
        private final List<Boolean> attenuationMeasured = new ArrayList<>();
        private final Measured.Factor doseRate;
        private final LocalDate calibrated;

        ShotsFit(DeviceDescription device, BeamFile shipped, FitSettings settings, List<Measured> tables) {
            this.device = device;
            this.shipped = shipped;
            this.settings = settings;
            this.tables = tables;
            double reference = shipped.reference().collimatorMm();
            doseRate = factor(FactorKind.DOSE_RATE, reference, "dose rate");
            calibrated = factorTables(FactorKind.DOSE_RATE, reference).findFirst().flatMap(t -> t.setup().date())
                    .orElseThrow(() -> missing("the date of the dose rate"));
            for (BeamFile.Collimator collimator : shipped.collimators()) {
                parts.add(part(collimator));
                outputFactors.add(collimator.collimatorMm() == reference ? 1
                        : factor(FactorKind.OUTPUT_FACTOR, collimator.collimatorMm(), "output factor").value());
            }
        }

        private CollimatorFit part(BeamFile.Collimator collimator) {
            double mm = collimator.collimatorMm();
            List<Curve> profiles = curves(Quantity.PROFILE, mm);
            for (Set<Axis> needed : List.of(Set.of(Axis.X, Axis.Y), Set.of(Axis.Z))) {
                if (profiles.stream().noneMatch(c -> needed.contains(c.axis().orElseThrow()))) {
                    throw missing("a profile along "
                            + needed.stream().map(a -> a.name().toLowerCase(Locale.ROOT))
                            .sorted().collect(Collectors.joining(" or ")) + " of the " + GammaKnife.text(mm)
                            + " mm collimator");
                }
            }
            profiles.forEach(this::checkConditions);
            List<Curve> depths = curves(Quantity.TISSUE_PHANTOM_RATIO, mm);
            attenuationMeasured.add(!depths.isEmpty());
            double attenuation = depths.isEmpty() ? collimator.attenuationPerMm()
                    : depths.stream().mapToDouble(this::attenuation).average().orElseThrow();
            return new CollimatorFit(shipped, collimator, settings, settings.collimator(mm).orElseThrow(),
                    CollimatorFit.rounded(attenuation, 6),
                    Stream.concat(profiles.stream(), depths.stream().map(this::beyondBuildUp)).toList());
        }

        private void checkConditions(Curve curve) {
            double radius = shipped.reference().sphereRadiusMm();
            if (curve.setup().depthMm().orElse(0.0) != radius) {
                throw new InputException(curve.where() + ", depth (mm)", "is " + curve.setup().depthMm().orElse(0.0),
                        "Give profiles in the middle of the sphere of " + GammaKnife.text(radius)
                        + " mm radius, with the depth of its middle.");
            }
            double farthest = Arrays.stream(curve.positionMm()).map(Math::abs).max().orElseThrow();
            if (farthest > ShotLine.farthestMm() - 1) {
                throw new InputException(curve.where(), "reaches to " + farthest + " mm", "Cut the profile at "
                        + (ShotLine.farthestMm() - 1) + " mm: beyond is the surface of the sphere.");
            }
        }

        private Curve beyondBuildUp(Curve curve) {
            int[] deep = IntStream.range(0, curve.size())
                    .filter(n -> curve.positionMm()[n] >= settings.attenuationFromDepthMm()).toArray();
            if (deep.length < 2 || IntStream.of(deep).anyMatch(n -> !(curve.value()[n] > 0))) {
                throw new InputException(curve.where(), "has not two positive values deeper than "
                        + settings.attenuationFromDepthMm() + " mm", "Measure at more depths, or leave the curve out.");
            }
            return new Curve(curve.setup(), curve.quantity(), curve.axis(),
                    IntStream.of(deep).mapToDouble(n -> curve.positionMm()[n]).toArray(),
                    IntStream.of(deep).mapToDouble(n -> curve.value()[n]).toArray());
        }

        /** Slope of the logarithm, by least squares. */
        private double attenuation(Curve whole) {
            Curve curve = beyondBuildUp(whole);
            double[] mm = curve.positionMm();
            double meanMm = Arrays.stream(mm).average().orElseThrow();
            double product = 0;
            double square = 0;
            for (int n = 0; n < mm.length; n++) {
                product += (mm[n] - meanMm) * Math.log(curve.value()[n]);
                square += (mm[n] - meanMm) * (mm[n] - meanMm);
            }
            double slope = -product / square;
            if (!(slope > 0)) {
                throw new InputException(curve.where(), "the dose does not fall with the depth", "Correct the curve.");
            }
            return slope;
        }

        private List<Curve> curves(Quantity quantity, double mm) {
            return tables.stream().filter(Curve.class::isInstance).map(Curve.class::cast)
                    .filter(c -> c.quantity() == quantity
                    && c.setup().fieldMm().filter(f -> f == mm).isPresent()).toList();
        }

        private Stream<Factors> factorTables(FactorKind kind, double mm) {
            double reference = shipped.reference().collimatorMm();
            return tables.stream().filter(Factors.class::isInstance).map(Factors.class::cast)
                    .filter(t -> t.kind() == kind && (kind == FactorKind.DOSE_RATE
                            || t.referenceFieldMm().filter(r -> r == reference).isPresent()))
                    .filter(t -> t.factors().stream().anyMatch(f -> f.fieldMm() == mm));
        }

        /** The mean where it was measured more than once; a dose rate only once, as it belongs to its day. */
        private Measured.Factor factor(FactorKind kind, double mm, String what) {
            List<Double> values = factorTables(kind, mm).flatMap(t -> t.factors().stream())
                    .filter(f -> f.fieldMm() == mm).map(Measured.Factor::value).toList();
            if (values.isEmpty() || kind == FactorKind.DOSE_RATE && values.size() > 1) {
                throw missing((values.isEmpty() ? "the " : "one single ") + what + " of the " + GammaKnife.text(mm)
                        + " mm collimator" + (kind == FactorKind.OUTPUT_FACTOR ? " relative to that of "
                        + GammaKnife.text(shipped.reference().collimatorMm()) + " mm" : ""));
            }
            return new Measured.Factor(mm, values.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        }

        private InputException missing(String what) {
            return new InputException("measurements of " + device.id(), what + " is missing",
                    "Measure it, and give the file as well: no shipped figure stands in for one of this machine.");
        }

        @Override
        public List<Part> parts() {
            return List.copyOf(parts);
        }

        @Override
        public String dataFile(List<double[]> solutions, Obtained obtained) {
            List<BeamFile.Collimator> fitted = IntStream.range(0, parts.size())
                    .mapToObj(n -> parts.get(n).solution(solutions.get(n), outputFactors.get(n))).toList();
            BeamFile.Reference r = shipped.reference();
            String files = obtained.files().stream().map(MeasuredFile::name).collect(Collectors.joining(", "));
            return DataFiles.text(new BeamFile(BeamFile.SCHEMA, device.id() + "-measured", "1.0.0",
                    device.name() + ", effective beam model fitted to measurements",
                    new BeamFile.AcceptanceState(Acceptance.ENTERED, "Fitted to measurements on this unit ("
                    + LocalDate.ofInstant(obtained.when(), ZoneOffset.UTC) + "; " + files + ")."),
                    shipped.description(), provenance(obtained), marks("Measured: " + files),
                    new BeamFile.Reference(r.radionuclide(), r.halfLifeDays(), doseRate.value(), calibrated,
                            r.collimatorMm(), r.sphereRadiusMm()),
                    shipped.geometry(), fitted));
        }

        private BeamFile.Provenance provenance(Obtained obtained) {
            List<BeamFile.Residual> residuals = new ArrayList<>();
            for (CollimatorFit part : parts) {
                List<Residual> own = obtained.residuals().stream().filter(r -> r.part().equals(part.name())).toList();
                residuals.add(new BeamFile.Residual(part.collimatorMm(), largest(own, Residual::rmsPercent),
                        largest(own, Residual::maximumPercent), largest(own, r -> r.widthMm().orElse(0.0)),
                        largest(own, r -> r.penumbraMm().orElse(0.0))));
            }
            return new BeamFile.Provenance(obtained.method(), obtained.program() + ", " + obtained.when(),
                    LocalDate.ofInstant(obtained.when(), ZoneOffset.UTC), residuals,
                    obtained.files().stream().map(f -> new BeamFile.Measurement(f.name(), f.format(),
                    f.sha256())).toList(),
                    obtained.exceptions(), obtained.despite().orElse(""));
        }

        private static double largest(List<Residual> residuals, ToDoubleFunction<Residual> figure) {
            return CollimatorFit.rounded(residuals.stream().mapToDouble(r -> Math.abs(figure.applyAsDouble(r))).max()
                    .orElseThrow(), 3);
        }

        private List<Mark> marks(String measured) {
            List<Mark> marks = new ArrayList<>(shipped.marks().stream().filter(m -> KEPT.contains(m.field())).toList());
            marks.add(new Mark("reference.doseRateGyPerMinute", "V", measured));
            marks.add(new Mark("reference.date", "V", measured));
            marks.add(new Mark("collimators[].outputFactor", "V", measured));
            for (int n = 0; n < parts.size(); n++) {
                Optional<Mark> kept = attenuationMeasured.get(n) ? Optional.empty() : shipped.marks().stream()
                        .filter(m -> m.field().equals("collimators[].attenuationPerMm")).findFirst();
                marks.add(new Mark("collimators[" + n + "].attenuationPerMm", kept.map(Mark::confidence).orElse("V"),
                        kept.map(m -> "Not measured; shipped figure: " + m.source()).orElse(measured)));
            }
            for (String field : List.of("elevationDeg", "axisOffsetZMm", "weight", "profile")) {
                marks.add(new Mark("collimators[].rings[]." + field, "?", field.equals("profile")
                        ? FITTED + ". Beyond what was measured it is the model's" : FITTED));
            }
            return marks;
        }
    }
}
