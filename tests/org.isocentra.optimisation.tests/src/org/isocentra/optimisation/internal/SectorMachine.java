package org.isocentra.optimisation.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.OffAxisProfile;

/**
 * A machine of 192 cobalt sources in eight sectors and five rings with 4, 8 and 16 mm collimators, as planners need it:
 * widths and output are those of a fit to published profiles, one beam quality per collimator.
 */
public final class SectorMachine implements TreatmentDevice {

    private static final int[] SOURCES_PER_RING = {5, 5, 5, 5, 4};
    private static final double[] DISTANCE_MM = {374, 389, 404, 418, 433};
    private static final Map<String, double[]> SHAPE = Map.of(
            "4", new double[] {4.85, 9.39, 2.25, 0.81, 3.1, 0.087, 0.814},
            "8", new double[] {9.85, 9.11, 4.28, 1.07, 13, 0.045, 0.9},
            "16", new double[] {2.0, 8.9, 8.07, 1.22, 18.5, 0.082, 1.0});

    @Override
    public DeviceDescription description() {
        return new DeviceDescription("sector-machine", "Sector machine", "test", "none", "1.0.0", MetersetUnit.SECOND,
                Acceptance.REPRESENTATIVE);
    }

    @Override
    public BeamModel beamModel(LocalDate day) {
        return new BeamModel("sector-machine", "1.0.0", Acceptance.REPRESENTATIVE, "fit", MetersetUnit.SECOND,
                SHAPE.keySet().stream().collect(Collectors.toMap(o -> o, SectorMachine::quality)));
    }

    private static BeamQuality quality(String option) {
        double[] shape = SHAPE.get(option);
        double step = 0.1;
        float[] values = new float[601];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) ((1 - shape[5]) * edge(n * step, shape[2], shape[3])
                    + shape[5] * edge(n * step, shape[2], shape[4]));
        }
        return new BeamQuality(option, 3.0 / 60 / 192 * shape[6] / values[0], 80, Optional.of(0.0063),
                Optional.of(new OffAxisProfile(step, values)));
    }

    private static double edge(double r, double h, double s) {
        return 0.5 * (erf((h + r) / (s * Math.sqrt(2))) - erf((r - h) / (s * Math.sqrt(2))));
    }

    /** Abramowitz and Stegun 7.1.26, to 1.5e-7. */
    private static double erf(double x) {
        double t = 1 / (1 + 0.3275911 * Math.abs(x));
        double sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return Math.signum(x) * (1 - sum * Math.exp(-x * x));
    }

    @Override
    public List<Element> elements() {
        return IntStream.rangeClosed(1, 8).boxed()
                .flatMap(s -> List.of("4", "8", "16").stream().map(c -> new Element("sector" + s, c))).toList();
    }

    @Override
    public List<Footprint> footprints() {
        return List.of(new Footprint("4", new Vector3(3.07, 3.07, 2.52)), new Footprint("8", new Vector3(5.52, 5.52, 4.9)),
                new Footprint("16", new Vector3(10.87, 10.87, 8.69)));
    }

    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm) {
        double[] shape = SHAPE.get(element.option());
        int sector = Integer.parseInt(element.track().substring("sector".length())) - 1;
        List<Field> fields = new ArrayList<>();
        for (int ring = 0; ring < SOURCES_PER_RING.length; ring++) {
            double elevation = Math.toRadians(shape[0] + ring * shape[1]);
            for (int n = 0; n < SOURCES_PER_RING[ring]; n++) {
                double azimuth = Math.toRadians(45 * (sector + (n + 0.5) / SOURCES_PER_RING[ring]));
                Vector3 direction = new Vector3(Math.cos(elevation) * Math.cos(azimuth),
                        Math.cos(elevation) * Math.sin(azimuth), Math.sin(elevation));
                fields.add(new Field(isocentreMm.plus(direction.times(DISTANCE_MM[ring])), isocentreMm,
                        new Aperture.Circular(Double.parseDouble(element.option())), element.option(), 1));
            }
        }
        return fields;
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> elements) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        IntStream.rangeClosed(1, 8).forEach(s -> settings.put("sector" + s, "blocked"));
        for (Element element : elements) {
            if (!"blocked".equals(settings.put(element.track(), element.option()))) {
                throw new IllegalArgumentException("two elements of " + element.track());
            }
        }
        return settings;
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return unit.settings().entrySet().stream().filter(s -> !"blocked".equals(s.getValue()))
                .flatMap(s -> fields(new Element(s.getKey(), s.getValue()), unit.isocentreMm()).stream())
                .map(f -> f.withMeterset(unit.meterset())).toList();
    }

    @Override
    public double minimumMeterset() {
        return 6;
    }

    @Override
    public RigidTransform frameAround(Vector3 headCentreMm) {
        return new RigidTransform(Axes.PATIENT, headCentreMm.times(-1));
    }

    @Override
    public List<Finding> check(List<DeliveryUnit> units, RigidTransform patientToFrame) {
        return units.stream().filter(u -> u.meterset() < minimumMeterset())
                .map(u -> Finding.error(u.name(), "too short", "")).toList();
    }

    @Override
    public double beamOnSeconds(List<DeliveryUnit> units) {
        return units.stream().mapToDouble(DeliveryUnit::meterset).sum();
    }
}
