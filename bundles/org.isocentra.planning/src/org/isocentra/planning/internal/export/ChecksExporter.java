package org.isocentra.planning.internal.export;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;

/** Writes {@code checks.json}: what was checked, what was found, and what was not assessed. */
public final class ChecksExporter implements PlanExporter {

    @Override
    public void export(PlannedCase planned, Path folder, ProgressMonitor monitor) {
        ObjectNode root = Json.object();
        root.put("schema", "isocentra/checks/1");
        ArrayNode prescriptions = root.putArray("prescriptions");
        for (Prescription prescription : planned.plan().prescriptions()) {
            prescriptions.addObject().put("structure", prescription.structure()).put("doseGy",
                    Json.number(prescription.doseGy()))
                    .put("fractions", prescription.fractions()).put("protocol", prescription.protocol())
                    .put("reason", prescription.reason());
        }
        ArrayNode constraints = root.putArray("constraints");
        planned.evaluation().organs().forEach(organ -> organ.constraints().forEach(result -> {
            Metrics.add(constraints, result);
            ((ObjectNode) constraints.get(constraints.size() - 1)).put("structure", organ.structure());
        }));
        ArrayNode findings = root.putArray("findings");
        planned.findings().forEach(finding -> Json.add(findings, finding));
        ArrayNode notAssessed = root.putObject("systemicTherapy").putArray("notAssessed");
        planned.planningCase().definition().therapies().forEach(therapy -> notAssessed.add(therapy.agent()));
        Json.write(root, folder.resolve("checks.json"));
    }
}
