package org.isocentra.check.gammaknife.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.dose.api.check.SecondCheck;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.isocentra.tck.SecondCheckContract;
import org.junit.jupiter.api.Test;

/** Doses of shots against the closed form; sources are spread over a half sphere, wherever those of the unit may be. */
class FocusDoseTest implements SecondCheckContract {

    private static final Vector3 FOCUS = new Vector3(10, -20, 30);
    private static final LocalDate CALIBRATION = LocalDate.of(2026, 1, 1);

    private final FocusDose check = new FocusDose();

    @Override
    public SecondCheck secondCheck() {
        return check;
    }

    @Override
    public DeliveryUnit unit() {
        return shot(60, "16", "8", "4", "blocked", "16", "16", "8", "blocked");
    }

    @Override
    public LocalDate day() {
        return CALIBRATION;
    }

    /** 24 sources for each open sector, on five rings. */
    @Override
    public List<Field> beams(DeliveryUnit unit) {
        List<Field> beams = new ArrayList<>();
        for (int sector = 1; sector <= 8; sector++) {
            String setting = unit.settings().get("sector" + sector);
            for (int n = 0; n < 24 && !setting.equals("blocked"); n++) {
                double azimuth = Math.toRadians(45 * sector + 9.0 * (n / 5) - 18);
                double elevation = Math.toRadians(8 * (n % 5) + 5);
                Vector3 towards = new Vector3(Math.cos(elevation) * Math.cos(azimuth),
                        Math.cos(elevation) * Math.sin(azimuth), Math.sin(elevation));
                beams.add(new Field(unit.isocentreMm().plus(towards.times(400)), unit.isocentreMm(),
                        new Aperture.Circular(Double.parseDouble(setting)), "", unit.meterset()));
            }
        }
        return beams;
    }

    private static DeliveryUnit shot(double seconds, String... sectors) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        for (int n = 0; n < sectors.length; n++) {
            settings.put("sector" + (n + 1), sectors[n]);
        }
        return new DeliveryUnit("shot 1", "GTV", FOCUS, seconds, settings);
    }

    private static DeliveryUnit full(String collimator) {
        String[] all = new String[8];
        java.util.Arrays.fill(all, collimator);
        return shot(60, all);
    }

    private double gy(DeliveryUnit unit, LocalDate day, double depthMm) {
        return check.isocentreDoseGy(unit, beams(unit), day, (_, _) -> depthMm);
    }

    @Test
    void aMinuteOfAFullShotInThePhantomGivesTheCalibrationTimesTheOutputFactor() {
        assertEquals(3.0, gy(full("16"), CALIBRATION, 80), 1e-9);
        assertEquals(3.0 * 0.900, gy(full("8"), CALIBRATION, 80), 1e-9);
        assertEquals(3.0 * 0.814, gy(full("4"), CALIBRATION, 80), 1e-9);
    }

    @Test
    void attenuationIsThatOfThePublishedCheck() {
        assertEquals(3 * Math.exp(-0.0065 * 20), gy(full("16"), CALIBRATION, 100), 1e-9);
        assertEquals(3 * Math.exp(0.0065 * 20), gy(full("16"), CALIBRATION, 60), 1e-9);
    }

    /** 12.3 % in a year; half after 1925 days. */
    @Test
    void sourcesDecay() {
        assertEquals(3 * (1 - 0.123), gy(full("16"), CALIBRATION.plusDays(365), 80), 0.002);
        assertEquals(1.5, gy(full("16"), CALIBRATION.plusDays(1925), 80), 0.0005);
    }

    @Test
    void sectorsAddUp() {
        double sum = 0;
        for (int open = 0; open < 8; open++) {
            String[] sectors = new String[8];
            java.util.Arrays.fill(sectors, "blocked");
            sectors[open] = "8";
            sum += gy(shot(60, sectors), CALIBRATION, 80);
        }
        assertEquals(3.0 * 0.900, sum, 1e-9);
    }

    @Test
    void daysWithoutCalibrationAreRefused() {
        for (LocalDate day : List.of(CALIBRATION.minusDays(1), CALIBRATION.plusDays(3651))) {
            InputException refusal = assertThrows(InputException.class, () -> gy(full("16"), day, 80));
            assertTrue(refusal.problem().contains("after the calibration 2026-01-01"), refusal::getMessage);
        }
    }

    /** A device that opens another collimator than is set must not pass because both sides use its beams. */
    @Test
    void beamsThatAreNotSetAreRefused() {
        DeliveryUnit set = full("8");
        for (List<Field> wrong : List.of(beams(full("4")), beams(set).subList(1, 192))) {
            InputException refusal = assertThrows(InputException.class,
                    () -> check.isocentreDoseGy(set, wrong, CALIBRATION, (_, _) -> 80));
            assertTrue(refusal.problem().contains("its settings open sources of collimators {8=192}"),
                    refusal::getMessage);
        }
        InputException unknown = assertThrows(InputException.class, () -> check.isocentreDoseGy(full("14"),
                beams(full("14")), CALIBRATION, (_, _) -> 80));
        assertEquals("shot 1, sector1", unknown.where());
    }

    @Test
    void everyNumberHasASourceAndAConfidence() {
        CheckData data = CheckData.read();
        String fields = String.join(", ", data.marks().stream().map(CheckData.Mark::field).toList());
        for (String field : List.of("devices", "sectors", "sourcesPerSector", "calibration.doseRateGyPerMinute",
                "calibration.date", "calibration.depthMm", "halfLifeDays", "longestDecayDays", "attenuationPerMm",
                "outputFactors", "tolerancePercent")) {
            assertTrue(fields.contains(field), field);
        }
        data.marks().forEach(mark -> {
            assertTrue(List.of("V", "K", "policy").contains(mark.confidence()), mark::toString);
            assertFalse(mark.source().isBlank(), mark::toString);
        });
    }
}
