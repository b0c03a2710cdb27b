package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link DataReader} of text files must do.
 *
 * @param <T> contract of the extension point it reads data for
 */
public interface DataReaderContract<T> {

    /** The reader to test. */
    DataReader<T> reader();

    /** A file it reads. */
    URL data();

    /** What the contribution with this file says of itself. */
    Description description();

    @Test
    default void readsAFile() throws IOException {
        assertNotNull(reader().read(data(), description()));
        Concurrently.call(() -> reader().read(data(), description()))
                .forEach(object -> assertNotNull(object, "what several threads read"));
    }

    @Test
    default void aMissingFileIsRefused(@TempDir Path folder) {
        URL missing = url(folder.resolve("missing.json"));
        Exception refused = assertThrows(Exception.class, () -> reader().read(missing, description()));
        assertTrue(refused instanceof IOException || refused instanceof InputException, "a missing file gives "
                + refused);
    }

    @Test
    default void damagedFilesAreRefused(@TempDir Path folder) throws IOException {
        String good;
        try (InputStream in = data().openStream()) {
            good = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertRefused(folder, "empty", "");
        assertRefused(folder, "noise", "\u0001\u0002 no data \u0003");
        assertRefused(folder, "other", "{\"no such key\": 1}");
        for (int quarter = 1; quarter < 4; quarter++) {
            assertRefused(folder, "cut after " + quarter + " quarters", good.substring(0, good.length() * quarter / 4));
        }
    }

    private void assertRefused(Path folder, String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".json"), content);
        InputException refused = assertThrows(InputException.class, () -> reader().read(url(file), description()),
                () -> "a file that is " + name + " must be refused with an InputException");
        Text.present(refused.where(), "where the fault is");
        Text.present(refused.remedy(), "what to do about it");
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
