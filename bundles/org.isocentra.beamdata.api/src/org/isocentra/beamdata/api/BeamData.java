package org.isocentra.beamdata.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.device.api.DeviceDescription;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Reads measurements, judges them and fits machine data to them. An OSGi service. */
public interface BeamData {

    /**
     * Reads tables in Isocentra's own format (CSV) or as exported by water phantoms: RFA300 ASCII, MEPHYSTO mcc, w2CAD.
     *
     * @throws InputException naming file, line, field and remedy
     */
    List<MeasuredFile> read(List<Path> files);

    /** What speaks against the measurements. An error stands in the way of a fit. */
    List<Finding> check(DeviceDescription device, List<MeasuredFile> files);

    /**
     * Fits the data of a machine.
     *
     * @param despite why data are wanted although there are errors among the findings; recorded in the data
     * @throws InputException when the family of the machine cannot be fitted, or something needed was not measured
     */
    Outcome fit(DeviceDescription device, List<MeasuredFile> files, Optional<String> despite,
            ProgressMonitor monitor);

    /**
     * Judges curves that were calculated with the data of a machine by the limits of a fit.
     *
     * @param files where the measured curves come from; findings are on all their tables
     */
    Outcome compare(DeviceDescription device, List<MeasuredFile> files, List<Compared> curves);

    /**
     * What family a machine belongs to.
     *
     * @throws InputException when its data cannot be fitted or replaced
     */
    BeamFamily family(DeviceDescription device);

    /**
     * What comes of a fit or a comparison.
     *
     * @param dataFile new machine data; absent where errors stand in the way, and of a comparison
     * @param residuals one for each curve
     * @param findings on measurements and model
     * @param reportHtml a page with the curves, residuals and findings
     */
    record Outcome(Optional<String> dataFile, List<Residual> residuals, List<Finding> findings,
            String reportHtml) {

        public Outcome {
            residuals = List.copyOf(residuals);
            findings = List.copyOf(findings);
        }
    }
}
