package org.isocentra.cli.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
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
        if (target.getParent() == null) {
            throw new InputException("--out " + folder, "is no folder in another", "Choose a new folder.");
        }
        Deque<Path> made = new ArrayDeque<>();
        for (Path parent = target.getParent(); parent != null && !Files.exists(parent); parent = parent.getParent()) {
            made.push(parent);
        }
        try {
            Files.createDirectories(target.getParent());
            return new OutputFolder(target, Files.createTempDirectory(target.getParent(),
                    "." + target.getFileName() + "-"), made);
        } catch (IOException e) {
            deleteEmpty(made);
            throw cannotBeWritten(folder, e);
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
            Files.setPosixFilePermissions(staging, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (UnsupportedOperationException | IOException _) {
            // not a POSIX file system: the folder keeps the permissions it inherits
        }
        try {
            Files.deleteIfExists(target);
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
        } catch (IOException e) {
            throw cannotBeWritten(target, e);
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
            try {
                discard();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + staging, e);
            }
        }
    }

    /** Removes what has been written so far; other threads may still be writing. */
    synchronized void abandon() {
        if (committed || abandoned) {
            return;
        }
        abandoned = true;
        try {
            discard();
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

    private static InputException cannotBeWritten(Path folder, IOException e) {
        return new InputException("--out " + folder, "cannot be written: " + e, "Choose a folder you may write to.", e);
    }

    private void discard() throws IOException {
        Folders.delete(staging);
        deleteEmpty(madeParents);
    }

    private static void deleteEmpty(Deque<Path> folders) {
        try {
            for (Path folder : folders.reversed()) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException _) {
            // another command writes there by now
        }
    }
}
