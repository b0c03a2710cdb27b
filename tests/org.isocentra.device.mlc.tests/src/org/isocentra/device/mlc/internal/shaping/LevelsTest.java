package org.isocentra.device.mlc.internal.shaping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.isocentra.device.mlc.internal.shaping.Levels.Level;
import org.junit.jupiter.api.Test;

/** Members are their own metersets. */
class LevelsTest {

    private static double given(List<Level<Double>> levels, double member) {
        return levels.stream().filter(level -> level.members().contains(member)).mapToDouble(Level::meterset).sum();
    }

    @Test
    void eachIsOpenForAsLongAsItNeeds() {
        List<Double> members = List.of(30.0, 100.0, 55.0, 80.0);
        List<Level<Double>> levels = Levels.of(members, mu -> mu, 5, 10);
        assertEquals(4, levels.size());
        members.forEach(member -> assertEquals(member, given(levels, member), 1e-9));
        assertEquals(100, levels.stream().mapToDouble(Level::meterset).sum(), 1e-9, "no more than the longest");
        assertEquals(List.of(100.0, 80.0, 55.0, 30.0), levels.getFirst().members());
    }

    @Test
    void whatIsNearlyTheSameBecomesItsMean() {
        List<Level<Double>> levels = Levels.of(List.of(100.0, 98.0, 50.0), mu -> mu, 5, 10);
        assertEquals(2, levels.size());
        assertEquals(99, given(levels, 98), 1e-9);
        assertEquals(50, given(levels, 50), 1e-9);
        List<Level<Double>> one = Levels.of(List.of(90.0, 60.0, 30.0), mu -> mu, 5, 1);
        assertEquals(1, one.size());
        assertEquals(60, one.getFirst().meterset(), 1e-9);
    }

    @Test
    void noneIsShorterThanPossible() {
        assertEquals(5, Levels.of(List.of(2.0), mu -> mu, 5, 3).getFirst().meterset(), 1e-9);
        assertTrue(Levels.of(List.of(8.0, 6.0, 3.0), mu -> mu, 5, 3).stream()
                .allMatch(level -> level.meterset() >= 5));
    }
}
