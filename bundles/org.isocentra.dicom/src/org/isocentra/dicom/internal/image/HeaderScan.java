package org.isocentra.dicom.internal.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Reads the headers of many files, several at a time; each file is opened once, and read no further than that. */
final class HeaderScan {

    /** More do not read faster from one disk, and leave nothing for who is waiting for the first picture. */
    private static final int MOST_THREADS = 4;
    private static final String DIRECTORY_CLASS = "1.2.840.10008.1.3.10";

    private final List<Path> files;
    private final Consumer<IndexedFile> seen;
    private final ProgressMonitor monitor;
    private final String task;
    private final Outcome[] outcomes;
    private final int first;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    /**
     * @param files in the order of their names
     * @param seen told each object as soon as it is known, on any thread
     */
    HeaderScan(List<Path> files, Consumer<IndexedFile> seen, String task, ProgressMonitor monitor) {
        this.files = files;
        this.seen = seen;
        this.task = task;
        this.monitor = monitor;
        outcomes = new Outcome[files.size()];
        first = middleOfFirstFolder(files);
    }

    /** What came of a file. */
    sealed interface Outcome {

        record Object(IndexedFile file) implements Outcome {
        }

        /** Is not DICOM. */
        record Foreign(Path file) implements Outcome {
        }

        /** Is DICOM, or is called so, but cannot be read. */
        record Damaged(Path file, InputException problem) implements Outcome {
        }

        /** Is a DICOMDIR, of which nothing is believed. */
        record Directory() implements Outcome {
        }
    }

    /** Names mostly tell the order of slices, so that this is one that shows something. */
    private static int middleOfFirstFolder(List<Path> files) {
        int count = 0;
        while (count < files.size() && files.get(count).getParent().equals(files.getFirst().getParent())) {
            count++;
        }
        return count / 2;
    }

    /** What came of each file, in their order, whichever was read first. */
    List<Outcome> run() {
        int helpers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS) - 1;
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, helpers))) {
            if (!files.isEmpty()) {
                monitor.checkCancelled();
                read(first);
            }
            List<Future<?>> others = new ArrayList<>();
            for (int n = 0; n < helpers; n++) {
                others.add(threads.submit(this::work));
            }
            work();
            for (Future<?> other : others) {
                other.get();
            }
            return List.of(outcomes);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            monitor.checkCancelled();
            throw new IllegalStateException("interrupted while looking through files", e);
        } finally {
            stop();
        }
    }

    private void work() {
        try {
            int n = begun.getAndIncrement();
            while (n < files.size()) {
                monitor.checkCancelled();
                if (n != first) {
                    read(n);
                }
                n = begun.getAndIncrement();
            }
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    private void read(int n) {
        outcomes[n] = look(files.get(n));
        if (outcomes[n] instanceof Outcome.Object(IndexedFile object)) {
            seen.accept(object);
        }
        monitor.report(task, (double) done.incrementAndGet() / files.size());
    }

    /** Nobody begins another file. */
    private void stop() {
        begun.set(files.size());
    }

    private static Outcome look(Path file) {
        DicomReader reader = new DicomReader();
        try {
            Optional<DicomFile> header = isCalledDicom(file) ? Optional.of(reader.readHeader(file))
                    : reader.findHeader(file);
            if (header.isEmpty()) {
                return new Outcome.Foreign(file);
            }
            boolean directory = header.get().root().text(Attribute.SOP_CLASS_UID).orElse(DIRECTORY_CLASS)
                    .equals(DIRECTORY_CLASS);
            return directory ? new Outcome.Directory() : new Outcome.Object(IndexedFile.of(file, header.get()));
        } catch (InputException e) {
            return new Outcome.Damaged(file, e);
        }
    }

    private static boolean isCalledDicom(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".dcm");
    }
}
