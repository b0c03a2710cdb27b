package org.isocentra.report.internal.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;

import org.junit.jupiter.api.Test;

class StrokeFontTest {

    @Test
    void everyGlyphFillsItsPlace() {
        for (char c : "0123456789%GAHLRPFSUNVEDOC".toCharArray()) {
            Rectangle2D bounds = StrokeFont.outline("" + c, 100, 50, 20).getBounds2D();
            assertEquals(50, bounds.getMinY(), 0.1, "top of " + c);
            assertEquals(70, bounds.getMaxY(), 0.1, "foot of " + c);
            assertTrue(bounds.getMinX() >= 99.9 && bounds.getMaxX() <= 100 + StrokeFont.width("" + c, 20) + 0.1,
                    "width of " + c);
        }
    }

    @Test
    void textRunsFromLeftToRight() {
        Rectangle2D bounds = StrokeFont.outline("17.6 Gy 80%", 10, 10, 16).getBounds2D();
        assertEquals(10 + StrokeFont.width("17.6 Gy 80%", 16), bounds.getMaxX(), 1);
        assertTrue(bounds.getMaxY() > 26, "y has a tail");
    }

    @Test
    void anUnknownCharacterIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> StrokeFont.outline("Ω", 0, 0, 10));
    }
}
