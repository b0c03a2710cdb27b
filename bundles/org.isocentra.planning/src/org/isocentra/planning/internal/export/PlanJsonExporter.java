package org.isocentra.planning.internal.export;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.image.Patient;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;

/** Writes {@code plan.json}: everything needed to deliver or to recalculate a plan. */
public final class PlanJsonExporter implements PlanExporter {

    @Override
    public void export(PlannedCase planned, Path folder, ProgressMonitor monitor) {
        Plan plan = planned.plan();
        ObjectNode root = Json.object();
        root.put("schema", "isocentra/plan/1");
        root.put("notice", "Research software. Not for clinical use.");
        root.put("uid", plan.uid());
        root.put("label", plan.label());
        root.put("status", plan.status().name());
        root.put("approval", "UNAPPROVED");
        root.put("created", planned.created().toString());
        root.put("suiteVersion", planned.suiteVersion());
        root.put("treatmentDate", plan.treatmentDate().toString());
        putInputs(root.putObject("inputs"), planned);
        root.putObject("device").put("id", plan.deviceId()).put("name", planned.device().name())
                .put("version", plan.deviceVersion()).put("acceptance", planned.device().acceptance().name())
                .put("beamModel", planned.beamModel().id()).put("beamModelVersion", planned.beamModel().version())
                .put("metersetUnit", planned.device().metersetUnit().name());
        putFrame(root.putObject("patientToFrame"), plan);
        plan.prescriptions().forEach(prescription -> add(root.withArray("/prescriptions"), prescription));
        ArrayNode units = root.putArray("deliveryUnits");
        plan.units().forEach(unit -> add(units, unit, plan));
        root.put("beamOnMinutes", Json.number(planned.beamOnSeconds() / 60));
        planned.doses().forEach(dose -> add(root.withArray("/doses"), dose));
        Json.write(root, folder.resolve("plan.json"));
    }

    private static void putInputs(ObjectNode node, PlannedCase planned) {
        Patient patient = planned.planningCase().image().patient();
        node.putObject("patient").put("id", patient.id()).put("name", patient.name());
        node.put("imageSeriesUid", planned.planningCase().image().series().seriesUid());
        node.put("frameOfReferenceUid", planned.planningCase().image().series().frameOfReferenceUid());
        node.put("structureSetUid", planned.planningCase().structures().sopInstanceUid());
    }

    private static void putFrame(ObjectNode node, Plan plan) {
        Axes rows = plan.patientToFrame().rows();
        ArrayNode rotation = node.putArray("rotation");
        Json.add(rotation.addArray(), rows.first());
        Json.add(rotation.addArray(), rows.second());
        Json.add(rotation.addArray(), rows.third());
        Json.add(node.putArray("translationMm"), plan.patientToFrame().translationMm());
    }

    private static void add(ArrayNode prescriptions, Prescription prescription) {
        prescriptions.addObject().put("structure", prescription.structure()).put("doseGy",
                Json.number(prescription.doseGy()))
                .put("fractions", prescription.fractions()).put("protocol", prescription.protocol())
                .put("reason", prescription.reason());
    }

    private static void add(ArrayNode units, DeliveryUnit unit, Plan plan) {
        ObjectNode node = units.addObject().put("name", unit.name()).put("target", unit.target());
        Json.add(node.putArray("isocentreLpsMm"), unit.isocentreMm());
        Json.add(node.putArray("isocentreFrameMm"), plan.patientToFrame().apply(unit.isocentreMm()));
        node.put("meterset", unit.meterset());
        ObjectNode settings = node.putObject("settings");
        unit.settings().forEach(settings::put);
    }

    private static void add(ArrayNode doses, DoseGrid dose) {
        ObjectNode node = doses.addObject().put("name", dose.name());
        node.put("gridMm", Json.number(dose.doseGy().geometry().spacingMm().x()));
        node.put("maximumGy", Json.number(dose.doseGy().maximum()));
        node.putObject("engine").put("id", dose.provenance().engineId()).put("version",
                dose.provenance().engineVersion());
        node.put("kernel", dose.provenance().kernelId().orElse(""));
        node.put("inputDigestSha256", dose.provenance().inputDigest());
    }
}
