package org.isocentra.ui.viewer.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceGesture;
import org.isocentra.ui.api.SliceGesture.Kind;
import org.junit.jupiter.api.Test;

/** A line drawn through a ball whose dose falls linearly from its centre. */
class MeasureToolTest {

    private static final Vector3 ALONG = new Vector3(8, 0, 0);

    private final OpenCase openCase = BallCase.planned();
    private final SlicePlane plane = SlicePlane.View.AXIAL.through(BallCase.CENTRE, 0.5, 100, 100);
    private final MeasureTool tool = new MeasureTool();

    @Test
    void measuresLengthAndDoseAlongTheLine() {
        assertTrue(handle(Kind.PRESS, BallCase.CENTRE));
        assertTrue(handle(Kind.DRAG, BallCase.CENTRE.plus(ALONG.times(0.5))));
        assertTrue(handle(Kind.RELEASE, BallCase.CENTRE.plus(ALONG)));
        Measurement measured = tool.measured().get().orElseThrow();
        assertEquals(8, measured.lengthMm(), 1e-12);
        List<Measurement.Sample> profile = measured.profile(openCase);
        assertEquals(0, profile.getFirst().mm());
        assertEquals(8, profile.getLast().mm(), 1e-12);
        profile.stream().filter(sample -> sample.mm() > 1).forEach(sample -> assertEquals(BallCase.CENTRAL_DOSE_GY
                - BallCase.FALL_GY_PER_MM * sample.mm(), sample.doseGy(), 0.05, "at " + sample.mm() + " mm"));
        assertEquals("8.0 mm   from 40.0 Gy (200 %) to 32.0 Gy (160 %)", measured.text(openCase));
        assertEquals(3, tool.marks().get().size(), "a line and its ends");
    }

    @Test
    void escapeTakesTheLineAway() {
        assertFalse(handle(Kind.CANCEL, BallCase.CENTRE), "there is none");
        handle(Kind.PRESS, BallCase.CENTRE);
        handle(Kind.RELEASE, BallCase.CENTRE);
        assertEquals(Optional.empty(), tool.measured().get(), "a click is no line");
        handle(Kind.PRESS, BallCase.CENTRE);
        handle(Kind.RELEASE, BallCase.CENTRE.plus(ALONG));
        assertTrue(handle(Kind.CANCEL, BallCase.CENTRE));
        assertEquals(List.of(), tool.marks().get());
    }

    @Test
    void profileEndsWhereThereIsNoDose() {
        Vector3 outside = BallCase.CENTRE.plus(new Vector3(200, 0, 0));
        List<Measurement.Sample> profile = new Measurement(BallCase.CENTRE, outside, Vector3.Z).profile(openCase);
        assertTrue(profile.getLast().mm() < 40, "the grid ends at 40 mm");
        assertTrue(new Measurement(BallCase.CENTRE, outside, Vector3.Z).text(openCase).equals("200.0 mm"));
    }

    private boolean handle(Kind kind, Vector3 pointMm) {
        return tool.handle(new SliceGesture(kind, pointMm, plane, 0));
    }
}
