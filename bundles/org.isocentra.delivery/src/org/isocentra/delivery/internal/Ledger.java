package org.isocentra.delivery.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.UnitState;
import org.isocentra.model.InputException;

/**
 * What has happened in a delivery, a line for each change, on the disk before anything follows from it: the order, the
 * states of the unit, what it has counted.
 */
final class Ledger implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final FileChannel channel;
    private Optional<String> digest = Optional.empty();
    private boolean done;

    /** @throws InputException when the file holds something else, or cannot be used */
    Ledger(Path file) {
        try {
            byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            int complete = 0;
            for (int n = 0; n < content.length; n++) {
                if (content[n] == '\n') {
                    read(JSON.readTree(content, complete, n - complete));
                    complete = n + 1;
                }
            }
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // a line that was being written when the process ended
            channel.truncate(complete);
            channel.position(complete);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be used: " + e.getMessage(),
                    "Name a folder you may write to, with files as they were written.", e);
        }
    }

    private void read(JsonNode line) {
        if (line.path("entry").asText().equals("order")) {
            digest = Optional.of(line.path("digest").asText());
        }
        done |= line.path("state").asText().equals("done");
    }

    /** Of the order that the folder is for; absent in a new one. */
    Optional<String> digest() {
        return digest;
    }

    boolean isDone() {
        return done;
    }

    void order(DeliveryOrder order) {
        write(entry("order").put("planUid", order.planUid()).put("fraction", order.fraction())
                .put("device", order.deviceId()).put("fields", order.fields().size()).put("meterset", order.meterset())
                .put("digest", order.digest()));
        digest = Optional.of(order.digest());
    }

    void state(UnitState state, SortedMap<Integer, Double> counted) {
        ObjectNode entry = entry("state").put("state", state.word()).put("reason", state.reasonGiven());
        ObjectNode metersets = entry.putObject("counted");
        counted.forEach((field, meterset) -> metersets.put(String.valueOf(field), meterset));
        write(entry);
        done |= state instanceof UnitState.Done;
    }

    private static ObjectNode entry(String kind) {
        return JSON.createObjectNode().put("entry", kind).put("time", Instant.now().toString()).put("simulator", true);
    }

    private void write(ObjectNode entry) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(
                    StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
