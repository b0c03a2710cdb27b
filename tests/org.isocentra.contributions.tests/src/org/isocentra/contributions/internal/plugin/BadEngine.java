package org.isocentra.contributions.internal.plugin;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;

/** An engine that gives the same small dose everywhere, and its bad sisters; the tests pack each into a bundle. */
public class BadEngine implements DoseEngine {

    @Override
    public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        float[] dose = new float[request.points().count()];
        Arrays.fill(dose, 1e-3f);
        return dose;
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        throw new UnsupportedOperationException();
    }

    /** Throws. */
    public static final class Throwing extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            throw new IllegalStateException("the matrix is singular");
        }
    }

    /** Cannot be made. */
    public static final class Unmakeable extends BadEngine {

        public Unmakeable() {
            throw new IllegalStateException("no licence");
        }
    }

    /** Calls itself for ever. */
    public static final class Recursive extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            return dose(request, kernel, monitor).clone();
        }
    }

    /** Asks for more memory than any machine has. */
    public static final class Greedy extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            return new float[Integer.MAX_VALUE];
        }
    }

    /** Never ends, whoever interrupts or cancels it. */
    public static final class Endless extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            while (true) {
                try {
                    Thread.sleep(1000);
                } catch (InterruptedException e) {
                    // that is what makes it bad
                }
            }
        }
    }

    /** Works until it is interrupted, and says that it does. */
    public static final class Slow extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            monitor.report("working", 0);
            try {
                Thread.sleep(3_600_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return super.dose(request, kernel, monitor);
        }
    }

    /** Returns a number that is none. */
    public static final class NotANumber extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            float[] dose = super.dose(request, kernel, monitor);
            dose[dose.length - 1] = Float.NaN;
            return dose;
        }
    }

    /** Returns a dose below zero. */
    public static final class Negative extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            float[] dose = super.dose(request, kernel, monitor);
            dose[0] = -1;
            return dose;
        }
    }

    /** Returns a dose in a unit a million times too small. */
    public static final class WrongUnit extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            float[] dose = super.dose(request, kernel, monitor);
            Arrays.fill(dose, 1e6f);
            return dose;
        }
    }

    /** Returns the dose of another grid. */
    public static final class WrongGrid extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            return new float[request.points().count() + 1];
        }
    }

    /** Makes the patient denser. */
    public static final class Scribbling extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            if (request.medium() instanceof Medium.Voxels voxels) {
                Arrays.fill(voxels.relativeDensity().values(), 3);
            }
            return super.dose(request, kernel, monitor);
        }
    }

    /** Leaves threads behind that never end. */
    public static final class Leaking extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            for (int n = 0; n < 20; n++) {
                Thread.ofPlatform().daemon().start(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            return super.dose(request, kernel, monitor);
        }
    }

    /** Needs a class that its author forgot to pack. */
    public static final class Incomplete extends BadEngine {

        @Override
        public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
            return Forgotten.dose(request.points().count());
        }
    }

    /** Is never packed. */
    static final class Forgotten {

        static float[] dose(int count) {
            return new float[count];
        }
    }
}
