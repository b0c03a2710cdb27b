package org.isocentra.plugins.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.isocentra.model.InputException;

/** The right to change the installation, which one process at a time has. It goes with the process. */
final class InstallationLock implements AutoCloseable {

    /** The lock itself covers a byte far behind the text, so that the text can be read by those who wait. */
    private static final long LOCKED_BYTE = 1 << 20;

    private final FileChannel channel;
    private final FileLock lock;

    private InstallationLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock, and undoes what a process that was cut off has left half done.
     *
     * @throws InputException when somebody else has it, or the installation cannot be written
     */
    static InstallationLock acquire(Installation installation) {
        Path file = installation.books().resolve("lock");
        try {
            Files.createDirectories(installation.books());
            requireWritable(installation);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new InputException(installation.home().toString(),
                        "is being changed by another process (" + Files.readString(file).strip() + ")",
                        "Wait until it has finished, then try again.");
            }
            InstallationLock acquired = new InstallationLock(channel, lock);
            try {
                acquired.sign();
                Safeguard.recover(installation);
            } catch (IOException | RuntimeException e) {
                acquired.close();
                throw e;
            }
            return acquired;
        } catch (ReadOnlyFileSystemException e) {
            throw readOnly(installation.home(), e);
        } catch (IOException e) {
            throw Faults.inWords(installation.home(), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void requireWritable(Installation installation) throws FileSystemException {
        for (Path folder : new Path[] {installation.home(), installation.home().resolve("plugins"),
            installation.configuration(), installation.bundlesInfo().getParent(), installation.data()}) {
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
        }
    }

    static InputException readOnly(Path folder, Exception cause) {
        return new InputException(folder.toString(), "cannot be written by " + System.getProperty("user.name"),
                "Let whoever owns the installation make the change, or unpack a copy of it where you may write.",
                cause);
    }

    private void sign() throws IOException {
        byte[] text = "%s, process %d, since %s%n".formatted(System.getProperty("user.name"),
                ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text), 0);
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of the installation could not be released", e);
        }
    }
}
