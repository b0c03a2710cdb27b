package org.isocentra.planning.courses.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.isocentra.contouring.api.StructureModels;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.ContourDistance;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;

/**
 * Whether organs that were contoured in two courses lie in the same place once a registration is applied: the one thing
 * that tells of a wrong registration without the images. Targets are left out, since they grow and shrink.
 */
final class ContourAgreement {

    private static final double SHARE = 0.95;
    /** Points that are looked at of a structure. */
    private static final int POINTS = 4000;

    private final StructureModels models;
    private final ContourDistance tolerable;

    ContourAgreement(StructureModels models, ContourDistance tolerable) {
        this.models = models;
        this.tolerable = tolerable;
    }

    /**
     * What the contours of a course say.
     *
     * @param toFixed from the frame of the moving structures to that of the fixed ones
     */
    List<Finding> of(String course, StructureSet fixed, StructureSet moving, RigidTransform toFixed) {
        List<Finding> findings = new ArrayList<>();
        List<String> near = new ArrayList<>();
        for (Structure theirs : moving.structures()) {
            fixed.structures().stream().filter(ours -> ours.name().equalsIgnoreCase(theirs.name())
                    && isComparable(ours) && isComparable(theirs)).findFirst().ifPresent(ours -> {
                        double distance = distance(ours, theirs, toFixed);
                        String text = String.format(Locale.ROOT, "%s %.1f mm", ours.name(), distance);
                        if (distance > tolerable.millimetres()) {
                            findings.add(misplaced(course, text));
                        } else {
                            near.add(text);
                        }
                    });
        }
        if (!near.isEmpty()) {
            findings.add(Finding.information(course, "contours of both courses agree: 95 % of the surfaces are"
                    + " nearer to each other than " + String.join(", ", near)));
        } else if (findings.isEmpty()) {
            findings.add(Finding.warning(course, "no organ is contoured in both courses: nothing but its"
                    + " registration says where its dose lies", "Contour an organ, such as the brainstem, in both."));
        }
        return findings;
    }

    private Finding misplaced(String course, String text) {
        return Finding.warning(course, String.format(Locale.ROOT, "MISREGISTERED or contoured differently: once"
                + " brought to"
                + " the frame of the sum, 95 %% of the surfaces are only nearer to each other than %s; more than"
                + " %.1f mm is not tolerable (%s; confidence %s)", text, tolerable.millimetres(), tolerable.source(),
                tolerable.confidence()), "Look at both images together; do not rely on the sum before this is"
                + " explained.");
    }

    private static boolean isComparable(Structure structure) {
        return !structure.type().isTarget() && structure.type() != StructureType.CONTROL
                && !structure.contours().isEmpty();
    }

    /** The distance, mm, that 95 % of the points of either surface are within of the other. */
    private double distance(Structure ours, Structure theirs, RigidTransform toFixed) {
        try {
            return Math.max(distance(theirs, models.solid(ours), toFixed), distance(ours, models.solid(theirs),
                    toFixed.inverse()));
        } catch (InputException e) {
            throw new InputException(ours.name(), "cannot be compared: " + e.problem(), e.remedy(), e);
        }
    }

    private static double distance(Structure points, Solid surface, RigidTransform transform) {
        List<Vector3> all = points.contours().stream().flatMap(contour -> contour.points().stream()).toList();
        int stride = Math.max(1, all.size() / POINTS);
        double[] distances = new double[(all.size() + stride - 1) / stride];
        for (int n = 0; n < distances.length; n++) {
            distances[n] = Math.abs(surface.depthMm(transform.apply(all.get(n * stride))));
        }
        Arrays.sort(distances);
        return distances[(int) Math.ceil(SHARE * distances.length) - 1];
    }
}
