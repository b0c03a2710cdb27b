package org.isocentra.ui.internal;

import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** An engine plugged in by somebody: the ray tracer, whose doses it takes to be a little too low. */
record NextEngine(DoseEngine rayTracer) implements DoseEngine {

    static final String ID = "org.example.next";
    static final float FACTOR = 1.03f;

    private static final Duration DEADLINE = Duration.ofMinutes(10);

    static ServiceRegistration<DoseEngine> register(Contributions contributions) {
        DoseEngine rayTracer = contributions.select(DoseEngine.class, "org.isocentra.dose.raytrace")
                .guarded(DoseEngine.class, DEADLINE);
        return FrameworkUtil.getBundle(NextEngine.class).getBundleContext().registerService(DoseEngine.class,
                new NextEngine(rayTracer), new Hashtable<>(Map.of(Contributions.ID, ID, Contributions.NAME, "Next",
                        Contributions.VERSION, "1.0.0")));
    }

    @Override
    public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        float[] doses = rayTracer.dose(request, kernel, monitor).clone();
        for (int n = 0; n < doses.length; n++) {
            doses[n] *= FACTOR;
        }
        return doses;
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        throw new UnsupportedOperationException("nothing is optimised with it");
    }
}
