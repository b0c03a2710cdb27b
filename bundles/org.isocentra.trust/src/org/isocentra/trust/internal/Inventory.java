package org.isocentra.trust.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.trust.api.PolicyException;

/**
 * The files of the bundles that came with the product. The file that lists them is the one that {@code sha256sum
 * --check} reads.
 *
 * @param installation folder to which the paths are relative
 * @param digests digest of each file by its path, with {@code /} between folders
 */
record Inventory(Path installation, Map<String, String> digests) {

    static final String FILE = "inventory.sha256";

    private static final String LINE = "[0-9a-f]{64}  [^ ].*";
    private static final int DIGITS = 64;

    /** Of an installation that has none. */
    static Inventory empty(Path installation) {
        return new Inventory(installation, Map.of());
    }

    /** @throws PolicyException when a line is not a digest and a path, or there is none */
    static Inventory read(Path installation, Path file) throws IOException {
        Map<String, String> digests = new HashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.matches(LINE)) {
                throw new PolicyException(file + ", line " + number, "it is no digest with a path",
                        "Install the product again.");
            }
            digests.put(line.substring(DIGITS + 2).replace('\\', '/'), line.substring(0, DIGITS));
        }
        if (digests.isEmpty()) {
            throw new PolicyException(file.toString(), "it is empty", "Install the product again.");
        }
        return new Inventory(installation, digests);
    }

    /**
     * Whether a bundle is one of the product, byte for byte.
     *
     * @param bundle jar or folder
     * @throws Refusal when the product has a bundle of this path, but not this one
     */
    boolean holds(Path bundle) throws Refusal, IOException {
        if (digests.isEmpty()) {
            return false;
        }
        String path = path(bundle);
        if (Files.isDirectory(bundle)) {
            return holdsFolder(bundle, path + "/");
        }
        String digest = Digests.of(bundle);
        String known = digests.get(path);
        if (known != null && !known.equals(digest)) {
            throw changed(path);
        }
        return known != null;
    }

    private boolean holdsFolder(Path folder, String prefix) throws Refusal, IOException {
        Set<String> known = digests.keySet().stream().filter(path -> path.startsWith(prefix))
                .collect(Collectors.toSet());
        if (known.isEmpty()) {
            return false;
        }
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> !Files.isDirectory(file)).toList()) {
                String path = path(file);
                if (!Digests.of(file).equals(digests.get(path))) {
                    throw changed(path);
                }
                found.add(path);
            }
        }
        known.removeAll(found);
        if (!known.isEmpty()) {
            throw changed(known.iterator().next());
        }
        return true;
    }

    /** Whether a bundle of the product has this symbolic name; files are called {@code name_version.jar}. */
    boolean names(String symbolicName) {
        String prefix = "plugins/" + symbolicName + "_";
        return digests.keySet().stream().anyMatch(path -> path.startsWith(prefix)
                && Character.isDigit(path.charAt(prefix.length())));
    }

    private String path(Path file) throws IOException {
        return installation.toRealPath().relativize(file.toRealPath()).toString().replace('\\', '/');
    }

    private static Refusal changed(String path) {
        return new Refusal(path + " is not the one that came with the product", "Install the product again.");
    }
}
