package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.isocentra.model.Finding;
import org.isocentra.optimisation.api.InversePlan.Convergence;
import org.junit.jupiter.api.Test;

/** What is said of problems that were solved. */
class SolverTest {

    @Test
    void whatIsNotProvenIsToldByTargetAndPercent() {
        Finding doubt = Solver.doubt(new Convergence("GTV_11", 2790, 84, 16.36, 14.41, 0.119, 100, 1));
        assertEquals(Finding.Severity.WARNING, doubt.severity());
        assertTrue(doubt.where().contains("GTV_11"), doubt.where());
        assertTrue(doubt.text().contains("11.9 %"), doubt.text());
    }
}
