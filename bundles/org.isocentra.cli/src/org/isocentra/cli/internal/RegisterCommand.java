package org.isocentra.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.dicom.api.DicomResult;
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
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra register}. */
@Command(name = "register", mixinStandardHelpOptions = true, description = {
        "Find how one image series of a patient lies to another, and write it as a DICOM Spatial Registration.",
        "One that is doubtful or has failed is not written; the exit code is 1 then. One that is written still has to"
        + " be looked at and accepted by a person."})
final class RegisterCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Parameters(index = "0", paramLabel = "FIXED_DIR", description = "The series that stays, such as the planning MR.")
    private Path fixedFolder;

    @Parameters(index = "1", paramLabel = "MOVING_DIR", description = "The series to be brought to it.")
    private Path movingFolder;

    @Option(names = "--out", paramLabel = "REG.dcm", required = true, description = "New file for the registration.")
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

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    RegisterCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (Files.exists(out)) {
            throw new InputException("--out " + out, "exists already, and nothing is written over", "Name a new file");
        }
        List<Landmark> landmarks = landmarkFile.map(LandmarkFile::read).orElse(List.of());
        DicomService dicom = services.dicom();
        SpatialRegistrations files = services.get(SpatialRegistrations.class);
        ProgressMonitor monitor = console.progress();
        List<Finding> findings = new ArrayList<>();
        Image fixed = note(dicom.readImage(fixedFolder, monitor.part(0, 0.15)), findings);
        Image moving = note(dicom.readImage(movingFolder, monitor.part(0.15, 0.3)), findings);
        requireOnePatient(fixed, moving);
        if (fixed.series().frameOfReferenceUid().equals(moving.series().frameOfReferenceUid())) {
            findings.add(Finding.information(movingFolder.toString(),
                    "is in the frame of reference of the fixed image: they are said to be registered already"));
        }
        Optional<RigidTransform> start = startFile.map(file -> start(file, note(files.read(file), findings), fixed,
                moving));
        Registered registered = services.get(ImageRegistration.class).register(method,
                new RegistrationMethod.Request(fixed.grid(), moving.grid(), start, landmarks), monitor.part(0.3, 0.95));
        Registration registration = registered.registration();
        boolean reliable = registration.verdict() == Verdict.RELIABLE;
        if (reliable) {
            files.write(fixed, moving, registration.movingToFixed(), String.format(Locale.ROOT,
                    "%s %s", registered.methodId(), registered.methodVersion()), out);
        }
        monitor.report("Registered", 1);
        console.clearLine();
        if (json) {
            printJson(registered, fixed, moving, reliable);
        } else {
            print(registered, reliable);
        }
        console.print(findings);
        return reliable ? ExitCode.DONE : refuse(registration);
    }

    private static <T> T note(DicomResult<T> result, List<Finding> findings) {
        findings.addAll(result.findings());
        return result.value();
    }

    private void requireOnePatient(Image fixed, Image moving) {
        if (!fixed.patient().id().equals(moving.patient().id())) {
            throw new InputException(movingFolder.toString(), "is of patient '" + moving.patient().id() + "', "
                    + fixedFolder + " of '" + fixed.patient().id() + "'", "Name two series of one patient");
        }
    }

    private static RigidTransform start(Path file, SpatialRegistration registration, Image fixed, Image moving) {
        return registration.movingToFixed(fixed, moving).orElseThrow(() -> new InputException("--start " + file,
                "does not say how the two images lie to each other", "Name the registration of these two series"));
    }

    private int refuse(Registration registration) {
        registration.reasons().forEach(reason -> console.err().println("  " + reason + "."));
        return console.complain(new InputException(out.toString(), "is not written: the registration "
                + (registration.verdict() == Verdict.FAILED ? "has failed" : "is doubtful"),
                "Look at both images; give --landmarks, at least three, or another --start."),
                ExitCode.CHECKS_NOT_PASSED);
    }

    private void print(Registered registered, boolean written) {
        Registration registration = registered.registration();
        RigidTransform transform = registration.movingToFixed();
        console.print("%s by %s %s, similarity %.4f", registration.verdict().name().toLowerCase(Locale.ROOT),
                registered.methodId(), registered.methodVersion(), registration.similarity());
        console.print("from the moving to the fixed image, LPS: turned by %.2f°, then shifted by (%.2f, %.2f, %.2f) mm",
                degrees(transform), transform.translationMm().x(), transform.translationMm().y(),
                transform.translationMm().z());
        registered.residuals().forEach(residual -> console.print("%-20s missed by %.2f mm", residual.landmark().name(),
                residual.millimetres()));
        if (written) {
            console.print("Written to %s. Not yet accepted: look at it first.", out);
        }
    }

    private void printJson(Registered registered, Image fixed, Image moving, boolean written) {
        Registration registration = registered.registration();
        RigidTransform transform = registration.movingToFixed();
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("method", registered.methodId()).put("methodVersion", registered.methodVersion())
                .put("verdict", registration.verdict().name()).put("similarity", registration.similarity());
        ArrayNode reasons = root.putArray("reasons");
        registration.reasons().forEach(reasons::add);
        ObjectNode motion = root.putObject("movingToFixed")
                .put("fromFrameOfReferenceUid", moving.series().frameOfReferenceUid())
                .put("toFrameOfReferenceUid", fixed.series().frameOfReferenceUid())
                .put("rotationDegrees", degrees(transform));
        ArrayNode rows = motion.putArray("rotationRows");
        for (Vector3 row : List.of(transform.rows().first(), transform.rows().second(), transform.rows().third())) {
            rows.addArray().add(row.x()).add(row.y()).add(row.z());
        }
        Vector3 shift = transform.translationMm();
        motion.putArray("translationMm").add(shift.x()).add(shift.y()).add(shift.z());
        ArrayNode landmarks = root.putArray("landmarks");
        registered.residuals().forEach(residual -> landmarks.addObject().put("name", residual.landmark().name())
                .put("residualMm", residual.millimetres()));
        root.put("written", written);
        console.out().println(root.toPrettyString());
    }

    private static double degrees(RigidTransform transform) {
        double trace = transform.rows().first().x() + transform.rows().second().y() + transform.rows().third().z();
        return Math.toDegrees(Math.acos(Math.clamp((trace - 1) / 2, -1, 1)));
    }
}
