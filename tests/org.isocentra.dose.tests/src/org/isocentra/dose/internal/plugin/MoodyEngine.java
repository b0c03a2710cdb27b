package org.isocentra.dose.internal.plugin;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** A plug-in that does what the beam quality of the first field tells it; the tests pack it into a bundle. */
public final class MoodyEngine implements DoseEngine {

    @Override
    public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        float[] dose = new float[request.points().count()];
        Arrays.fill(dose, 1.5f);
        switch (request.fields().getFirst().beamQuality()) {
            case "well" -> monitor.report("Moods", 0.5);
            case "process" -> Arrays.fill(dose, ProcessHandle.current().pid());
            case "exit" -> System.exit(7);
            case "halt" -> Runtime.getRuntime().halt(9);
            case "memory" -> fillMemory();
            case "loop" -> loopForEver();
            case "wait" -> waitUntilCancelled(monitor);
            case "print" -> print();
            case "scribble" -> scribble();
            case "nan" -> dose[2] = Float.NaN;
            case "throw" -> throw new IllegalStateException("no licence");
            case "refuse" -> throw new InputException("the field", "it is in a mood", "Wait.");
            case "vandalise" -> Arrays.fill(((DosePoints.At) request.points()).xMm(), -1);
            default -> throw new IllegalArgumentException("unknown mood");
        }
        return dose;
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        float[] values = new float[request.points().count() * request.variables().size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = n;
        }
        return new InfluenceMatrix(request.points().count(), request.variables().size(), values);
    }

    private static void fillMemory() {
        List<long[]> memory = new ArrayList<>();
        while (true) {
            memory.add(new long[1 << 20]);
        }
    }

    private static void loopForEver() {
        while (true) {
            LockSupport.parkNanos(1000);
        }
    }

    private static void waitUntilCancelled(ProgressMonitor monitor) {
        while (true) {
            LockSupport.parkNanos(1000);
            monitor.checkCancelled();
        }
    }

    private static void print() {
        for (int n = 0; n < 1000; n++) {
            System.out.println("\u0003\u0000 garbage that looks like an answer");
        }
        try {
            if (System.in.read() != -1) {
                throw new IllegalStateException("there is input");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What printing by native code is like. */
    private static void scribble() {
        try {
            new FileOutputStream(FileDescriptor.out).write("garbage".getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
