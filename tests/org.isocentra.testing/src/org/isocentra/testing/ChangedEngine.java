package org.isocentra.testing;

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
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** An engine whose dose is that of the ray tracer changed in closed form, plugged in as a service until closed. */
public final class ChangedEngine implements DoseEngine, AutoCloseable {

    public static final String RAYTRACE = "org.isocentra.dose.raytrace";

    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final Contributions contributions;
    private final UnaryOperator<float[]> change;
    private final ServiceRegistration<DoseEngine> registration;

    private ChangedEngine(BundleContext context, String id, String version, UnaryOperator<float[]> change) {
        contributions = context.getService(context.getServiceReference(Contributions.class));
        this.change = change;
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Contributions.ID, id);
        properties.put(Contributions.NAME, "Engine " + id.substring(id.lastIndexOf('.') + 1));
        properties.put(Contributions.VERSION, version);
        registration = context.registerService(DoseEngine.class, this, properties);
    }

    /**
     * @param context of the bundle that plugs it in, once there are contributions
     * @param change of every dose, in any unit
     */
    public static ChangedEngine plugIn(BundleContext context, String id, String version,
            UnaryOperator<float[]> change) {
        return new ChangedEngine(context, id, version, change);
    }

    /** Every dose times a factor. */
    public static ChangedEngine scaled(BundleContext context, String id, float factor) {
        return plugIn(context, id, "1.0.0", dose -> times(dose, factor));
    }

    public static float[] times(float[] dose, float factor) {
        float[] scaled = new float[dose.length];
        for (int n = 0; n < dose.length; n++) {
            scaled[n] = dose[n] * factor;
        }
        return scaled;
    }

    @Override
    public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        float[] dose = contributions.select(DoseEngine.class, RAYTRACE)
                .call(DEADLINE, engine -> engine.dose(request, kernel, monitor));
        return change.apply(dose);
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        InfluenceMatrix matrix = contributions.select(DoseEngine.class, RAYTRACE)
                .call(DEADLINE, engine -> engine.influence(request, kernel, monitor));
        return new InfluenceMatrix(matrix.points(), matrix.variables(), change.apply(matrix.values()));
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
