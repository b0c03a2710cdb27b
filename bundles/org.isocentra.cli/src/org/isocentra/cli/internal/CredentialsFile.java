package org.isocentra.cli.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.model.InputException;

/** What an archive is shown: {@code user} and {@code password}, or {@code token}, as {@code key=value} in a file. */
final class CredentialsFile {

    static final String HELP = "File with lines user=... and password=..., or token=..., for a DICOMweb archive.";

    private static final Set<String> KEYS = Set.of("user", "password", "token");

    private CredentialsFile() {
    }

    static Credentials read(Optional<Path> file) {
        return file.map(CredentialsFile::read).orElseGet(Credentials.None::new);
    }

    private static Credentials read(Path file) {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("--credentials " + file, "cannot be read: " + e, "Name a file of text.", e);
        }
        String token = values.getProperty("token", "");
        String user = values.getProperty("user", "");
        boolean either = token.isBlank() != user.isBlank() && token.isBlank() == values.containsKey("password");
        if (!either || !KEYS.containsAll(values.keySet())) {
            throw new InputException("--credentials " + file,
                    "holds neither user and password alone, nor token alone", "Correct it.");
        }
        return token.isBlank() ? new Credentials.Basic(user, values.getProperty("password"))
                : new Credentials.Bearer(token);
    }
}
