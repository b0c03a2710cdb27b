package org.isocentra.dicom.dcm4che.internal;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.isocentra.model.InputException;

/**
 * Where an archive is, and who the suite is to it.
 *
 * @param called title of the archive
 * @param calling title of the suite
 * @param listen port of this machine at which objects are taken in (C-MOVE); 0 to have them come over the connection
 *        that asks for them (C-GET)
 */
record Address(String text, boolean secure, String called, String host, int port, String calling, int listen) {

    static final String PLAIN = "dimse";
    static final String SECURE = "dimse+tls";

    private static final String FORM = "Give one like dimse://ARCHIVE@archive.example.org:104?calling=ISOCENTRA";
    /** PS3.5, AE: no backslash and no control character, nor nothing but spaces. */
    private static final Pattern TITLE = Pattern.compile("[!-\\[\\]-~](?:[ -\\[\\]-~]{0,14}[!-\\[\\]-~])?");

    static Address of(URI address) {
        String text = address.toString();
        boolean secure = SECURE.equalsIgnoreCase(address.getScheme());
        boolean known = secure || PLAIN.equalsIgnoreCase(address.getScheme());
        boolean path = address.getPath() != null && !address.getPath().isEmpty();
        if (!known || address.getHost() == null || address.getPort() <= 0 || address.getPort() > 0xFFFF
                || address.getUserInfo() == null || path || address.getFragment() != null) {
            throw new InputException(text, "is not the address of an archive that speaks DIMSE", FORM);
        }
        Map<String, String> options = options(text, address.getQuery());
        return new Address(text, secure, title(text, address.getUserInfo()),
                address.getHost().replaceAll("[\\[\\]]", ""), address.getPort(),
                title(text, options.getOrDefault("calling", "ISOCENTRA")),
                port(text, options.getOrDefault("listen", "0")));
    }

    private static Map<String, String> options(String text, String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : query == null ? new String[0] : query.split("&")) {
            String[] parts = option.split("=", 2);
            if (parts.length < 2 || !Set.of("calling", "listen").contains(parts[0])
                    || options.put(parts[0], parts[1]) != null) {
                throw new InputException(text, "'" + option + "' is no option of an address", FORM
                        + ", with &listen=PORT where the archive sends to a port of this machine");
            }
        }
        return options;
    }

    private static String title(String text, String title) {
        if (!TITLE.matcher(title).matches()) {
            throw new InputException(text, "'" + title + "' is no title of an application entity",
                    "Give 1 to 16 characters of ASCII");
        }
        return title;
    }

    private static int port(String text, String port) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 0xFFFF) {
            throw new InputException(text, "'" + port + "' is no port", "Give a number up to 65535");
        }
        return Integer.parseInt(port);
    }

    @Override
    public String toString() {
        return text;
    }
}
