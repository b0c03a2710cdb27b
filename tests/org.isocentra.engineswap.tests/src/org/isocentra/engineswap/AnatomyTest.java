package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.planning.api.DoseMedium;
import org.isocentra.planning.api.MediumSwap;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanningCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the skull of a case does to the dose at the isocentre: a shot in the middle of each target, in the densities of
 * its CT and in water within the same surface. The folder of a {@code case.yaml} that names a CT is said by
 * {@code -Disocentra.anatomy=FOLDER}.
 */
@EnabledIfSystemProperty(named = AnatomyTest.FOLDER, matches = ".+",
        disabledReason = "takes minutes, and a case with CT")
class AnatomyTest {

    static final String FOLDER = "isocentra.anatomy";

    private static final List<String> COLLIMATORS = List.of("4", "8", "16");
    private static final double STEP_MM = 0.5;
    private static final int AROUND = 27;
    /** Some percent is what is published for the skull. */
    private static final double LEAST = 0.90;

    private final TreatmentDevice device = Services.get(Contributions.class)
            .select(TreatmentDevice.class, "gammaknife-icon").guarded(TreatmentDevice.class, Duration.ofMinutes(1));
    private final BeamModel beams = device.beamModel(LocalDate.of(2026, 1, 1));

    @Test
    void skullAtTheIsocentre() {
        Path folder = Path.of(System.getProperty(FOLDER));
        Path file = folder.resolve("case.yaml");
        PlanningCase planningCase = Services.get(Planner.class).open(file, ProgressMonitor.NONE);
        Medium.Voxels water = planningCase.medium();
        Medium.Voxels head = Services.get(MediumSwap.class).open(file, DoseMedium.CT, ProgressMonitor.NONE).medium();
        System.out.printf("%s: dose in the middle of targets with the densities of the CT, relative to water; 4, 8,"
                + " 16 mm%n", folder.getFileName());
        double[] sum = new double[2];
        int count = 0;
        for (var target : planningCase.definition().targets()) {
            Vector3 middle = planningCase.solids().get(target.structure()).bounds().centre();
            System.out.printf("%-10s", target.structure());
            for (String engine : List.of("raytrace", "convolution")) {
                System.out.printf("  %s", engine);
                for (String collimator : COLLIMATORS) {
                    double ratio = ratio(engine, collimator, middle, head, water);
                    System.out.printf(Locale.ROOT, " %.4f", ratio);
                    sum[engine.equals("raytrace") ? 0 : 1] += ratio;
                    assertTrue(ratio < 1 && ratio > LEAST, engine + ", " + target.structure() + ": " + ratio);
                }
            }
            count += COLLIMATORS.size();
            System.out.println();
            if (count == COLLIMATORS.size()) {
                System.out.printf(Locale.ROOT, "%-10s  montecarlo, 16 mm: %.4f%n", target.structure(),
                        ratio("montecarlo", "16", middle, head, water));
            }
        }
        System.out.printf(Locale.ROOT, "mean: raytrace %.4f, convolution %.4f%n", sum[0] / count, sum[1] / count);
    }

    private double ratio(String engine, String collimator, Vector3 isocentre, Medium head, Medium water) {
        List<Field> fields = device.elements().stream().filter(e -> e.option().equals(collimator))
                .flatMap(e -> device.fields(e, isocentre).stream()).toList();
        return mean(engine, head, fields, isocentre) / mean(engine, water, fields, isocentre);
    }

    /** Mean over a cube of a millimetre, for the sake of the engine that has noise. */
    private double mean(String engine, Medium medium, List<Field> fields, Vector3 middle) {
        DosePoints.At at = new DosePoints.At(new float[AROUND], new float[AROUND], new float[AROUND]);
        for (int n = 0; n < AROUND; n++) {
            at.xMm()[n] = (float) (middle.x() + STEP_MM * (n % 3 - 1));
            at.yMm()[n] = (float) (middle.y() + STEP_MM * (n / 3 % 3 - 1));
            at.zMm()[n] = (float) (middle.z() + STEP_MM * (n / 9 - 1));
        }
        float[] dose = Services.get(DoseCalculator.class).open(engine, Optional.of("java"))
                .dose(new DoseRequest(medium, beams, fields, at, 2), ProgressMonitor.NONE);
        double sum = 0;
        for (float value : dose) {
            sum += value;
        }
        return sum / AROUND;
    }
}
