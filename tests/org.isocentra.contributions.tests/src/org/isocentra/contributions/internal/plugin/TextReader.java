package org.isocentra.contributions.internal.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.model.InputException;

/** Reads the text that a data-only plug-in says; the tests pack it into bundles. */
public final class TextReader implements DataReader<Supplier<String>> {

    @Override
    public Supplier<String> read(URL data, Description description) throws IOException {
        try (InputStream in = data.openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (text.isBlank()) {
                throw new InputException(data.getPath(), "it is empty", "Write something");
            }
            return () -> text + " by " + description.vendor();
        }
    }
}
