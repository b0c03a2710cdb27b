package org.isocentra.device.gammaknife.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

class GammaKnifeTest {

    private static final LocalDate CALIBRATION = LocalDate.of(2026, 1, 1);
    private static final Vector3 ISOCENTRE = new Vector3(10, -20, 30);

    private final GammaKnife icon = new Icon();

    @Test
    void bothMachinesDescribeThemselves() {
        assertEquals("gammaknife-icon", icon.description().id());
        assertEquals("gammaknife-perfexion", new Perfexion().description().id());
        assertEquals(Acceptance.REPRESENTATIVE, icon.description().acceptance());
    }

    /** The Icon has a mask, the Perfexion a frame only. */
    @Test
    void oneOfThemTreatsOnSeveralDays() {
        assertTrue(icon.canFractionate());
        assertFalse(new Perfexion().canFractionate());
    }

    @Test
    void hasEightSectorsWithThreeCollimators() {
        assertEquals(24, icon.elements().size());
        assertEquals(new Element("sector1", "4"), icon.elements().getFirst());
        assertEquals(new Element("sector8", "16"), icon.elements().getLast());
    }

    @Test
    void fullShotHas192SourcesThatAimAtTheFocus() {
        BeamModel beams = icon.beamModel(CALIBRATION);
        for (String option : List.of("4", "8", "16")) {
            Set<Vector3> sources = new HashSet<>();
            for (Field field : fullShot(option)) {
                sources.add(field.sourceMm());
                assertTrue(field.axisPointMm().distanceTo(ISOCENTRE) < 0.5);
                assertTrue(field.sourceMm().z() > ISOCENTRE.z(), "sources are on the superior side");
                double distance = field.sourceMm().distanceTo(field.axisPointMm());
                assertTrue(distance >= 374 - 1e-9 && distance <= 433 + 1e-9);
                assertTrue(beams.quality(field.beamQuality()).orElseThrow().profile().isPresent());
                assertEquals(1, field.meterset());
            }
            assertEquals(192, sources.size());
        }
    }

    /** Sector 1 is next to anterior on the patient's left, the next ones follow towards posterior. */
    @Test
    void sectorsFollowOneAnotherRoundTheHead() {
        for (int sector = 1; sector <= 8; sector++) {
            Vector3 mean = icon.fields(new Element("sector" + sector, "8"), Vector3.ZERO).stream().map(Field::sourceMm)
                    .reduce(Vector3.ZERO, Vector3::plus);
            double azimuthDeg = Math.toDegrees(Math.atan2(mean.y(), mean.x()));
            double expected = 292.5 + 45 * (sector - 1);
            assertEquals(0, Math.IEEEremainder(azimuthDeg - expected, 360), 1e-6);
        }
    }

    @Test
    void sourcesDecayWithTheHalfLifeOfCobalt() {
        double fresh = output(CALIBRATION);
        assertEquals(3.0 / 60, fresh * 192 / weightOfRingTwo(), 1e-9);
        LocalDate halfLifeLater = CALIBRATION.plusDays(1925);
        assertEquals(Math.pow(2, -1925 / 1925.28), output(halfLifeLater) / fresh, 1e-12);
        assertEquals(0.5, output(halfLifeLater) / fresh, 1e-4);
    }

    private double output(LocalDate day) {
        return icon.beamModel(day).quality("16 mm ring 2").orElseThrow().outputGyPerMeterset();
    }

    private static double weightOfRingTwo() {
        return DataFiles.machine("gammaknife-icon").beams().collimators().stream().filter(c -> c.collimatorMm() == 16)
                .findFirst().orElseThrow().rings().get(1).weight();
    }

    @Test
    void refusesDaysItsCalibrationDoesNotCover() {
        assertThrows(InputException.class, () -> icon.beamModel(CALIBRATION.minusDays(1)));
        assertThrows(InputException.class, () -> icon.beamModel(CALIBRATION.plusYears(10).plusDays(1)));
        assertEquals(15, icon.beamModel(CALIBRATION.plusYears(10)).qualities().size());
    }

    @Test
    void footprintsGrowWithTheCollimatorAndAreFlatAlongZ() {
        double smaller = 0;
        for (Footprint footprint : icon.footprints()) {
            Vector3 half = footprint.halfWidthMm();
            assertEquals(half.x(), half.y(), 1e-6);
            assertTrue(half.z() < half.x() && half.z() > smaller, footprint.toString());
            smaller = half.z();
        }
        assertEquals(21.73 / 2, icon.footprints().getLast().halfWidthMm().x(), 0.15);
    }

