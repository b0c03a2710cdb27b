package org.isocentra.cli.internal;

import java.net.URI;
import java.nio.file.Path;

import org.isocentra.model.InputException;

/** Where DICOM objects come from or go to. */
sealed interface Place {

    record Folder(Path path) implements Place {
    }

    record Archive(URI root) implements Place {
    }

    static Place of(String text) {
        if (!text.matches("(?i)[a-z][a-z0-9+.-]+://.*")) {
            return new Folder(Path.of(text));
        }
        try {
            return new Archive(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw new InputException(text, "is no address: " + e.getMessage(), "Correct it.", e);
        }
    }
}
