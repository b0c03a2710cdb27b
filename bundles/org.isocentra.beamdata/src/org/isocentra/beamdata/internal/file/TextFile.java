package org.isocentra.beamdata.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.isocentra.model.InputException;

/**
 * A text file of measured data, of bounded size. Text that is not UTF-8 is taken as ISO 8859-1, in which older programs
 * write names.
 */
record TextFile(String name, String sha256, List<String> lines) {

    /** Far above what a water phantom writes. */
    private static final long MOST_BYTES = 8 << 20;
    private static final int MOST_LINES = 200_000;
    /** Of one curve. */
    static final int MOST_POINTS = 20_000;
    private static final double LARGEST = 1e9;

    /** @throws InputException when the file cannot be read or is too large */
    static TextFile read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(file.toString(), "is larger than " + MOST_BYTES + " bytes",
                        "Export fewer curves into one file.");
            }
            byte[] bytes = Files.readAllBytes(file);
            List<String> lines = decode(bytes).lines().toList();
            if (lines.size() > MOST_LINES) {
                throw new InputException(file.toString(), "has more than " + MOST_LINES + " lines",
                        "Export fewer curves into one file.");
            }
            return new TextFile(file.getFileName().toString(),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), lines);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e, "Name a file that can be read.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** @param line counted from 0 */
    String where(int line) {
        return name + ", line " + (line + 1);
    }

    InputException fault(int line, String field, String problem, String remedy) {
        return new InputException(where(line) + (field.isEmpty() ? "" : ", " + field), problem, remedy);
    }

    /** A number with a decimal point. */
    double number(int line, String field, String text) {
        if (text.matches("[-+]?\\d+,\\d+")) {
            throw fault(line, field, "'" + text + "' has a decimal comma", "Export with decimal points.");
        }
        // nothing but digits, sign, point and exponent: no hexadecimal, no NaN
        if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
            throw fault(line, field, "'" + text + "' is no number", "Write a number with a decimal point.");
        }
        double value = Double.parseDouble(text);
        if (Math.abs(value) > LARGEST) {
            throw fault(line, field, text + " is out of range", "Correct the number.");
        }
        return value;
    }

    int count(int line, String field, String text) {
        if (!text.matches("\\d{1,6}")) {
            throw fault(line, field, "'" + text + "' is no whole number", "Correct the file or export it anew.");
        }
        return Integer.parseInt(text);
    }
}
