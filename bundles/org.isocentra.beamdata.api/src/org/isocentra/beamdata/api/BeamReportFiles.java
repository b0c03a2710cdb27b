package org.isocentra.beamdata.api;

import java.io.IOException;
import java.nio.file.Path;

import org.isocentra.dose.api.BeamReport;
import org.isocentra.model.radiation.BeamModel;

/**
 * Writes beam reports. An OSGi service.
 *
 * @since 1.1
 */
public interface BeamReportFiles {

    /**
     * Writes {@code summary.json}, one CSV a profile, one picture a collimator, and the depth dose.
     *
     * @param beams the data that the report is of
     * @param folder new or empty
     * @return the text of {@code summary.json}
     * @throws org.isocentra.model.InputException when the folder is not empty
     */
    String write(BeamReport report, BeamModel beams, Path folder) throws IOException;
}
