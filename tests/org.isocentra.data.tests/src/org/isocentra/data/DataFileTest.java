package org.isocentra.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DataFileTest {

    private static final String GOOD = """
            {"$schema": "s.json",
             "date": "2026-01-31",
             "state": "accepted",
             "values": [{"id": "a", "mm": 2}]}
            """;

    enum State { DRAFT, ACCEPTED }

    record Content(LocalDate date, State state, List<Value> values) {
    }

    record Value(String id, double mm) {

        Value {
            Valid.require(mm >= 0, "mm of " + id + " is negative");
        }
    }

    private static DataFile file(String text) {
        return DataFile.of("test.json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsRecords() {
        Content expected = new Content(LocalDate.of(2026, 1, 31), State.ACCEPTED, List.of(new Value("a", 2)));
        assertEquals(expected, file(GOOD).read(Content.class));
        assertEquals(expected, file(GOOD).readPartial(Content.class));
    }

    static Stream<Arguments> faults() {
        return Stream.of(Arguments.of("\"mm\": 2", "\"mm\": 2, \"cm\": 1", "line 4", "cm"),
                Arguments.of("\"id\": \"a\"", "\"mm\": 1", "line 4", "mm"),
                Arguments.of("2}]", "-2}]", "line 4", "mm of a is negative"),
                Arguments.of("2}]", "\"2\"}]", "line 4", "values[0].mm"),
                Arguments.of("2026-01-31", "31.1.2026", "line 2", "2026-01-31"),
                Arguments.of("accepted", "perhaps", "line 3", "perhaps"),
                Arguments.of("2}]}", "2}]} more", "line 4", "more"),
                Arguments.of("2}]}", "2}]", "line", "test.json"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultsAreNamedWithTheirLine(String good, String bad, String line, String named) {
        for (boolean whole : new boolean[] {true, false}) {
            DataFile file = file(GOOD.replace(good, bad));
            InputException e = assertThrows(InputException.class, () -> {
                Content _ = whole ? file.read(Content.class) : file.readPartial(Content.class);
            });
            assertTrue(e.where().startsWith("test.json, " + line) && e.getMessage().contains(named), e.getMessage());
        }
    }

    @Test
    void whatIsMissingIsAFaultUnlessTheRecordsDecide() {
        String without = GOOD.replace("\"date\": \"2026-01-31\",", "");
        assertEquals("test.json, line 4: date: Missing key 'date'. Correct the file as its schema says.",
                assertThrows(InputException.class, () -> file(without).read(Content.class)).getMessage());
        assertEquals(null, file(without).readPartial(Content.class).date());
        String withoutNumber = GOOD.replace(", \"mm\": 2", "");
        assertThrows(InputException.class, () -> file(withoutNumber).read(Content.class));
        assertEquals(0, file(withoutNumber).readPartial(Content.class).values().getFirst().mm());
    }

    @Test
    void filesThatAreNotThereAreNamed(@TempDir Path folder) throws IOException {
        InputException e = assertThrows(InputException.class, () -> DataFile.shipped(DataFileTest.class,
                "data/none.json").read(Content.class));
        assertEquals("org.isocentra.data/data/none.json", e.where());
        Path none = folder.resolve("none.json");
        assertEquals(none.toString(), assertThrows(InputException.class, () -> DataFile.at(none).read(Content.class))
                .where());
        assertEquals(State.ACCEPTED, DataFile.at(Files.writeString(none, GOOD)).read(Content.class).state());
    }
}
