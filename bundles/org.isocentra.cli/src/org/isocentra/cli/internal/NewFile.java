package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.isocentra.model.InputException;

/** A file of results that appears whole or not at all, and never instead of another. */
final class NewFile {

    private NewFile() {
    }

    /** Writes into a folder that is there for this alone, and says which file. */
    interface Writer {
        Path write(Path folder) throws IOException;
    }

    /** @throws InputException when the file is there already or cannot be written */
    static void write(Path file, Writer writer) {
        Path target = file.toAbsolutePath().normalize();
        requireFree(target);
        try {
            Files.createDirectories(target.getParent());
            Path staging = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + "-");
            try {
                Files.move(writer.write(staging), target);
            } finally {
                Folders.delete(staging);
            }
        } catch (IOException e) {
            throw new InputException("--out " + file, "cannot be written: " + e, "Choose a folder you may write to.",
                    e);
        }
    }

    /** @throws InputException when the file is there already */
    static void requireFree(Path file) {
        if (Files.exists(file)) {
            throw new InputException("--out " + file, "is there already, and nothing is ever written over",
                    "Choose a new name.");
        }
    }
}
