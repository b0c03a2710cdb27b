package org.isocentra.ui.contour.internal.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the user has set.
 *
 * @param tool in use
 * @param radiusMm of brush and eraser
 * @param ball whether the brush is a ball, which reaches the slices around
 * @param method id of the segmentation tool
 * @param reachMm how far from the seed it may find the body
 * @param parameters of the method, by its keys
 * @param adds whether what is found is added to the structure or takes its place
 */
public record ContourSettings(Optional<ToolKind> tool, double radiusMm, boolean ball, String method, double reachMm,
        Map<String, Double> parameters, boolean adds) {

    public static final double SMALLEST_MM = 0.5;
    public static final double LARGEST_MM = 50;

    private static final double USUAL_RADIUS_MM = 3;
    private static final double USUAL_REACH_MM = 20;
    private static final double WHEEL = 1.12;

    public ContourSettings {
        radiusMm = Math.clamp(radiusMm, SMALLEST_MM, LARGEST_MM);
        reachMm = Math.clamp(reachMm, SMALLEST_MM, LARGEST_MM);
        parameters = Map.copyOf(parameters);
    }

    /** @param method id of the segmentation tool to begin with */
    public static ContourSettings usual(String method) {
        return new ContourSettings(Optional.empty(), USUAL_RADIUS_MM, false, method, USUAL_REACH_MM, Map.of(), false);
    }

    public ContourSettings withTool(Optional<ToolKind> kind) {
        return new ContourSettings(kind, radiusMm, ball, method, reachMm, parameters, adds);
    }

    public ContourSettings withRadiusMm(double mm) {
        return new ContourSettings(tool, mm, ball, method, reachMm, parameters, adds);
    }

    public ContourSettings withBall(boolean on) {
        return new ContourSettings(tool, radiusMm, on, method, reachMm, parameters, adds);
    }

    /** Another method, whose parameters are as usual. */
    public ContourSettings withMethod(String id) {
        return new ContourSettings(tool, radiusMm, ball, id, reachMm, Map.of(), adds);
    }

    public ContourSettings withReachMm(double mm) {
        return new ContourSettings(tool, radiusMm, ball, method, mm, parameters, adds);
    }

    public ContourSettings withParameter(String key, double value) {
        Map<String, Double> changed = new HashMap<>(parameters);
        changed.put(key, value);
        return new ContourSettings(tool, radiusMm, ball, method, reachMm, changed, adds);
    }

    public ContourSettings withAdds(boolean on) {
        return new ContourSettings(tool, radiusMm, ball, method, reachMm, parameters, on);
    }

    /** A length after the wheel has been turned, to a tenth of a mm. */
    static double turned(double mm, int clicks) {
        double next = mm * Math.pow(WHEEL, clicks);
        double rounded = Math.round(next * 10) / 10.0;
        return rounded == mm ? mm + Math.signum(clicks) * 0.1 : rounded;
    }
}