    @Test
    void settingsAndFieldsGoTogether() {
        List<Element> on = List.of(new Element("sector2", "8"), new Element("sector7", "16"));
        DeliveryUnit shot = new DeliveryUnit("A1", "A", ISOCENTRE, 90, icon.settings(on));
        assertEquals(List.of("blocked", "8", "blocked", "blocked", "blocked", "blocked", "16", "blocked"),
                List.copyOf(shot.settings().values()));
        List<Field> fields = icon.fields(shot);
        assertEquals(48, fields.size());
        assertEquals(90, fields.getFirst().meterset());
        assertEquals(icon.fields(on.getFirst(), ISOCENTRE).getFirst().withMeterset(90), fields.getFirst());
        assertThrows(IllegalArgumentException.class,
                () -> icon.settings(List.of(new Element("sector2", "8"), new Element("sector2", "4"))));
    }

    @Test
    void refusesSettingsItDoesNotKnow() {
        assertRefused("sector3", "18");
        assertRefused("sector9", "4");
        LinkedHashMap<String, String> incomplete = new LinkedHashMap<>(icon.settings(List.of()));
        incomplete.remove("sector5");
        assertThrows(InputException.class, () -> icon.fields(new DeliveryUnit("A1", "A", ISOCENTRE, 90, incomplete)));
    }

    private void assertRefused(String key, String value) {
        LinkedHashMap<String, String> settings = new LinkedHashMap<>(icon.settings(List.of()));
        settings.put(key, value);
        DeliveryUnit shot = new DeliveryUnit("A1", "A", ISOCENTRE, 90, settings);
        InputException refusal = assertThrows(InputException.class, () -> icon.fields(shot));
        assertTrue(refusal.where().contains(key));
        assertFalse(icon.check(List.of(shot), icon.frameAround(ISOCENTRE)).isEmpty());
    }

    @Test
    void frameHasLeksellAxes() {
        RigidTransform frame = icon.frameAround(ISOCENTRE);
        assertVector(new Vector3(100, 100, 100), frame.apply(ISOCENTRE));
        assertVector(new Vector3(110, 100, 100), frame.apply(ISOCENTRE.plus(new Vector3(10, 0, 0))));
        assertVector(new Vector3(100, 90, 100), frame.apply(ISOCENTRE.plus(new Vector3(0, 10, 0))));
        assertVector(new Vector3(100, 100, 90), frame.apply(ISOCENTRE.plus(new Vector3(0, 0, 10))));
    }

    private static void assertVector(Vector3 expected, Vector3 actual) {
        assertEquals(0, expected.distanceTo(actual), 1e-9);
    }

    @Test
    void findsWhatCannotBeDelivered() {
        RigidTransform frame = icon.frameAround(Vector3.ZERO);
        var open = icon.settings(List.of(new Element("sector1", "4")));
        DeliveryUnit fine = new DeliveryUnit("fine", "A", Vector3.ZERO, icon.minimumMeterset(), open);
        assertEquals(List.of(), icon.check(List.of(fine), frame));
        assertFinding("shorter", fine.withMeterset(icon.minimumMeterset() - 0.1), frame);
        assertFinding("reach", new DeliveryUnit("far", "A", new Vector3(0, 0, 150), 60, open), frame);
        assertFinding("blocked", new DeliveryUnit("shut", "A", Vector3.ZERO, 60, icon.settings(List.of())), frame);
        assertEquals(66, icon.beamOnSeconds(List.of(fine, fine.withMeterset(60))), 1e-9);
    }

    private void assertFinding(String word, DeliveryUnit unit, RigidTransform frame) {
        List<Finding> findings = icon.check(List.of(unit), frame);
        assertEquals(1, findings.size());
        assertEquals(Finding.Severity.ERROR, findings.getFirst().severity());
        assertTrue(findings.getFirst().text().contains(word), findings.getFirst().text());
    }

    private List<Field> fullShot(String option) {
        return icon.elements().stream().filter(e -> e.option().equals(option))
                .flatMap(e -> icon.fields(e, ISOCENTRE).stream()).toList();
    }
}
