package org.isocentra.plugins.internal;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

import org.isocentra.model.InputException;

/**
 * A repository, as the user names it and as p2 does.
 *
 * @param text what the user typed
 */
record RepositoryAddress(String text, URI uri) {

    /** @throws InputException when it is neither a folder, nor a zip file, nor the address of a web server */
    static RepositoryAddress of(String text) {
        if (text.matches("(?i)(https?|file|jar):.*")) {
            try {
                return new RepositoryAddress(text, URI.create(text.replace(" ", "%20")));
            } catch (IllegalArgumentException e) {
                throw new InputException(text, "is no address", "Give a folder, a zip file or an http(s) address.", e);
            }
        }
        Path path = path(text);
        if (Files.isDirectory(path)) {
            return new RepositoryAddress(text, path.toUri());
        }
        String name = path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (Files.isRegularFile(path) && (name.endsWith(".zip") || name.endsWith(".jar"))) {
            return new RepositoryAddress(text, URI.create("jar:" + path.toUri() + "!/"));
        }
        throw new InputException(text, Files.exists(path) ? "is no repository" : "is not there",
                "Give the folder or the zip file of a p2 repository, or an http(s) address.");
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new InputException(text, "is no path", "Give a folder, a zip file or an http(s) address.", e);
        }
    }
}
