package org.isocentra.dicom.web.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.isocentra.model.ProgressMonitor;

/** A stream that ends with an error when nothing comes for long, or when the user has cancelled, even amid a read. */
final class WatchedStream extends FilterInputStream {

    private static final long LOOK_MILLIS = 100;

    private final Thread watch;
    private volatile long last = System.nanoTime();
    private volatile String stopped = "";

    WatchedStream(InputStream in, Duration silence, ProgressMonitor monitor) {
        super(in);
        watch = Thread.ofVirtual().name("archive").start(() -> watch(silence, monitor));
    }

    private void watch(Duration silence, ProgressMonitor monitor) {
        try {
            while (stopped.isEmpty()) {
                Thread.sleep(LOOK_MILLIS);
                if (monitor.isCancelled()) {
                    stopped = "cancelled";
                } else if (System.nanoTime() - last > silence.toNanos()) {
                    stopped = "nothing came for " + silence.toSeconds() + " s";
                }
            }
            in.close();
        } catch (InterruptedException | IOException _) {
            // closed: there is nothing left to watch
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int read = super.read(bytes, offset, length);
            last = System.nanoTime();
            return read;
        } catch (IOException e) {
            throw stopped.isEmpty() ? e : new IOException(stopped, e);
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        super.close();
    }
}
