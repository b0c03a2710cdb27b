package org.isocentra.beamdata.internal.file;

import java.util.List;

import org.isocentra.beamdata.api.Measured;
import org.isocentra.model.InputException;

/** A format of measured data. */
interface Format {

    /** For a person to read. */
    String name();

    /** Whether a file is of this format, by its first line that is not empty. */
    boolean matches(String firstLine);

    /** @throws InputException naming file, line, field and remedy */
    List<Measured> read(TextFile file);
}
