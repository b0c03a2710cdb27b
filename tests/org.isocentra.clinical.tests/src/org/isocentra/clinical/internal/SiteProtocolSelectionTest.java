package org.isocentra.clinical.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.isocentra.clinical.api.ProtocolSelection;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** The service as consumers get it: protocols come through the extension point. */
class SiteProtocolSelectionTest {

    private static final String WHERE = "case.yaml, line 7, target Met 1";

    private ServiceTracker<ProtocolSelection, ProtocolSelection> tracker;
    private ProtocolSelection selection;

    @BeforeEach
    void findService() throws InterruptedException {
        tracker = new ServiceTracker<>(FrameworkUtil.getBundle(SiteProtocolSelection.class).getBundleContext(),
                ProtocolSelection.class, null);
        tracker.open();
        selection = tracker.waitForService(20_000);
        assertNotNull(selection, "the ProtocolSelection service is there");
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    private static TargetDescription target(String kind, double volumeCm3, double diameterMm) {
        return new TargetDescription("Met 1", kind, volumeCm3, diameterMm);
    }

    @Test
    void theSiteTriesVolumeFirstAndThenDiameter() {
        assertEquals(22, selection.propose(target("intact", 2, 17), ProtocolSelection.AUTO, WHERE).doseGy());
        Prescription large = selection.propose(target("intact", 15, 34), ProtocolSelection.AUTO, WHERE);
        assertEquals(15, large.doseGy());
        assertEquals("org.isocentra.clinical.rtog9005 1.0.0", large.protocol());
    }

    @Test
    void aNamedProtocolIsFollowed() {
        assertEquals(24, selection.propose(target("intact", 2, 17), "rtog9005", WHERE).doseGy());
        assertEquals(24, selection.propose(target("intact", 2, 17), "org.isocentra.clinical.rtog9005", WHERE).doseGy());
    }

    @Test
    void anUnknownProtocolListsWhatThereIs() {
        InputException refused = assertThrows(InputException.class,
                () -> selection.propose(target("intact", 2, 17), "rtog9006", WHERE));
        assertTrue(refused.getMessage().contains("rtog9006"), refused.getMessage());
        assertTrue(refused.remedy().contains("jlgk0901 (org.isocentra.clinical.jlgk0901)"), refused.remedy());
    }

    @Test
    void whereNothingAppliesTheMessageNamesPlaceSizeAndRemedy() {
        InputException refused = assertThrows(InputException.class,
                () -> selection.propose(target("cavity", 12.3456, 31.26), ProtocolSelection.AUTO, WHERE));
        assertEquals(WHERE, refused.where());
        assertEquals("neither the dose is stated, nor does JLGK0901 or RTOG 90-05 apply to target Met 1"
                + " (cavity, 12.346 cm³, maximum"
                + " diameter 31.3 mm)", refused.problem());
        assertEquals("State doseGy and fractions of the target, or choose another protocol", refused.remedy());
    }

    @Test
    void impossiblePrescriptionsAreRefused() {
        InputException refused = assertThrows(InputException.class,
                () -> selection.check(new Prescription("Met 1", 2000, 1, "user", ""), WHERE));
        assertEquals(WHERE + ": a prescription of 2000 Gy in 1 fraction for Met 1 is 2000 Gy a fraction; the"
                + " site's ceiling is 40 Gy."
                + " Correct the dose in Gy or the number of fractions", refused.getMessage());
        assertThrows(InputException.class, () -> selection.check(new Prescription("Met 1", 40.1, 1, "user", ""),
                WHERE));
        InputException total = assertThrows(InputException.class,
                () -> selection.check(new Prescription("Met 1", 2000, 100, "user", ""), WHERE));
        assertTrue(total.problem().contains("2000 Gy in all; the site's ceiling is 60 Gy"), total.problem());
        assertDoesNotThrow(() -> selection.check(new Prescription("Met 1", 27, 3, "user", ""), WHERE));
        assertDoesNotThrow(() -> selection.check(new Prescription("Met 1", 40, 1, "user", ""), WHERE));
    }
}
