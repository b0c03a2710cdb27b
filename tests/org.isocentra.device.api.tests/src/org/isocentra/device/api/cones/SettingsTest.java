package org.isocentra.device.api.cones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final List<String> KNOWN = List.of("cone", "couch");

    private static Settings settings(String cone, String couch) {
        return Settings.of(new DeliveryUnit("arc 7", "GTV", Vector3.ZERO, 100,
                new LinkedHashMap<>(Map.of("cone", cone, "couch", couch))), KNOWN);
    }

    @Test
    void numbersAreRead() {
        assertEquals(7.5, settings("7.5", "0").coneMm("cone", List.of(5.0, 7.5)));
        assertEquals(-60, settings("7.5", "300").signedDeg("couch", -90, 90));
        assertEquals(60, settings("7.5", "60").signedDeg("couch", -90, 90));
        assertEquals("10", Numbers.text(10));
        assertEquals("0.00001", Numbers.text(1e-5));
    }

    /** Every refusal names unit and key. */
    @Test
    void whatIsNoGoodIsRefused() {
        assertRefused("cone", () -> settings("8", "0").coneMm("cone", List.of(5.0, 7.5)));
        assertRefused("cone", () -> settings("wide", "0").number("cone"));
        assertRefused("cone", () -> settings("Infinity", "0").number("cone"));
        assertRefused("couch", () -> settings("5", "120").signedDeg("couch", -90, 90));
        assertRefused("couch", () -> settings("5", "-30").signedDeg("couch", -90, 90));
        assertRefused("start", () -> settings("5", "0").number("start"));
        assertRefused("couch", () -> Settings.of(new DeliveryUnit("arc 7", "GTV", Vector3.ZERO, 100,
                new LinkedHashMap<>(Map.of("couch", "0"))), List.of("cone")));
    }

    private static void assertRefused(String key, Runnable read) {
        InputException refusal = assertThrows(InputException.class, read::run);
        assertEquals("arc 7, " + key, refusal.where());
        assertTrue(!refusal.problem().isBlank() && !refusal.remedy().isBlank());
    }
}
