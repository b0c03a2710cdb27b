package org.isocentra.planning.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.isocentra.model.Finding;
import org.isocentra.model.Finding.Severity;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.registration.RegistrationReview;
import org.isocentra.planning.api.registration.RegistrationReview.Residual;
import org.isocentra.planning.api.registration.RegistrationReview.Reviewer;
import org.isocentra.planning.api.registration.RegistrationReview.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewFilesTest {

    private static final Reviewer REVIEWER = new Reviewer("Dr A", LocalDate.of(2026, 3, 9), "skull and ventricles fit");
    private static final List<Residual> RESIDUALS = List.of(new Residual("nasion", 0.8), new Residual("vertex", 1.4));

    @TempDir
    private Path folder;
    private Path registration;
    private final ReviewFiles files = new ReviewFiles();

    @BeforeEach
    void writeRegistration() throws IOException {
        registration = Files.writeString(folder.resolve("REG.dcm"), "a registration");
    }

    private static RegistrationReview review(State state) {
        return new RegistrationReview(state, state == State.PROPOSED ? Optional.empty() : Optional.of(REVIEWER),
                "some.method 1.0.0", OptionalDouble.of(0.31), RESIDUALS);
    }

    private Finding finding() {
        return ReviewFiles.finding("case.yaml, images, ct", registration, "brought by REG.dcm");
    }

    @Test
    void whatIsKeptComesBack() {
        assertEquals(Optional.empty(), files.of(registration));
        for (State state : State.values()) {
            files.keep(registration, review(state));
            assertEquals(Optional.of(review(state)), files.of(registration));
        }
        RegistrationReview bare = new RegistrationReview(State.PROPOSED, Optional.empty(), "", OptionalDouble.empty(),
                List.of());
        files.keep(registration, bare);
        assertEquals(Optional.of(bare), files.of(registration));
    }

    @Test
    void onlyAcceptanceSilencesTheWarning() {
        assertEquals(Severity.WARNING, finding().severity());
        assertTrue(finding().text().startsWith("brought by REG.dcm; nobody has accepted it"), finding().text());
        files.keep(registration, review(State.PROPOSED));
        assertEquals(Severity.WARNING, finding().severity());
        assertTrue(finding().text().endsWith("misses vertex most, by 1.4 mm"), finding().text());
        files.keep(registration, review(State.ACCEPTED));
        assertEquals(Finding.information("case.yaml, images, ct", "brought by REG.dcm; accepted by Dr A on 2026-03-09;"
                + " of its landmarks it misses vertex most, by 1.4 mm"), finding());
        files.keep(registration, review(State.REJECTED));
        InputException rejected = assertThrows(InputException.class, this::finding);
        assertTrue(rejected.problem().endsWith("was rejected by Dr A on 2026-03-09: skull and ventricles fit"),
                rejected.problem());
    }

    /** Whoever exchanges the registration does not inherit its acceptance. */
    @Test
    void itIsOfTheseBytesOnly() throws IOException {
        files.keep(registration, review(State.ACCEPTED));
        Files.writeString(registration, "another");
        assertTrue(assertThrows(InputException.class, this::finding).problem().contains("has changed since"));
    }

    @Test
    void anAcceptanceByNobodyIsRefused() throws IOException {
        files.keep(registration, review(State.ACCEPTED));
        Path file = folder.resolve("REG.dcm.review.json");
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\"by\".*\n", ""));
        assertTrue(assertThrows(InputException.class, this::finding).where().contains("REG.dcm.review.json"));
        Files.writeString(file, text.replace("accepted", "proposed"));
        assertThrows(InputException.class, this::finding);
        assertThrows(IllegalArgumentException.class, () -> new RegistrationReview(State.ACCEPTED, Optional.empty(), "",
                OptionalDouble.empty(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Reviewer(" ", LocalDate.EPOCH, ""));
    }
}
