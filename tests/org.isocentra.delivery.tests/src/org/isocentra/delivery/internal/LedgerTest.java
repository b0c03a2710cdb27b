package org.isocentra.delivery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Pose;
import org.isocentra.delivery.api.UnitState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been ordered and what became of it outlives the process that writes it, wherever that ends. */
class LedgerTest {

    private static final TreeMap<String, Double> PLACE = new TreeMap<>(Map.of("x", 1.0, "y", 2.0, "z", 3.0));
    private static final DeliveryOrder ORDER = new DeliveryOrder("2.25.1", 1, "made-unit", List.of(new OrderedField(1,
            "A 1", 2, 1, new LinkedHashMap<>(), List.of(new Pose(0, PLACE), new Pose(1, PLACE)))));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void order() {
        file = folder.resolve("ledger.jsonl");
        try (Ledger ledger = new Ledger(file)) {
            assertEquals(Optional.empty(), ledger.digest());
            ledger.order(ORDER);
        }
    }

    /** The entries as they stand in the file, each a line of JSON that ends. */
    private List<String> lines() throws IOException {
        String text = Files.readString(file);
        assertTrue(text.endsWith("}\n"), text);
        return text.lines().toList();
    }

    @Test
    void whatIsOrderedAndDoneIsRemembered() throws IOException {
        try (Ledger ledger = new Ledger(file)) {
            assertEquals(Optional.of(ORDER.digest()), ledger.digest());
            ledger.state(new UnitState.Interrupted("stopped"), new TreeMap<>(Map.of(1, 0.5)));
            assertFalse(ledger.isDone());
            ledger.state(new UnitState.Done(), new TreeMap<>(Map.of(1, 2.0)));
            assertTrue(ledger.isDone());
        }
        try (Ledger ledger = new Ledger(file)) {
            assertTrue(ledger.isDone());
        }
        assertEquals(3, lines().size());
        assertTrue(lines().get(1).contains("\"counted\":{\"1\":0.5}"), lines().get(1));
    }

    /** Longer than any entry, so that one written over it would not cover it. */
    @Test
    void aLineThatWasBeingWrittenIsTakenAway() throws IOException {
        Files.writeString(file, "{\"entry\":\"state\",\"state\":\"done\",\"reason\":\"" + "x".repeat(1000),
                StandardOpenOption.APPEND);
        try (Ledger ledger = new Ledger(file)) {
            assertEquals(Optional.of(ORDER.digest()), ledger.digest());
            assertFalse(ledger.isDone(), "half an entry says nothing");
            ledger.state(new UnitState.Interrupted("stopped"), new TreeMap<>());
        }
        assertEquals(2, lines().size());
        try (Ledger ledger = new Ledger(file)) {
            assertFalse(ledger.isDone());
        }
    }
}
