package org.isocentra.dose.api;

import java.util.Optional;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * The way to a dose for everybody else: selects engine and kernel by id, calls them under guard and on copies of the
 * input, checks what they return and records where it came from. An OSGi service.
 */
public interface DoseCalculator {

    /** Framework property: engines that run in a worker process because the site says so, ids separated by commas. */
    String ISOLATE = "isocentra.isolate";

    /**
     * A calculator bound to an engine and a kernel until it is dropped. Plug-ins that come change nothing about it;
     * when the plug-in of the engine or the kernel goes, it fails: nothing is ever put in its place.
     *
     * @param engineId full id or its last part, with or without {@code @version}
     * @param kernelId likewise; when absent, the fastest that passes its self-test of the kernels of the suite, or of
     *        those the site has configured
     * @throws org.isocentra.model.InputException when there is no such engine or kernel
     */
    Session open(String engineId, Optional<String> kernelId);

    /**
     * SHA-256, hexadecimal, of everything the dose of a request depends on but engine and kernel: what
     * {@link DoseProvenance#inputDigest} of a dose of this request is, whichever engine makes it.
     */
    String inputDigest(DoseRequest request);

    /**
     * Whether the calculations of an engine run in a worker process, because it asks for that or the site does
     * ({@value #ISOLATE}).
     *
     * @param engineId full id
     */
    boolean isolated(String engineId);

    /** An engine with a kernel. */
    interface Session {

        /** The full id of the engine. */
        String engineId();

        /** The version of the engine. */
        String engineVersion();

        /** The full id of the kernel. */
        String kernelId();

        /** Dose on a grid; see {@link DoseEngine#dose}. */
        DoseGrid dose(String name, DoseRequest request, VolumeGeometry geometry, ProgressMonitor monitor);

        /** Dose at points; see {@link DoseEngine#dose}. */
        float[] dose(DoseRequest request, ProgressMonitor monitor);

        /** Dose per unit of the meterset of each variable; see {@link DoseEngine#influence}. */
        InfluenceMatrix influence(InfluenceRequest request, ProgressMonitor monitor);

        /** What would be recorded for a dose of this request. */
        DoseProvenance provenance(DoseRequest request);

        /** The inner loops, also for an optimiser. */
        org.isocentra.dose.api.kernel.DoseKernel kernel();
    }
}
