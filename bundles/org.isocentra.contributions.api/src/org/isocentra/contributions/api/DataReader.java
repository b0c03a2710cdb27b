package org.isocentra.contributions.api;

import java.io.IOException;
import java.net.URL;

/**
 * Turns the data file of a plug-in without code into an object of the extension point's type. Declared at the extension
 * point {@value #EXTENSION_POINT}; needs a public constructor without arguments. Stateless and safe for use by several
 * threads.
 *
 * @param <T> contract of the extension point it reads data for
 */
public interface DataReader<T> {

    String EXTENSION_POINT = "org.isocentra.contributions.api.dataReaders";

    /**
     * Reads and validates a data file.
     *
     * @param data the file in the contributing bundle
     * @param description what the contribution says of itself
     * @throws org.isocentra.model.InputException when the file does not hold what it should; the contribution is then
     *         quarantined with this message
     */
    T read(URL data, Contribution.Description description) throws IOException;
}
