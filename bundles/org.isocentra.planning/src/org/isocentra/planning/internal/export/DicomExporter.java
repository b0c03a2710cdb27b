package org.isocentra.planning.internal.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.RtExport;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.internal.Deliverability;
import org.isocentra.planning.internal.Machine;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Writes structures, plan and doses as DICOM RT objects to {@code dicom/}. */
public final class DicomExporter implements PlanExporter {

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    @Override
    public void export(PlannedCase planned, Path folder, ProgressMonitor monitor) {
        List<Dvh> histograms = new ArrayList<>();
        planned.evaluation().targets().forEach(target -> histograms.add(target.dvh()));
        planned.evaluation().organs().forEach(organ -> histograms.add(organ.dvh()));
        Contributions contributions = contributions();
        RtExport export = new RtExport(planned.planningCase().image(), planned.planningCase().structures(),
                planned.plan(), planned.device(), beams(planned.plan(), contributions), planned.doses(), histograms,
                planned.suiteVersion());
        Path dicom = folder.resolve("dicom");
        try {
            Files.createDirectories(dicom);
        } catch (IOException e) {
            throw new InputException(dicom.toString(), "cannot be made: " + e.getMessage(),
                    "Choose a folder you may write to.", e);
        }
        contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, DEADLINE).writePlan(export, dicom, monitor);
    }

    /** How units are delivered, where a machine with a gantry does; what it cannot deliver is not exported. */
    private static Map<String, GantryBeam> beams(Plan plan, Contributions contributions) {
        TreatmentDevice device = Machine.of(contributions, plan.deviceId(), plan.deviceVersion(),
                "plan " + plan.label());
        Deliverability.check(device, plan).stream()
                .filter(Finding::isError).findFirst().ifPresent(fault -> {
                    throw new InputException(fault.where(), fault.text(), fault.remedy());
                });
        Map<String, GantryBeam> beams = new LinkedHashMap<>();
        for (DeliveryUnit unit : plan.units()) {
            device.gantryBeam(unit).ifPresent(beam -> beams.put(unit.name(), beam));
        }
        return beams;
    }

    private static Contributions contributions() {
        BundleContext context = FrameworkUtil.getBundle(DicomExporter.class).getBundleContext();
        ServiceReference<Contributions> reference = context.getServiceReference(Contributions.class);
        return context.getService(reference);
    }
}
