package org.isocentra.dicom.web.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.model.InputException;

/**
 * The one place requests go to, with what is shown there.
 *
 * @param root without a slash at its end
 * @param authorization value of the header
 */
record Origin(String root, Optional<String> authorization) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    static Origin of(URI root, Credentials credentials) {
        String where = root.toString();
        if (root.getHost() == null || !Set.of("http", "https").contains(String.valueOf(root.getScheme()))
                || root.getQuery() != null || root.getFragment() != null) {
            throw new InputException(where, "is not the address of a DICOMweb archive",
                    "Give one like https://archive.example.org/dicom-web");
        }
        if (root.getUserInfo() != null) {
            throw new InputException(root.getHost(), "its address holds credentials, which show in lists of processes",
                    "Give them in a file");
        }
        boolean inTheClear = root.getScheme().equals("http") && !THIS_MACHINE.contains(root.getHost());
        if (inTheClear && !(credentials instanceof Credentials.None)) {
            throw new InputException(where, "credentials would cross the network in the clear", "Use https");
        }
        return new Origin(where.replaceAll("/+$", ""), switch (credentials) {
            case Credentials.None() -> Optional.empty();
            case Credentials.Basic(String user, String password) -> Optional.of("Basic " + Base64.getEncoder()
                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
            case Credentials.Bearer(String token) -> Optional.of("Bearer " + token);
        });
    }

    /** @param path below the root, beginning with a slash */
    URI resolve(String path) {
        return URI.create(root + path);
    }

    @Override
    public String toString() {
        return root;
    }
}
