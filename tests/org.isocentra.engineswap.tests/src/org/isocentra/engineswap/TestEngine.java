package org.isocentra.engineswap;

import java.time.Duration;
import java.util.Hashtable;
import java.util.function.UnaryOperator;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.osgi.framework.ServiceRegistration;

/** An engine whose dose is that of the ray tracer changed in closed form, plugged in as a service until closed. */
final class TestEngine implements DoseEngine, AutoCloseable {

    static final String RAYTRACE = "org.isocentra.dose.raytrace";

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final UnaryOperator<float[]> change;
    private final ServiceRegistration<DoseEngine> registration;

    private TestEngine(String id, String version, UnaryOperator<float[]> change) {
        this.change = change;
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Contributions.ID, id);
        properties.put(Contributions.NAME, "Engine " + id.substring(id.lastIndexOf('.') + 1));
        properties.put(Contributions.VERSION, version);
        registration = Services.context().registerService(DoseEngine.class, this, properties);
    }

    static TestEngine plugIn(String id, String version, UnaryOperator<float[]> change) {
        return new TestEngine(id, version, change);
    }

    /** Every dose times a factor. */
    static TestEngine scaled(String id, float factor) {
        return plugIn(id, "1.0.0", dose -> times(dose, factor));
    }

    static float[] times(float[] dose, float factor) {
        float[] scaled = new float[dose.length];
        for (int n = 0; n < dose.length; n++) {
            scaled[n] = dose[n] * factor;
        }
        return scaled;
    }

    @Override
    public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        float[] dose = Services.get(Contributions.class).select(DoseEngine.class, RAYTRACE)
                .call(DEADLINE, engine -> engine.dose(request, kernel, monitor));
        return change.apply(dose);
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        InfluenceMatrix matrix = Services.get(Contributions.class).select(DoseEngine.class, RAYTRACE)
                .call(DEADLINE, engine -> engine.influence(request, kernel, monitor));
        return new InfluenceMatrix(matrix.points(), matrix.variables(), change.apply(matrix.values()));
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
