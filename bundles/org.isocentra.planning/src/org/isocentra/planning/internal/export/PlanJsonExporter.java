package org.isocentra.planning.internal.export;

import java.nio.file.Path;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Patient;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.CaseDigests;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.SecondCheckResult;
import org.isocentra.planning.files.Digests;
import org.isocentra.planning.files.Json;

/**
 * Writes {@code plan.json}: everything needed to deliver or to recalculate a plan. What a calculation starts from is
 * written with all its digits; its schema is {@code schema/plan.schema.json}.
 */
public final class PlanJsonExporter implements PlanExporter {

    /** What the name of the schema begins with, before its version. */
    public static final String SCHEMA = "isocentra/plan/";
    public static final int VERSION = 1;
    public static final String FILE = "plan.json";

    @Override
    public void export(PlannedCase planned, Path folder, ProgressMonitor monitor) {
        Plan plan = planned.plan();
        ObjectNode root = Json.object();
        root.put("schema", SCHEMA + VERSION);
        root.put("notice", "Research software. Not for clinical use.");
        root.put("uid", plan.uid());
        root.put("label", plan.label());
        root.put("status", plan.status().name());
        root.put("approval", "UNAPPROVED");
        root.put("created", planned.created().toString());
        root.put("suiteVersion", planned.suiteVersion());
        root.put("developerMode", planned.developerMode().isPresent());
        root.put("treatmentDate", plan.treatmentDate().toString());
        putInputs(root.putObject("inputs"), planned, folder);
        putOptions(root.putObject("options"), planned.options());
        root.putObject("device").put("id", plan.deviceId()).put("name", planned.device().name())
                .put("version", plan.deviceVersion()).put("acceptance", planned.device().acceptance().name())
                .put("beamModel", planned.beamModel().id()).put("beamModelVersion", planned.beamModel().version())
                .put("beamDataAcceptance", planned.beamModel().acceptance().name())
                .put("beamDataSource", planned.beamModel().source())
                .put("metersetUnit", planned.device().metersetUnit().name());
        putFrame(root.putObject("patientToFrame"), plan);
        plan.prescriptions().forEach(prescription -> add(root.withArray("/prescriptions"), prescription));
        ArrayNode protocols = root.putArray("protocols");
        planned.protocols().forEach(ranking -> ProtocolsJson.add(protocols, ranking));
        ArrayNode units = root.putArray("deliveryUnits");
        plan.units().forEach(unit -> add(units, unit, plan));
        root.put("beamOnMinutes", Json.number(planned.beamOnSeconds() / 60));
        put(root.putObject("optimisedWith"), planned.optimisedWith());
        root.put("recalculated", planned.isRecalculated());
        planned.doses().forEach(dose -> add(root.withArray("/doses"), dose));
        ArrayNode findings = root.putArray("findings");
        planned.findings().forEach(finding -> Json.add(findings, finding));
        ArrayNode checks = root.putArray("secondChecks");
        planned.secondChecks().forEach(check -> add(checks, check));
        Json.write(root, folder.resolve(FILE));
    }

    private static void putInputs(ObjectNode node, PlannedCase planned, Path folder) {
        CaseDigests digests = planned.planningCase().digests();
        node.put("caseFile", relative(planned.planningCase().definition().file(), folder));
        node.put("caseFileDigestSha256", digests.caseFile());
        node.put("medium", planned.planningCase().definition().medium().word());
        node.put("imageDigestSha256", digests.image());
        node.put("structuresDigestSha256", digests.structures());
        Patient patient = planned.planningCase().image().patient();
        node.putObject("patient").put("id", patient.id()).put("name", patient.name());
        node.put("imageSeriesUid", planned.planningCase().image().series().seriesUid());
        node.put("frameOfReferenceUid", planned.planningCase().image().series().frameOfReferenceUid());
        node.put("structureSetUid", planned.planningCase().structures().sopInstanceUid());
    }

    /** Relative where there is a way, with slashes on every system: folders that move together stay together. */
    private static String relative(Path file, Path folder) {
        Path absolute = file.toAbsolutePath().normalize();
        Path from = folder.toAbsolutePath().normalize();
        boolean connected = Objects.equals(absolute.getRoot(), from.getRoot());
        return (connected ? from.relativize(absolute) : absolute).toString().replace('\\', '/');
    }

    private static void putOptions(ObjectNode node, PlanOptions options) {
        node.put("gridMm", options.gridMm());
        node.put("optimiser", options.optimiser());
        options.protocol().ifPresent(protocol -> node.put("protocol", protocol));
    }

    private static void putFrame(ObjectNode node, Plan plan) {
        Axes rows = plan.patientToFrame().rows();
        ArrayNode rotation = node.putArray("rotation");
        addExactly(rotation.addArray(), rows.first());
        addExactly(rotation.addArray(), rows.second());
        addExactly(rotation.addArray(), rows.third());
        addExactly(node.putArray("translationMm"), plan.patientToFrame().translationMm());
    }

    private static void add(ArrayNode prescriptions, Prescription prescription) {
        prescriptions.addObject().put("structure", prescription.structure()).put("doseGy", prescription.doseGy())
                .put("fractions", prescription.fractions()).put("protocol", prescription.protocol())
                .put("reason", prescription.reason());
    }

    private static void add(ArrayNode units, DeliveryUnit unit, Plan plan) {
        ObjectNode node = units.addObject().put("name", unit.name()).put("target", unit.target());
        addExactly(node.putArray("isocentreLpsMm"), unit.isocentreMm());
        Json.add(node.putArray("isocentreFrameMm"), plan.patientToFrame().apply(unit.isocentreMm()));
        node.put("meterset", unit.meterset());
        ObjectNode settings = node.putObject("settings");
        unit.settings().forEach(settings::put);
    }

    private static void add(ArrayNode doses, DoseGrid dose) {
        ObjectNode node = doses.addObject().put("name", dose.name());
        node.put("gridMm", Json.number(dose.doseGy().geometry().spacingMm().x()));
        node.put("maximumGy", Json.number(dose.doseGy().maximum()));
        put(node, dose.provenance());
        node.put("valuesDigestSha256", Digests.of(dose.doseGy()));
    }

    private static void add(ArrayNode checks, SecondCheckResult check) {
        ObjectNode node = checks.addObject().put("id", check.id()).put("version", check.version());
        node.putObject("engine").put("id", check.engineId()).put("version", check.engineVersion());
        node.put("tolerancePercent", check.tolerancePercent()).put("passed", check.passed());
        ArrayNode units = node.putArray("units");
        check.units().forEach(unit -> units.addObject().put("name", unit.name()).put("checkGy", unit.checkGy())
                .put("engineGy", unit.engineGy()).put("differencePercent", Json.number(unit.differencePercent())));
    }

    private static void put(ObjectNode node, DoseProvenance provenance) {
        node.putObject("engine").put("id", provenance.engineId()).put("version", provenance.engineVersion());
        node.put("kernel", provenance.kernelId().orElse(""));
        node.put("beamModel", provenance.beamModelId()).put("beamModelVersion", provenance.beamModelVersion());
        node.put("inputDigestSha256", provenance.inputDigest());
        provenance.relativeUncertainty().ifPresent(share -> node.put("relativeUncertainty", share));
    }

    private static void addExactly(ArrayNode array, Vector3 v) {
        array.add(v.x()).add(v.y()).add(v.z());
    }
}
