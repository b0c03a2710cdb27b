package org.isocentra.cli.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.isocentra.model.InputException;

/** A folder of the system's for files that are needed for a moment only. */
final class PassingFolder implements AutoCloseable {

    private final Path path;

    PassingFolder() {
        try {
            path = Files.createTempDirectory("isocentra-");
        } catch (IOException e) {
            throw new InputException(System.getProperty("java.io.tmpdir"), "cannot be written: " + e,
                    "Make room, or set java.io.tmpdir to a folder you may write to.", e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
