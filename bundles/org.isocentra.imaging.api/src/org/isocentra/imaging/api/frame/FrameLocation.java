package org.isocentra.imaging.api.frame;

import java.util.List;

import org.isocentra.model.geometry.RigidTransform;

/**
 * How an image lies to a stereotactic frame, and how well the bars of the frame's box say so.
 *
 * @param patientToFrame from LPS mm of the image's frame of reference to the coordinates of the stereotactic frame, mm
 * @param bars all bars of the box
 * @param meanMm mean distance of the marks in the image from the bars that made them
 * @param reasons why it must not be used, one sentence without full stop each; empty exactly when it may be
 */
public record FrameLocation(Box box, RigidTransform patientToFrame, List<Bar> bars, double meanMm,
        List<String> reasons) {

    public FrameLocation {
        bars = List.copyOf(bars);
        reasons = List.copyOf(reasons);
    }

    /**
     * The box that was looked for.
     *
     * @param source where its dimensions come from
     * @param confidence in them: {@code V} verified, {@code K} well known, {@code ?} uncertain
     */
    public record Box(String id, String version, String name, String source, String confidence) {
    }

    /**
     * What the image shows of a bar.
     *
     * @param expected slices that should show it
     * @param seen slices that do
     * @param rmsMm root mean square of the distances of its marks from where it is; zero where none is seen
     * @param largestMm largest of them
     */
    public record Bar(String name, int expected, int seen, double rmsMm, double largestMm) {
    }

    /** Whether nothing speaks against it. */
    public boolean usable() {
        return reasons.isEmpty();
    }

    /** The largest of the bars' {@link Bar#rmsMm()}. */
    public double worstBarMm() {
        return bars.stream().mapToDouble(Bar::rmsMm).max().orElse(0);
    }
}
