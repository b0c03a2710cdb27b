package org.isocentra.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.registration.SpatialRegistration;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.imaging.api.registration.ImageRegistration;
import org.isocentra.imaging.api.registration.ImageRegistration.Registered;
import org.isocentra.imaging.api.registration.Landmark;
import org.isocentra.imaging.api.registration.Registration;
import org.isocentra.imaging.api.registration.Registration.Verdict;
import org.isocentra.imaging.api.registration.RegistrationMethod;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.image.Image;
import org.isocentra.planning.api.registration.RegistrationReview;
import org.isocentra.planning.api.registration.RegistrationReviews;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra register}. */
@Command(name = "register", mixinStandardHelpOptions = true, description = {
        "Find how one image series of a patient lies to another, and write it as a DICOM Spatial Registration.",
        "One that is doubtful or has failed is not written; the exit code is 1 then. One that is written still has to"
        + " be looked at, and then accepted or rejected by a person: the same command again with --accept or --reject."
        + " Until then everything that relies on it says that nobody has; what was rejected cannot be used."})
final class RegisterCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Parameters(index = "0", paramLabel = "FIXED_DIR", description = "The series that stays, such as the planning MR.")
    private Path fixedFolder;

    @Parameters(index = "1", paramLabel = "MOVING_DIR", description = "The series to be brought to it.")
    private Path movingFolder;

    @Option(names = "--out", paramLabel = "REG.dcm", required = true, description = {
            "New file for the registration; what is said of it is kept beside it in REG.dcm.review.json.",
            "With --accept or --reject the file that it is said of, whichever program wrote it."})
    private Path out;

    @Option(names = "--method", paramLabel = "ID", description = "Registration method (${DEFAULT-VALUE}).",
            defaultValue = ImageRegistration.DEFAULT_METHOD)
    private String method;

    @Option(names = "--landmarks", paramLabel = "FILE", description = {
            "Points found in both images, one a line: name, x, y, z in the fixed, x, y, z in the moving image, LPS mm.",
            "Three or more are where the search begins; each that is missed makes the registration doubtful."})
    private Optional<Path> landmarkFile = Optional.empty();

    @Option(names = "--start", paramLabel = "REG.dcm",
            description = "Registration of the two, of whatever program, where the search begins.")
    private Optional<Path> startFile = Optional.empty();

    /** Null where nothing is said. */
    @ArgGroup
    private Opinion opinion;

    @Option(names = "--remark", paramLabel = "TEXT", description = "Kept with --accept or --reject.",
            defaultValue = "")
    private String remark;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    RegisterCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (opinion != null) {
            return review(opinion);
        }
        if (Files.exists(out)) {
            throw new InputException("--out " + out, "exists already, and nothing is written over", "Name a new file");
        }
        List<Landmark> landmarks = landmarkFile.map(LandmarkFile::read).orElse(List.of());
        DicomService dicom = services.dicom();
        SpatialRegistrations files = services.get(SpatialRegistrations.class);
        ProgressMonitor monitor = console.progress();
        List<Finding> findings = new ArrayList<>();
        Image fixed = dicom.readImage(fixedFolder, monitor.part(0, 0.15)).noted(findings);
        Image moving = dicom.readImage(movingFolder, monitor.part(0.15, 0.3)).noted(findings);
        requireOnePatient(fixed, moving);
        if (fixed.series().frameOfReferenceUid().equals(moving.series().frameOfReferenceUid())) {
            findings.add(Finding.information(movingFolder.toString(),
                    "is in the frame of reference of the fixed image: they are said to be registered already"));
        }
        Optional<RigidTransform> start = startFile.map(file -> transform("--start " + file,
                files.read(file).noted(findings), fixed, moving));
        Registered registered = services.get(ImageRegistration.class).register(method,
                new RegistrationMethod.Request(fixed.grid(), moving.grid(), start, landmarks), monitor.part(0.3, 0.95));
        Registration registration = registered.registration();
        boolean reliable = registration.verdict() == Verdict.RELIABLE;
        if (reliable) {
            files.write(fixed, moving, registration.movingToFixed(), String.format(Locale.ROOT,
                    "%s %s", registered.methodId(), registered.methodVersion()), out);
            services.get(RegistrationReviews.class).keep(out, new RegistrationReview(RegistrationReview.State.PROPOSED,
                    Optional.empty(), registered.methodId() + " " + registered.methodVersion(),
                    OptionalDouble.of(registration.similarity()), registered.residuals().stream().map(each ->
                    new RegistrationReview.Residual(each.landmark().name(), each.millimetres())).toList()));
        }
        monitor.report("Registered", 1);
        console.clearLine();
        RegisteredSummary summary = new RegisteredSummary(registered);
        if (json) {
            console.out().println(summary.json(fixed, moving).put("written", reliable).toPrettyString());
        } else {
            summary.print(console);
            if (reliable) {
                console.print("Written to %s. Not yet accepted: compare the images, then --accept NAME or"
                        + " --reject NAME.", out);
            }
        }
        console.print(findings);
        return reliable ? ExitCode.DONE : refuse(registration);
    }

    /** Keeps what a person says, with how far the registration misses the landmarks, if any are given. */
    private int review(Opinion said) {
        RegistrationReview.Reviewer reviewer = said.reviewer(remark);
        List<Landmark> landmarks = landmarkFile.map(LandmarkFile::read).orElse(List.of());
        List<Finding> findings = new ArrayList<>();
        ProgressMonitor monitor = console.progress();
        SpatialRegistration registration = services.get(SpatialRegistrations.class).read(out).noted(findings);
        Image fixed = services.dicom().readImage(fixedFolder, monitor.part(0, 0.5)).noted(findings);
        Image moving = services.dicom().readImage(movingFolder, monitor.part(0.5, 1)).noted(findings);
        requireOnePatient(fixed, moving);
        RigidTransform movingToFixed = transform("--out " + out, registration, fixed, moving);
        RegistrationReviews reviews = services.get(RegistrationReviews.class);
        Optional<RegistrationReview> before = reviews.of(out);
        RegistrationReview review = new RegistrationReview(said.state(), Optional.of(reviewer),
                before.map(RegistrationReview::method).orElse(""),
                before.map(RegistrationReview::similarity).orElse(OptionalDouble.empty()), landmarks.isEmpty()
                ? before.map(RegistrationReview::residuals).orElse(List.of()) : landmarks.stream().map(each ->
                new RegistrationReview.Residual(each.name(), each.residualMm(movingToFixed))).toList());
        reviews.keep(out, review);
        console.clearLine();
        if (json) {
            ObjectNode root = new ObjectMapper().createObjectNode().put("state", review.state().name())
                    .put("by", reviewer.name()).put("on", reviewer.date().toString());
            ArrayNode residuals = root.putArray("landmarks");
            review.residuals().forEach(each -> residuals.addObject().put("name", each.landmark())
                    .put("residualMm", each.millimetres()));
            console.out().println(root.toPrettyString());
        } else {
            review.residuals().forEach(each -> console.print("%-20s missed by %.2f mm", each.landmark(),
                    each.millimetres()));
            console.print("%s %s by %s on %s", out, review.state().name().toLowerCase(Locale.ROOT), reviewer.name(),
                    reviewer.date());
        }
        console.print(findings);
        return ExitCode.DONE;
    }

    private void requireOnePatient(Image fixed, Image moving) {
        if (!fixed.patient().id().equals(moving.patient().id())) {
            throw new InputException(movingFolder.toString(), "is of patient '" + moving.patient().id() + "', "
                    + fixedFolder + " of '" + fixed.patient().id() + "'", "Name two series of one patient");
        }
    }

    private static RigidTransform transform(String where, SpatialRegistration registration, Image fixed,
            Image moving) {
        String fixedPatient = fixed.patient().id();
        if (!registration.patient().id().equals(fixedPatient)) {
            throw new InputException(where, "is of patient '" + registration.patient().id() + "', the images of '"
                    + fixedPatient + "'", "Name the registration of these two series");
        }
        return registration.movingToFixed(fixed, moving).orElseThrow(() -> new InputException(where,
                "does not say how the two images lie to each other", "Name the registration of these two series"));
    }

    private int refuse(Registration registration) {
        registration.reasons().forEach(reason -> console.err().println("  " + reason + "."));
        return console.complain(new InputException(out.toString(), "is not written: the registration "
                + (registration.verdict() == Verdict.FAILED ? "has failed" : "is doubtful"),
                "Look at both images; give --landmarks, at least three, or another --start."),
                ExitCode.CHECKS_NOT_PASSED);
    }
}
