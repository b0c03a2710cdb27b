package org.isocentra.cli.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.isocentra.model.InputException;

/**
 * A folder of results that appears whole or not at all: everything is written beside it and moved when done. Never
 * writes over what is there. A command that is stopped by a signal leaves nothing behind either.
 */
final class OutputFolder implements AutoCloseable {

    private final Path target;
    private final Path staging;
    private final Deque<Path> madeParents;
    private final Thread atShutdown = new Thread(this::abandon, "results not finished");
    private boolean committed;
    private boolean abandoned;

    private OutputFolder(Path target, Path staging, Deque<Path> madeParents) {
        this.target = target;
        this.staging = staging;
        this.madeParents = madeParents;
        Runtime.getRuntime().addShutdownHook(atShutdown);
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

    synchronized void commit() {
        if (abandoned) {
            throw new CancellationException("stopped");
        }
        refuseIfOccupied(target);
        try {
            Files.setPosixFilePermissions(staging,
                    PosixFilePermissions.fromString("rwxr-xr-x"));
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
    public synchronized void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException _) {
            // the hook is at work already
        }
        if (!committed && !abandoned) {
            try (Stream<Path> files = Files.walk(staging)) {
                files.sorted(Comparator.reverseOrder()).forEach(OutputFolder::delete);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + staging, e);
            }
            delete(madeParents.reversed());
        }
    }

    /** Removes what has been written so far; other threads may still be writing. */
    synchronized void abandon() {
        if (committed || abandoned) {
            return;
        }
        abandoned = true;
        try (Stream<Path> files = Files.walk(staging)) {
            files.sorted(Comparator.reverseOrder()).forEach(OutputFolder::delete);
            delete(madeParents.reversed());
        } catch (IOException | UncheckedIOException _) {
            // what cannot be removed stays: nobody is there any more to be told
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
