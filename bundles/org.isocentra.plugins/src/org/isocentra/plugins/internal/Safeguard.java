package org.isocentra.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps the files that a change writes over until the change is complete. p2 writes its books first and the list of
 * bundles after them, and does not tell when the second fails; a process may also be killed in between. So whatever
 * does not come to its end is put back: at once, at the next change, or (the files only) by the start script.
 */
final class Safeguard {

    private static final String FOLDER = "unfinished";
    private static final String FILES = "files";
    private static final String STATES = "states";
    private static final String PROCESS = "process";

    private final Installation installation;
    private final Path folder;

    private Safeguard(Installation installation) {
        this.installation = installation;
        this.folder = installation.books().resolve(FOLDER);
    }

    /** Copies what the change may write over. */
    static Safeguard begin(Installation installation) throws IOException {
        Safeguard safeguard = new Safeguard(installation);
        Path preparing = Files.createTempDirectory(installation.books(), "preparing");
        try {
            for (Path file : installation.changingFiles()) {
                if (Files.exists(file)) {
                    Path copy = preparing.resolve(FILES).resolve(installation.home().relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            Files.write(preparing.resolve(STATES), safeguard.states());
            Files.writeString(preparing.resolve(PROCESS), Long.toString(ProcessHandle.current().pid()));
            Files.move(preparing, safeguard.folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(preparing);
            throw e;
        }
        return safeguard;
    }

    /** Undoes a change that was cut off, if there is one. */
    static void recover(Installation installation) throws IOException {
        Safeguard safeguard = new Safeguard(installation);
        if (Files.isDirectory(safeguard.folder)) {
            safeguard.undo();
        }
        try (Stream<Path> left = Files.list(installation.books())) {
            for (Path preparing : left.filter(p -> p.getFileName().toString().startsWith("preparing")).toList()) {
                delete(preparing);
            }
        }
    }

    /** The change is complete: what was before is not needed any more. */
    void done() throws IOException {
        Path gone = Files.createTempDirectory(installation.books(), "preparing");
        Files.move(folder, gone.resolve(FOLDER), StandardCopyOption.ATOMIC_MOVE);
        delete(gone);
    }

    /** Puts everything back. Files are moved, which needs no room on the disk; may be cut off and done again. */
    void undo() throws IOException {
        Path files = folder.resolve(FILES);
        if (Files.isDirectory(files)) {
            for (Path copy : regularFiles(files)) {
                Path target = installation.home().resolve(files.relativize(copy).toString());
                Files.move(copy, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Set<String> before = Set.copyOf(Files.readAllLines(folder.resolve(STATES)));
        for (Path state : installation.profileFiles()) {
            if (!before.contains(state.getFileName().toString())) {
                Files.delete(state);
            }
        }
        done();
    }

    private List<String> states() throws IOException {
        return installation.profileFiles().stream().map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Path> regularFiles(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
