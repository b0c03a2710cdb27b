package org.isocentra.dicom.web.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parts of a multipart body (RFC 2046) one after the other, holding no more than a buffer of it. */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile(
            "(?i)multipart/related\\b.*;\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*");
    private static final int BUFFER = 1 << 16;
    private static final int HEADER_BYTES = 1 << 14;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private boolean atDelimiter;

    private Multipart(InputStream in, String boundary) {
        this.in = in;
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // the first delimiter may be the very beginning, where no line has ended yet
        buffer[end++] = '\r';
        buffer[end++] = '\n';
    }

    /** @throws IOException when the content type is not that of such a body */
    static Multipart of(InputStream in, String contentType) throws IOException {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.matches()) {
            throw new IOException("it is '" + contentType + "', not multipart/related with a boundary");
        }
        return new Multipart(in, matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    /** Goes to the content of the next part. Call it first, and whenever the part before has been copied. */
    boolean next() throws IOException {
        if (!atDelimiter) {
            copy(OutputStream.nullOutputStream(), BUFFER);
        }
        atDelimiter = false;
        String line = line();
        if (line.startsWith("--")) {
            return false;
        }
        if (!line.isBlank()) {
            throw new IOException("text follows a boundary: it lies within an object");
        }
        int bytes = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            bytes += header.length();
            if (bytes > HEADER_BYTES) {
                throw new IOException("the header of a part is too long");
            }
        }
        return true;
    }

    /** Copies the content of the part, up to the delimiter after it. */
    long copy(OutputStream out, long limit) throws IOException {
        long copied = 0;
        while (true) {
            int found = find();
            int safe = found >= 0 ? found : Math.max(start, end - delimiter.length + 1);
            copied += safe - start;
            if (copied > limit) {
                throw new IOException("a part has more than " + limit + " bytes");
            }
            out.write(buffer, start, safe - start);
            start = safe;
            if (found >= 0) {
                start += delimiter.length;
                atDelimiter = true;
                return copied;
            }
            fill();
        }
    }

    private int find() {
        for (int n = start; n <= end - delimiter.length; n++) {
            if (buffer[n] == '\r' && matches(n)) {
                return n;
            }
        }
        return -1;
    }

    private boolean matches(int at) {
        for (int n = 1; n < delimiter.length; n++) {
            if (buffer[at + n] != delimiter[n]) {
                return false;
            }
        }
        return true;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() <= HEADER_BYTES) {
            if (start == end) {
                fill();
            }
            char c = (char) (buffer[start++] & 0xFF);
            if (c == '\n') {
                return line.toString().replaceFirst("\r$", "");
            }
            line.append(c);
            if (line.length() == 2 && line.toString().equals("--")) {
                return "--";
            }
        }
        throw new IOException("the header of a part is too long");
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("its last part has no end");
        }
        end += read;
    }
}
