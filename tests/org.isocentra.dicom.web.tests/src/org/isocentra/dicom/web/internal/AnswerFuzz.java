package org.isocentra.dicom.web.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.InputException;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Any bytes as an archive's answer: a line with its content type, then its body. One in parts must have the same parts
 * whether it comes at once or byte by byte, and no more in them than came.
 */
public final class AnswerFuzz {

    private static final long LIMIT = 1 << 20;

    private AnswerFuzz() {
    }

    /** Called once before: what JSON is read with takes longer to load than an answer may take. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput("application/dicom+json\n[{}]".getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What {@code releng/fuzz} calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        int line = 0;
        while (line < bytes.length && bytes[line] != '\n') {
            line++;
        }
        String type = new String(bytes, 0, line, StandardCharsets.ISO_8859_1);
        int start = Math.min(line + 1, bytes.length);
        InputStream body = new ByteArrayInputStream(bytes, start, bytes.length - start);
        if (type.startsWith("multipart/")) {
            InputStream slow = new OneByOne(new ByteArrayInputStream(bytes, start, bytes.length - start));
            List<String> parts = parts(body, type);
            if (!parts.equals(parts(slow, type))) {
                throw new AssertionError("the parts depend on how the bytes come");
            }
            if (parts.stream().mapToLong(String::length).sum() > bytes.length) {
                throw new AssertionError("the parts hold more than has come");
            }
        } else {
            dataSets(new Connection.Answer("fuzz", 200, type, body));
        }
    }

    private static List<String> parts(InputStream body, String type) {
        List<String> parts = new ArrayList<>();
        try {
            Multipart multipart = Multipart.of(body, type);
            while (multipart.next()) {
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                multipart.copy(part, LIMIT);
                parts.add(part.toString(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException _) {
            // a refusal is an answer; the parts before it have been seen
        }
        return parts;
    }

    private static void dataSets(Connection.Answer answer) {
        try {
            for (JsonNode set : StudyJson.dataSets(answer, LIMIT)) {
                StudyJson.items(set, "00081199").forEach(item -> StudyJson.text(item, "00081155"));
                StudyJson.study(set, answer);
                StudyJson.series(set, answer);
            }
        } catch (InputException _) {
            // a refusal is an answer
        }
    }

    /** Gives no more than one byte at a time. */
    private static final class OneByOne extends FilterInputStream {

        OneByOne(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, Math.min(length, 1));
        }
    }
}
