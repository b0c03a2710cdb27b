package org.isocentra.dose.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LineShapeTest {

    @Test
    void readsATriangle() {
        LineShape triangle = new LineShape(new double[] {-10, -4, 1, 11}, new float[] {0, 0, 10, 0});
        assertEquals(7.5, triangle.width().orElseThrow(), 1e-9);
        assertEquals(3, triangle.penumbraLeft().orElseThrow(), 1e-9);
        assertEquals(6, triangle.penumbraRight().orElseThrow(), 1e-9);
        assertEquals(1 - (-1.5 + 6) / 2, triangle.maximumFromMidpoint().orElseThrow(), 1e-9);
    }

    @Test
    void outermostCrossingsCount() {
        LineShape twoHills = new LineShape(new double[] {0, 1, 2, 3, 4, 5, 6}, new float[] {0, 10, 0, 0, 0, 8, 0});
        assertEquals(6 - 5.0 / 8 - 0.5, twoHills.width().orElseThrow(), 1e-6);
    }

    @Test
    void saysNothingBeyondTheLine() {
        LineShape slope = new LineShape(new double[] {0, 1, 2}, new float[] {9, 10, 0});
        assertTrue(slope.width().isEmpty());
        assertTrue(slope.penumbraLeft().isEmpty());
        assertEquals(0.6, slope.penumbraRight().orElseThrow(), 1e-6);
    }
}
