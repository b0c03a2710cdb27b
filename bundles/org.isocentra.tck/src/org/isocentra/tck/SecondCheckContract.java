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

    /** Water on one side only counts for the beams from there. */
    @Test
    default void everyBeamHasItsOwnPath() {
        double shallow = doseGy(unit(), (_, _) -> 60);
        double deep = doseGy(unit(), (_, _) -> 100);
        double mixed = doseGy(unit(), (point, towards) -> towards.minus(point).x() > 0 ? 60 : 100);
        assertTrue(deep <= mixed && mixed <= shallow, deep + ", " + mixed + ", " + shallow + " Gy");
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
