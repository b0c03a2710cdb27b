package org.isocentra.planning.internal.planfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.CaseDigests;
import org.isocentra.planning.api.DoseMedium;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.SecondCheckResult;
import org.isocentra.planning.internal.export.PlanJsonExporter;

/**
 * What a {@code plan.json} says.
 *
 * @param file the file itself
 * @param caseFile the case it was made of, resolved against the folder of the file
 * @param medium the doses were calculated in
 * @param plan a draft, or planned: approval is not carried by files
 * @param beamModelVersion of the beam data
 */
public record PlanFile(Path file, Path caseFile, DoseMedium medium, CaseDigests digests, Plan plan,
        String beamModelVersion,
        double gridMm, String optimiser, Optional<String> protocol, DoseProvenance optimisedWith, List<Dose> doses,
        List<Ranking> protocols, List<SecondCheckResult> secondChecks, List<Finding> findings, String suiteVersion,
        Instant created) {

    /** Far above any real plan, far below what could exhaust memory. */
    private static final long MAXIMUM_BYTES = 64L << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /**
     * A dose grid as recorded.
     *
     * @param valuesDigest SHA-256, hexadecimal, of its geometry and values
     */
    public record Dose(String name, DoseProvenance provenance, String valuesDigest) {
    }

    /**
     * @param fileOrFolder a {@code plan.json}, or the folder that holds one
     * @throws InputException naming file, field and remedy
     */
    public static PlanFile read(Path fileOrFolder) {
        Path file = Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve(PlanJsonExporter.FILE) : fileOrFolder;
        JsonFields root = new JsonFields(file, "", parse(file));
        checkSchema(root);
        JsonFields inputs = root.object("inputs");
        JsonFields options = root.object("options");
        List<Dose> doses = root.objects("doses").stream().map(PlanFile::dose).toList();
        if (doses.isEmpty()) {
            throw root.fault("doses", "is empty");
        }
        return new PlanFile(file, caseFile(inputs), medium(inputs), new CaseDigests(inputs.text("caseFileDigestSha256"),
                inputs.text("imageDigestSha256"), inputs.text("structuresDigestSha256")), plan(root),
                root.object("device").text("beamModelVersion"), options.number("gridMm"), options.text("optimiser"),
                options.optionalText("protocol"), provenance(root.object("optimisedWith")), doses,
                ProtocolRecord.of(root), secondChecks(root),
                root.objects("findings").stream().map(PlanFile::finding).toList(), root.text("suiteVersion"),
                root.parsed("created", Instant::parse));
    }

    /** The choices the plan was made with. */
    public PlanOptions options(int threads) {
        return new PlanOptions(Optional.of(plan.deviceId()), optimisedWith.engineId(), optimisedWith.kernelId(),
                protocol, optimiser, gridMm, threads);
    }

    private static JsonNode parse(Path file) {
        try {
            if (Files.size(file) > MAXIMUM_BYTES) {
                throw new InputException(file.toString(), "is larger than 64 MiB", "Give a plan.json.");
            }
            return MAPPER.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new InputException(file + ", line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    "is not valid JSON: " + e.getOriginalMessage(), "Give a plan.json as it was written.", e);
        } catch (NoSuchFileException e) {
            throw new InputException(file.toString(), "does not exist",
                    "Give a plan.json, or the folder that 'isocentra plan' or 'isocentra demo' has written.", e);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(),
                    "Check the path and permissions.", e);
        }
    }

    private static void checkSchema(JsonFields root) {
        String schema = root.text("schema");
        String wanted = PlanJsonExporter.SCHEMA;
        if (!schema.matches(wanted + "[0-9]{1,6}")) {
            throw new InputException(root.where("schema"), "is '" + schema + "', not a plan of this suite",
                    "Give a plan.json that 'isocentra plan' has written.");
        }
        if (Integer.parseInt(schema.substring(wanted.length())) > PlanJsonExporter.VERSION) {
            throw new InputException(root.where("schema"), "is '" + schema + "', newer than the "
                    + wanted + PlanJsonExporter.VERSION + " that this version of the suite reads",
                    "Use the version of the suite that wrote the plan.");
        }
    }

    private static Path caseFile(JsonFields inputs) {
        String text = inputs.text("caseFile");
        try {
            return inputs.file().toAbsolutePath().resolveSibling(text).normalize();
        } catch (InvalidPathException e) {
            throw new InputException(inputs.where("caseFile"), "is not a path: '" + text + "'",
                    "Give the case file by --case FILE.", e);
        }
    }

    /** Water where it is not said, as in plans of earlier versions. */
    private static DoseMedium medium(JsonFields inputs) {
        return inputs.optionalText("medium").isEmpty() ? DoseMedium.WATER
                : inputs.parsed("medium", word -> DoseMedium.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static Plan plan(JsonFields root) {
        PlanStatus written = root.parsed("status", PlanStatus::valueOf);
        PlanStatus status = written == PlanStatus.DRAFT ? written : PlanStatus.PLANNED;
        JsonFields device = root.object("device");
        return new Plan(root.text("uid"), root.text("label"), status, device.text("id"), device.text("version"),
                root.parsed("treatmentDate", LocalDate::parse), root.object("patientToFrame").made(PlanFile::frame),
                root.objects("prescriptions").stream().map(p -> p.made(PlanFile::prescription)).toList(),
                root.objects("deliveryUnits").stream().map(u -> u.made(PlanFile::unit)).toList());
    }

    private static RigidTransform frame(JsonFields frame) {
        List<Vector3> rows = frame.vectors("rotation");
        if (rows.size() != 3) {
            throw frame.fault("rotation", "has not three rows");
        }
        return new RigidTransform(new Axes(rows.get(0), rows.get(1), rows.get(2)), frame.vector("translationMm"));
    }

    private static Prescription prescription(JsonFields prescription) {
        return new Prescription(prescription.text("structure"), prescription.number("doseGy"),
                prescription.integer("fractions"), prescription.text("protocol"), prescription.text("reason"));
    }

    private static DeliveryUnit unit(JsonFields unit) {
        return new DeliveryUnit(unit.text("name"), unit.text("target"), unit.vector("isocentreLpsMm"),
                unit.number("meterset"), unit.texts("settings"));
    }

    /** Plans of earlier versions of the suite have none. */
    private static List<SecondCheckResult> secondChecks(JsonFields root) {
        return root.has("secondChecks") ? root.objects("secondChecks").stream().map(check -> {
            JsonFields engine = check.object("engine");
            return new SecondCheckResult(check.text("id"), check.text("version"), engine.text("id"),
                    engine.text("version"), check.number("tolerancePercent"), check.objects("units").stream()
                            .map(unit -> unit.made(u -> new SecondCheckResult.Unit(u.text("name"),
                                    u.number("checkGy"), u.number("engineGy")))).toList());
        }).toList() : List.of();
    }

    private static Dose dose(JsonFields dose) {
        return new Dose(dose.text("name"), provenance(dose), dose.text("valuesDigestSha256"));
    }

    private static DoseProvenance provenance(JsonFields dose) {
        JsonFields engine = dose.object("engine");
        return new DoseProvenance(engine.text("id"), engine.text("version"), dose.optionalText("kernel"),
                dose.text("beamModel"), dose.text("beamModelVersion"), dose.text("inputDigestSha256"),
                dose.optionalNumber("relativeUncertainty"));
    }

    private static Finding finding(JsonFields finding) {
        return new Finding(finding.parsed("severity", s -> Finding.Severity.valueOf(s.toUpperCase(Locale.ROOT))),
                finding.text("where"), finding.text("text"), finding.text("remedy"));
    }
}
