package org.isocentra.delivery.internal.wire;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.delivery.api.LinkException;

/**
 * Messages over a socket, each a JSON object on a line of its own. The peer is not trusted: it can neither fill the
 * memory, with long lines or by not reading, nor hold anybody up for longer than the patience given. Messages are sent
 * by a thread of their own; reading is for one thread at a time.
 */
public final class Lines implements AutoCloseable {

    /** Bytes of the longest line. */
    public static final int LONGEST = 256 * 1024;
    private static final int MOST_WAITING = 256;
    static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final Socket socket;
    private final Duration patience;
    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int limit;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean closed;

    /** @param patience the longest a line may take to come, and to be taken */
    public Lines(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.patience = patience;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        Thread.ofPlatform().daemon().name("treatment unit link").start(() -> send(out));
    }

    private void send(OutputStream out) {
        try {
            while (!closed || !waiting.isEmpty()) {
                byte[] line = waiting.poll();
                if (line == null) {
                    out.flush();
                    line = waiting.poll(100, TimeUnit.MILLISECONDS);
                }
                if (line != null) {
                    out.write(line);
                }
            }
            out.flush();
        } catch (IOException | InterruptedException e) {
            // whoever reads or writes next learns of it
        } finally {
            abandon();
        }
    }

    /** A message to fill. */
    public static ObjectNode message(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    public void write(ObjectNode message) throws LinkException {
        try {
            byte[] line = (JSON.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
            if (line.length > LONGEST) {
                throw new LinkException("a message of " + line.length + " bytes is longer than " + LONGEST);
            }
            if (closed || !waiting.offer(line, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                abandon();
                throw new LinkException("the other side does not listen");
            }
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("interrupted", e);
        }
    }

    /** The next message, which has a type. */
    public ObjectNode read() throws LinkException {
        try {
            JsonNode node = JSON.readTree(line());
            if (node instanceof ObjectNode message && message.path("type").isTextual()) {
                return message;
            }
            throw new LinkException("a line is no message");
        } catch (JacksonException e) {
            throw new LinkException("a line is not JSON: " + e.getOriginalMessage(), e);
        } catch (SocketTimeoutException e) {
            throw new LinkException("nothing was heard for " + patience.toMillis() + " ms", e);
        } catch (LinkException e) {
            throw e;
        } catch (IOException e) {
            throw new LinkException("the link is lost: " + e.getMessage(), e);
        }
    }

    private byte[] line() throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        while (true) {
            if (position == limit) {
                fill(end);
            }
            byte next = buffer[position++];
            if (next == '\n') {
                return line.toByteArray();
            }
            line.write(next);
            if (line.size() > LONGEST) {
                throw new LinkException("a line is longer than " + LONGEST + " bytes");
            }
        }
    }

    private void fill(long end) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) left);
        int count = in.read(buffer);
        if (count < 0) {
            throw new LinkException("the other side has hung up");
        }
        position = 0;
        limit = count;
    }

    /** Ends the link at once, whatever has not been sent yet. */
    public void abandon() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more in any case
        }
    }

    /** Ends the link when everything has been sent. */
    @Override
    public void close() {
        closed = true;
    }
}
