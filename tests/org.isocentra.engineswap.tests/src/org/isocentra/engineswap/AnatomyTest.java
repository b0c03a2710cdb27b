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
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.planning.api.DoseMedium;
import org.isocentra.planning.api.MediumSwap;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.testing.Services;
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
    /** Relative to water. */
    private static final double AIR = 0.3;
    private static final double TISSUE = 0.7;

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

    /** A shot just behind the air of nose and sinuses: in the head as it is, and with that air filled. */
    @Test
    void airBeforeTheIsocentre() {
        Path folder = Path.of(System.getProperty(FOLDER));
        Medium.Voxels head = Services.get(MediumSwap.class).open(folder.resolve("case.yaml"), DoseMedium.CT,
                ProgressMonitor.NONE).medium();
        Grid air = enclosedAir(head.relativeDensity());
        float[] filled = head.relativeDensity().values().clone();
        int voxels = 0;
        for (int n = 0; n < filled.length; n++) {
            if (air.values()[n] > 0) {
                filled[n] = 1;
                voxels++;
            }
        }
        VolumeGeometry geometry = air.geometry();
        Medium.Voxels without = new Medium.Voxels(new Grid(geometry, filled));
        Vector3 wall = wall(air);
        System.out.printf(Locale.ROOT, "%s: %.1f cm³ of air within the head; dose behind it, at (%.0f, %.0f, %.0f) mm,"
                + " relative to that with the air filled; 4, 8, 16 mm%n", folder.getFileName(),
                voxels * geometry.spacingMm().x()
                * geometry.spacingMm().y() * geometry.spacingMm().z() / 1000, wall.x(), wall.y(), wall.z());
        assertTrue(voxels > 1000, "the case has a cavity");
        double largest = 0;
        for (double behind : new double[] {3, 10}) {
            Vector3 isocentre = wall.plus(new Vector3(0, behind, 0));
            System.out.printf(Locale.ROOT, "%4.0f mm, density %.2f", behind,
                    head.relativeDensity().linear(isocentre, 0));
            for (String engine : List.of("raytrace", "convolution", "montecarlo")) {
                System.out.printf("  %s", engine);
                for (String collimator : COLLIMATORS) {
                    double ratio = ratio(engine, collimator, isocentre, head, without);
                    System.out.printf(Locale.ROOT, " %.4f", ratio);
                    largest = Math.max(largest, Math.abs(ratio - 1));
                }
            }
            System.out.println();
        }
        assertTrue(largest < 1 / LEAST - 1, "air changes the dose behind it by " + largest);
    }

    /** One where there is air with tissue both before and behind it, else zero. */
    private static Grid enclosedAir(Grid density) {
        VolumeGeometry geometry = density.geometry();
        float[] air = new float[density.values().length];
        for (int k = 0; k < geometry.nz(); k++) {
            for (int i = 0; i < geometry.nx(); i++) {
                int first = -1;
                int last = -1;
                for (int j = 0; j < geometry.ny(); j++) {
                    if (density.values()[geometry.index(i, j, k)] > TISSUE) {
                        first = first < 0 ? j : first;
                        last = j;
                    }
                }
                for (int j = Math.max(0, first); j < last; j++) {
                    float value = density.values()[geometry.index(i, j, k)];
                    air[geometry.index(i, j, k)] = value < AIR ? 1 : 0;
                }
            }
        }
        return new Grid(geometry, air);
    }

    /** Where the longest way through air from front to back, in one line of voxels, ends in tissue. */
    private static Vector3 wall(Grid air) {
        VolumeGeometry geometry = air.geometry();
        Vector3 wall = Vector3.ZERO;
        int longest = 0;
        for (int k = 0; k < geometry.nz(); k++) {
            for (int i = 0; i < geometry.nx(); i++) {
                int length = 0;
                int last = -1;
                for (int j = 0; j < geometry.ny(); j++) {
                    if (air.values()[geometry.index(i, j, k)] > 0) {
                        length++;
                        last = j;
                    }
                }
                if (length > longest) {
                    longest = length;
                    wall = geometry.toPatient(i, last + 0.5, k);
                }
            }
        }
        return wall;
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
