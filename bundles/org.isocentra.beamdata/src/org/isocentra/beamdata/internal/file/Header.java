package org.isocentra.beamdata.internal.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.isocentra.model.InputException;

/** The head of one table: keys with texts, each once. */
final class Header {

    private record Entry(int line, String text) {
    }

    private final TextFile file;
    private final int line;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** @param line where the table begins */
    Header(TextFile file, int line) {
        this.file = file;
        this.line = line;
    }

    void put(int at, String key, String text) {
        if (entries.putIfAbsent(key, new Entry(at, text)) != null) {
            throw file.fault(at, key, "is there twice", "Keep one of them.");
        }
    }

    /** @throws InputException when there is a key that is none of these */
    void only(Set<String> known) {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw file.fault(entry.line, key, "is not known here", "Use " + known.stream().sorted().toList() + ".");
            }
        });
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::text).map(String::strip).filter(t -> !t.isEmpty());
    }

    String required(String key) {
        return text(key).orElseThrow(() -> fault(key, "is missing", "Add it to the table."));
    }

    Optional<Double> number(String key) {
        return text(key).map(text -> file.number(lineOf(key), key, text));
    }

    double requiredNumber(String key) {
        return file.number(lineOf(key), key, required(key));
    }

    /** A length that is more than zero. */
    Optional<Double> length(String key) {
        return number(key).map(mm -> {
            if (!(mm > 0)) {
                throw fault(key, "is " + mm, "Give the length.");
            }
            return mm;
        });
    }

    int requiredCount(String key) {
        return file.count(lineOf(key), key, required(key));
    }

    LocalDate date(String key, DateTimeFormatter format, String example) {
        try {
            return LocalDate.parse(required(key), format);
        } catch (DateTimeException e) {
            throw fault(key, "'" + required(key) + "' is no date like " + example, "Correct the date.");
        }
    }

    InputException fault(String key, String problem, String remedy) {
        return file.fault(lineOf(key), key, problem, remedy);
    }

    String where() {
        return file.where(line);
    }

    int line() {
        return line;
    }

    private int lineOf(String key) {
        return entries.containsKey(key) ? entries.get(key).line : line;
    }
}
