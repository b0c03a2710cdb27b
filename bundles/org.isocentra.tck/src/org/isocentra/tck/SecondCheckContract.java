package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;

import org.isocentra.dose.api.check.SecondCheck;
import org.isocentra.dose.api.check.WaterPath;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/** What every {@link SecondCheck} must do, tested with units of its own device in heads of water. */
public interface SecondCheckContract {

    /** The second check to test. */
    SecondCheck secondCheck();

    /** A unit as the device delivers it, and a day on which the check has data for it. */
    DeliveryUnit unit();

    LocalDate day();

    /** The beams of a unit, as the device makes them. */
    List<Field> beams(DeliveryUnit unit);

    private double doseGy(DeliveryUnit unit, WaterPath path) {
        double gy = secondCheck().isocentreDoseGy(unit, beams(unit), day(), path);
        assertTrue(gy > 0 && Double.isFinite(gy), "dose of " + unit.name() + ": " + gy + " Gy");
        return gy;
    }

    @Test
    default void knowsDevicesAndSaysWhatItTolerates() {
        assertTrue(!secondCheck().devices().isEmpty(), "it knows no device");
        secondCheck().devices().forEach(id -> Text.present(id, "id of a device"));
        double tolerance = secondCheck().tolerancePercent();
        assertTrue(tolerance > 0 && tolerance < 100, "tolerance: " + tolerance + " %");
    }

    @Test
    default void doseIsInProportionToTheMeterset() {
        double once = doseGy(unit(), (_, _) -> 80);
        double thrice = doseGy(unit().withMeterset(3 * unit().meterset()), (_, _) -> 80);
        assertEquals(3, thrice / once, 1e-6, "three times the meterset");
    }

    @Test
    default void doseFallsWithEveryMillimetreOfWater() {
        double last = Double.POSITIVE_INFINITY;
        for (int mm = 20; mm <= 160; mm++) {
            double depth = mm;
            double gy = doseGy(unit(), (_, _) -> depth);
            assertTrue(gy < last, mm + " mm of water: " + gy + " Gy, one less: " + last + " Gy");
            last = gy;
        }
    }

    /** 60 mm of water before the beams of one half of the list, 100 mm before the others; then the other way round. */
    @Test
    default void everyBeamHasItsOwnPath() {
        List<Field> beams = beams(unit());
        assertTrue(beams.size() > 1, "a unit of several beams is needed");
        WaterPath firstShallow = (point, towards) -> nearest(beams, towards.minus(point)) < beams.size() / 2 ? 60 : 100;
        double shallow = doseGy(unit(), (_, _) -> 60);
        double deep = doseGy(unit(), (_, _) -> 100);
        double one = doseGy(unit(), firstShallow);
        double other = doseGy(unit(), (point, towards) -> 160 - firstShallow.mm(point, towards));
        assertTrue(deep < one && one < shallow, "60 mm for half of the beams: " + one + " Gy, for all of them: "
                + shallow + " Gy, 100 mm for all: " + deep + " Gy");
        assertEquals(1, (one + other) / (shallow + deep), 1e-6, "the beams of both halves together");
    }

    /** Which beam comes from nearest to a direction. */
    private static int nearest(List<Field> beams, Vector3 direction) {
        int best = 0;
        double bestCosine = -1;
        for (int n = 0; n < beams.size(); n++) {
            Field beam = beams.get(n);
            double cosine = beam.sourceMm().minus(beam.axisPointMm()).unit().dot(direction.unit());
            if (cosine > bestCosine) {
                best = n;
                bestCosine = cosine;
            }
        }
        return best;
    }

    @Test
    default void placeInSpaceDoesNotMatter() {
        DeliveryUnit there = new DeliveryUnit(unit().name(), unit().target(), unit().isocentreMm().plus(
                new Vector3(12.5, -31, 47)), unit().meterset(), unit().settings());
        assertEquals(1, doseGy(there, (_, _) -> 75) / doseGy(unit(), (_, _) -> 75), 1e-6, "the same unit elsewhere");
    }

    @Test
    default void sameUnitHasTheSameDose() {
        double expected = doseGy(unit(), (_, _) -> 70);
        Concurrently.call(() -> doseGy(unit(), (_, _) -> 70)).forEach(gy -> assertEquals(expected, gy));
    }
}
