package org.isocentra.cli.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

import org.isocentra.model.InputException;

/**
 * A folder of results that appears whole or not at all: everything is written beside it and moved when done. Never
 * writes
 * over what is there.
 */
final class OutputFolder implements AutoCloseable {

    private final Path target;
    private final Path staging;
    private final Deque<Path> madeParents;
    private boolean committed;

    private OutputFolder(Path target, Path staging, Deque<Path> madeParents) {
        this.target = target;
        this.staging = staging;
        this.madeParents = madeParents;
    }

    /** @throws InputException when the folder cannot be written, or holds anything already */
    static OutputFolder create(Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        refuseIfOccupied(target);
        Deque<Path> made = new ArrayDeque<>();
        try {
            for (Path parent = target.getParent(); parent != null
                    && !Files.exists(parent); parent = parent.getParent()) {
                made.push(parent);
            }
            for (Path parent : made) {
                Files.createDirectory(parent);
            }
            return new OutputFolder(target, Files.createTempDirectory(target.getParent(),
                    "." + target.getFileName() + "-"), made);
        } catch (IOException | NullPointerException e) {
            delete(made.reversed());
            throw new InputException("--out " + folder, "cannot be written: " + e, "Choose a folder you may write to.",
                    e);
        }
    }

    /** Where to write until {@link #commit}. */
    Path path() {
        return staging;
    }

    void commit() {
        refuseIfOccupied(target);
        try {
            Files.setPosixFilePermissions(staging,
                    java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (UnsupportedOperationException | IOException _) {
            // not a POSIX file system: the folder keeps the permissions it inherits
        }
        try {
            Files.deleteIfExists(target);
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
        } catch (IOException e) {
            throw new InputException("--out " + target, "cannot be written: " + e, "Choose a folder you may write to.",
                    e);
        }
    }

    @Override
    public void close() {
        if (!committed) {
            try (Stream<Path> files = Files.walk(staging)) {
                files.sorted(Comparator.reverseOrder()).forEach(OutputFolder::delete);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + staging, e);
            }
            delete(madeParents.reversed());
        }
    }

    private static void refuseIfOccupied(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new InputException("--out " + target, "is not a folder", "Choose a new or an empty folder.");
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw new InputException("--out " + target, "is not empty, and nothing is ever written over",
                        "Choose a new or an empty folder.");
            }
        } catch (IOException e) {
            throw new InputException("--out " + target, "cannot be read: " + e,
                    "Choose a folder you may read and write.", e);
        }
    }

    private static void delete(Iterable<Path> folders) {
        folders.forEach(OutputFolder::delete);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
