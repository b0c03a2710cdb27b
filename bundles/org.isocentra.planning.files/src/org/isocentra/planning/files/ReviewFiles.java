package org.isocentra.planning.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.data.DataFile;
import org.isocentra.data.Valid;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.registration.RegistrationReview;
import org.isocentra.planning.api.registration.RegistrationReview.Residual;
import org.isocentra.planning.api.registration.RegistrationReview.Reviewer;
import org.isocentra.planning.api.registration.RegistrationReview.State;
import org.isocentra.planning.api.registration.RegistrationReviews;
import org.osgi.service.component.annotations.Component;

/** Reviews as {@code schema/registration-review.schema.json} describes them. */
@Component
public final class ReviewFiles implements RegistrationReviews {

    private static final String SCHEMA = "isocentra/registration-review/1";
    private static final String ENDING = ".review.json";

    /** The file as it is; what may be missing is null. */
    private record Content(String schema, String sha256, State state, String by, LocalDate on, String remark,
            String method, Double similarity, List<Missed> landmarks) {

        Content {
            Valid.require(SCHEMA.equals(schema), "schema must be " + SCHEMA);
            Valid.require(sha256 != null && state != null, "sha256 and state must be there");
            Valid.require((by == null) == (state == State.PROPOSED) && (on == null) == (by == null),
                    "who accepts or rejects, does so 'by' name 'on' a day; what is proposed has neither");
            landmarks = landmarks == null ? List.of() : List.copyOf(landmarks);
        }

        RegistrationReview review() {
            return new RegistrationReview(state, Optional.ofNullable(by).map(name -> new Reviewer(name, on,
                    remark == null ? "" : remark)), method == null ? "" : method, similarity == null
                    ? OptionalDouble.empty() : OptionalDouble.of(similarity), landmarks.stream().map(each ->
                    new Residual(each.name, each.missedMm)).toList());
        }
    }

    private record Missed(String name, double missedMm) {
    }

    /**
     * What a case has to say that relies on a registration.
     *
     * @param where file and field that names it
     * @param how what it does, one clause
     * @throws InputException when it was rejected
     */
    public static Finding finding(String where, Path registration, String how) {
        Optional<RegistrationReview> review = read(registration);
        State state = review.map(RegistrationReview::state).orElse(State.PROPOSED);
        if (state == State.REJECTED) {
            Reviewer reviewer = review.orElseThrow().reviewer().orElseThrow();
            throw new InputException(where, "the registration " + registration + " was rejected by " + reviewer.name()
                    + " on " + reviewer.date() + (reviewer.remark().isEmpty() ? "" : ": " + reviewer.remark()),
                    "Register the two images again.");
        }
        String missed = review.flatMap(RegistrationReview::worst).map(worst -> String.format(Locale.ROOT,
                "; of its landmarks it misses %s most, by %.1f mm", worst.landmark(), worst.millimetres())).orElse("");
        return review.flatMap(RegistrationReview::reviewer).map(reviewer -> Finding.information(where, how
                + "; accepted by " + reviewer.name() + " on " + reviewer.date() + missed))
                .orElseGet(() -> Finding.warning(where, how + "; nobody has accepted it: that it fits is taken on trust"
                + missed, "Compare the two images, and accept it with 'isocentra register --accept NAME'."));
    }

    /**
     * Copies a registration, with what has been said of it, where something has.
     *
     * @return what has been made
     */
    public static List<Path> copy(Path registration, Path target) throws IOException {
        Files.copy(registration, target);
        if (!Files.exists(file(registration))) {
            return List.of(target);
        }
        return List.of(target, Files.copy(file(registration), file(target)));
    }

    @Override
    public Optional<RegistrationReview> of(Path registration) {
        return read(registration);
    }

    private static Optional<RegistrationReview> read(Path registration) {
        Path file = file(registration);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Content content = DataFile.at(file).readPartial(Content.class);
        if (!content.sha256.equals(Digests.of(registration))) {
            throw new InputException(file.toString(), "is of another registration: " + registration.getFileName()
                    + " has changed since", "Compare the images again and accept it anew, or remove this file.");
        }
        return Optional.of(content.review());
    }

    @Override
    public void keep(Path registration, RegistrationReview review) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA)
                .put("sha256", Digests.of(registration)).put("state", review.state().name().toLowerCase(Locale.ROOT));
        review.reviewer().ifPresent(reviewer -> root.put("by", reviewer.name()).put("on", reviewer.date().toString())
                .put("remark", reviewer.remark()));
        root.put("method", review.method());
        review.similarity().ifPresent(value -> root.put("similarity", value));
        ArrayNode landmarks = root.putArray("landmarks");
        review.residuals().forEach(residual -> landmarks.addObject().put("name", residual.landmark())
                .put("missedMm", residual.millimetres()));
        Json.write(root, file(registration));
    }

    private static Path file(Path registration) {
        return registration.resolveSibling(registration.getFileName() + ENDING);
    }
}
