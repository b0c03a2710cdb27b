package org.isocentra.cli.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Field;

/** The work to time: a plan of 20 isocentres, everything a device can switch on mixed, on a whole head at 1 mm. */
final class HeadBench {

    static final int ISOCENTRES = 20;
    static final double GRID_MM = 1;
    static final GammaIndex.Criteria CRITERIA = new GammaIndex.Criteria(1, 1, false, 10);

    private static final Vector3 HALF_AXES_MM = new Vector3(75, 95, 105);
    /** How isocentres spread around the centre of the head, standard deviation. */
    private static final double SPREAD_MM = 25;
    private static final double SHORTEST = 20;
    private static final double LONGEST = 120;
    private static final int SEED = 1;
    /** What the dose to be compared differs in. */
    private static final Vector3 MOVED_MM = new Vector3(0.3, 0.2, -0.1);
    private static final float SCALED = 1.005f;

    private HeadBench() {
    }

    static DoseRequest request(TreatmentDevice device, LocalDate day, int threads) {
        Medium.Voxels head = head();
        return new DoseRequest(head, device.beamModel(day), fields(device),
                new DosePoints.OnGrid(head.relativeDensity().geometry(), Optional.empty()), threads);
    }

    /** An ellipsoid of water. */
    private static Medium.Voxels head() {
        VolumeGeometry geometry = VolumeGeometry.covering(
                new Box(HALF_AXES_MM.times(-1), HALF_AXES_MM).expanded(2 * GRID_MM), GRID_MM);
        float[] density = new float[geometry.voxels()];
        for (int n = 0; n < density.length; n++) {
            Vector3 p = geometry.toPatient(n % geometry.nx(), n / geometry.nx() % geometry.ny(),
                    n / geometry.nx() / geometry.ny());
            double level = new Vector3(p.x() / HALF_AXES_MM.x(), p.y() / HALF_AXES_MM.y(), p.z() / HALF_AXES_MM.z())
                    .length();
            density[n] = level <= 1 ? 1 : 0;
        }
        return new Medium.Voxels(new Grid(geometry, density));
    }

    private static List<Field> fields(TreatmentDevice device) {
        Random random = new Random(SEED);
        List<String> tracks = device.elements().stream().map(Element::track).distinct().toList();
        List<Field> fields = new ArrayList<>();
        for (int n = 0; n < ISOCENTRES; n++) {
            Vector3 isocentre = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                    .times(SPREAD_MM);
            for (String track : tracks) {
                List<Element> elements = device.elements().stream().filter(e -> e.track().equals(track)).toList();
                Element element = elements.get(random.nextInt(elements.size()));
                double meterset = SHORTEST + (LONGEST - SHORTEST) * random.nextDouble();
                device.fields(element, isocentre)
                        .forEach(f -> fields.add(f.withMeterset(f.meterset() * meterset)));
            }
        }
        return fields;
    }

    /** A dose that is a little off. */
    static Grid evaluated(Grid reference) {
        VolumeGeometry g = reference.geometry();
        float[] values = reference.values().clone();
        for (int n = 0; n < values.length; n++) {
            values[n] *= SCALED;
        }
        return new Grid(new VolumeGeometry(g.nx(), g.ny(), g.nz(), g.spacingMm(), g.originMm().plus(MOVED_MM),
                g.axes()), values);
    }
}
