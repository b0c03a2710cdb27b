package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.delivery.api.Deliveries;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.planning.api.PlanWriter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.testing.ChangedEngine;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three fractions with a mask, planned, exported and ordered; and a machine that has a frame only. */
class FractionsTest {

    private static final int FRACTIONS = 3;

    private final Contributions contributions = Services.get(Contributions.class);

    @TempDir
    private Path folder;

    private PlannedCase plan(String device) throws IOException {
        Path file = SmallCase.write(Files.createDirectory(folder.resolve(device)));
        Files.writeString(file, Files.readString(file).replace("doseGy: 20, fractions: 1", "doseGy: 27, fractions: "
                + FRACTIONS).replace("gammaknife-icon", device));
        return SmallCase.plan(file, ChangedEngine.RAYTRACE);
    }

    private TreatmentDevice device(PlannedCase planned) {
        return contributions.select(TreatmentDevice.class, planned.device().id()).guarded(TreatmentDevice.class,
                Duration.ofMinutes(1));
    }

    private static Finding fixation(PlannedCase planned) {
        return planned.findings().stream().filter(finding -> finding.where().equals("fixation")).findFirst()
                .orElseThrow();
    }

    @Test
    void theIconTreatsInFractionsWithAMask() throws IOException {
        PlannedCase planned = plan("gammaknife-icon");
        assertEquals(Finding.Severity.INFORMATION, fixation(planned).severity());
        assertTrue(planned.findings().stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR));
        TreatmentDevice device = device(planned);
        List<DeliveryUnit> units = planned.plan().units();
        units.forEach(unit -> assertTrue(unit.meterset() / FRACTIONS >= device.minimumMeterset() * (1 - 1e-6),
                "each fraction of a shot is long enough"));

        Path written = Files.createDirectory(folder.resolve("written"));
        Services.get(PlanWriter.class).write(planned, written, ProgressMonitor.NONE);
        DicomService dicom = contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, Duration.ofMinutes(1));
        Path file = written.resolve("dicom/RTPLAN.dcm");
        Plan read = dicom.readPlan(file).value();
        assertEquals(FRACTIONS, read.prescriptions().getFirst().fractions());
        assertEquals(List.of(), dicom.checkDelivery(file, device));

        Deliveries deliveries = Services.get(Deliveries.class);
        DeliveryOrder last = deliveries.order(read, device, FRACTIONS);
        assertEquals(deliveries.order(read, device, 1).fields(), last.fields(), "every fraction is like the first");
        assertThrows(InputException.class, () -> deliveries.order(read, device, FRACTIONS + 1));
    }

    /** What is long enough in all and too short on each day is an error, and is not exported. */
    @Test
    void aShotThatIsTooShortOnEachDayIsRefused() throws IOException {
        PlannedCase planned = plan("gammaknife-perfexion");
        assertEquals(Finding.Severity.WARNING, fixation(planned).severity(), "it has a frame only");
        double least = device(planned).minimumMeterset();
        PlannedCase brief = Services.get(PlanEdits.class).withUnits(planned, planned.plan().units().stream()
                .map(unit -> unit.withMeterset(2 * least)).toList());
        assertTrue(brief.findings().stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR && f.where()
                .equals(planned.plan().units().getFirst().name())));
        Path written = Files.createDirectory(folder.resolve("refused"));
        assertThrows(RuntimeException.class, () -> Services.get(PlanWriter.class).write(brief, written,
                ProgressMonitor.NONE));
        assertTrue(Files.notExists(written.resolve("dicom/RTPLAN.dcm")));
    }
}
