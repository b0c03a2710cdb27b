package org.isocentra.planning.files;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;

/** Writes JSON files: whole or not at all, numbers with six significant digits and never NaN. */
public final class Json {

    private static final MathContext SIX_DIGITS = new MathContext(6);

    private Json() {
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * A number as files have it.
     *
     * @throws NumberFormatException where it is none, or infinite
     */
    public static BigDecimal number(double value) {
        return new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
    }

    /** Adds the three coordinates. */
    public static void add(ArrayNode array, Vector3 v) {
        array.add(number(v.x())).add(number(v.y())).add(number(v.z()));
    }

    /** Adds what was found, as an object. */
    public static void add(ArrayNode findings, Finding finding) {
        findings.addObject().put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("where", finding.where()).put("text", finding.text()).put("remedy", finding.remedy());
    }

    /**
     * Writes a file as a whole or not at all, in place of what is there.
     *
     * @throws InputException where it cannot be written
     */
    public static void write(JsonNode node, Path file) {
        try {
            Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".tmp");
            try {
                Files.writeString(temporary, node.toPrettyString() + "\n");
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be written: " + e.getMessage(),
                    "Choose a folder with free space that you may write to.", e);
        }
    }
}
