package org.isocentra.delivery.internal.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which faults have happened: one that interrupts happens once, also where the process ends of it. */
final class Struck {

    private final List<Fault> faults;
    private final Path file;
    private final Set<Integer> past = new HashSet<>();

    Struck(List<Fault> faults, Path file) {
        this.faults = faults;
        this.file = file;
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(line -> past.add(Integer.valueOf(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next fault of this kind that interrupts and is still to come. */
    Optional<Fault> next(Predicate<FaultKind> kinds) {
        for (int n = 0; n < faults.size(); n++) {
            Fault fault = faults.get(n);
            if (fault.kind().interrupts() && kinds.test(fault.kind()) && !past.contains(n)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Before a fault takes effect. */
    void happens(Fault fault) {
        for (int n = 0; n < faults.size(); n++) {
            if (faults.get(n) == fault) {
                past.add(n);
                try {
                    Files.writeString(file, n + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Whether there is a fault of a kind that goes unnoticed. */
    boolean has(FaultKind kind) {
        return faults.stream().anyMatch(fault -> fault.kind() == kind);
    }
}
