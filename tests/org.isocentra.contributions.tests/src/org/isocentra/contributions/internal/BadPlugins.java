package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.OffAxisProfile;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A small calculation by the suite's own services, and bundles that take part in it until the test ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BadPlugins {

    static final int DEADLINE_SECONDS = 2;

    final BundleContext context = FrameworkUtil.getBundle(BadPlugins.class).getBundleContext();
    final List<Bundle> installed = new ArrayList<>();
    Configuration site;
    Contributions contributions;
    DoseCalculator calculator;
    DoseRequest request;
    int digest;
    float[] dose;

    @BeforeAll
    void startTheSuite() throws Exception {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().equals("org.apache.felix.configadmin")) {
                bundle.start();
            }
        }
        site = Services.get(ConfigurationAdmin.class).getConfiguration("org.isocentra.dose", null);
        site.update(new Hashtable<>(Map.of("deadlineSeconds", (long) DEADLINE_SECONDS)));
        calculator = Services.get(DoseCalculator.class, "(deadlineSeconds=" + DEADLINE_SECONDS + ")");
        contributions = Services.get(Contributions.class);
        request = request();
        digest = digest();
        dose = rayTraced();
        assertTrue(dose[dose.length / 2] > 0, "the suite's own engine works");
    }

    @AfterEach
    void uninstallAll() throws BundleException {
        for (Bundle bundle : installed) {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        }
        installed.clear();
    }

    @AfterAll
    void leaveTheSite() throws IOException {
        site.delete();
    }

    static DoseRequest request() {
        VolumeGeometry head = VolumeGeometry.axial(20, 20, 20, new Vector3(8, 8, 8), new Vector3(-76, -76, -76));
        float[] density = new float[head.voxels()];
        Arrays.fill(density, 1);
        BeamQuality cobalt = new BeamQuality("test", 0.01, 80, Optional.of(0.0063),
                Optional.of(new OffAxisProfile(2, new float[] {1, 1, 0.9f, 0.5f, 0.1f, 0})));
        List<Field> fields = Stream.of(new Vector3(0, 0, 400), new Vector3(0, 300, 250), new Vector3(-350, 0, 200))
                .map(source -> new Field(source, Vector3.ZERO, new Aperture.Circular(8), "test", 60)).toList();
        VolumeGeometry grid = VolumeGeometry.axial(9, 9, 9, new Vector3(2, 2, 2), new Vector3(-8, -8, -8));
        return new DoseRequest(new Medium.Voxels(new Grid(head, density)),
                new BeamModel("test", "1", Acceptance.ENTERED,
                "none", MetersetUnit.SECOND, Map.of("test", cobalt)), fields,
                new DosePoints.OnGrid(grid, Optional.empty()), 1);
    }

    /** Of all that could be changed. */
    int digest() {
        return Arrays.hashCode(new int[] {request.fields().hashCode(),
            Arrays.hashCode(((Medium.Voxels) request.medium()).relativeDensity().values()),
            Arrays.hashCode(request.beamModel().quality("test").orElseThrow().profile().orElseThrow().values())});
    }

    float[] rayTraced() {
        return calculator.open("org.isocentra.dose.raytrace", Optional.of("org.isocentra.dose.kernel.java"))
                .dose(request, ProgressMonitor.NONE);
    }
}
