package org.isocentra.beamdata.api;

import java.util.List;

/**
 * A file of measured tables.
 *
 * @param name of the file, without folder
 * @param format in words
 * @param sha256 of its bytes, hexadecimal
 */
public record MeasuredFile(String name, String format, String sha256, List<Measured> tables) {

    public MeasuredFile {
        tables = List.copyOf(tables);
    }
}
