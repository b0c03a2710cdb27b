package org.isocentra.device.api.cones;

import java.util.List;
import java.util.Optional;

import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.model.geometry.Vector3;

/**
 * Whether the head of the machine keeps away from patient and couch: cylinders about the beam axis that begin somewhere
 * on the way to the source, and boxes that lie with the patient.
 *
 * @param head cylinders, each going on to the source
 * @param patient boxes, machine coordinates
 * @since 1.1
 */
public record Clearance(List<Cylinder> head, List<Body> patient) {

    /** Distance between the places of a box that are tried, mm. */
    private static final double STEP_MM = 45;

    public Clearance {
        head = List.copyOf(head);
        patient = List.copyOf(patient);
    }

    /** A part of the machine's head. */
    public record Cylinder(double fromIsocentreMm, double radiusMm) {

        /**
         * @param alongMm where a place is along the beam axis, from the isocentre
         * @param awayMm2 square of how far it is from the axis
         */
        private boolean holds(double alongMm, double awayMm2) {
            return alongMm > fromIsocentreMm && awayMm2 < radiusMm * radiusMm;
        }
    }

    /** What must not be hit. */
    public record Body(String name, List<Double> lowMm, List<Double> highMm) {

        public Body {
            lowMm = List.copyOf(lowMm);
            highMm = List.copyOf(highMm);
            for (int axis = 0; axis < 3; axis++) {
                if (lowMm.size() != 3 || highMm.size() != 3 || !(lowMm.get(axis) < highMm.get(axis))) {
                    throw new IllegalArgumentException(name + " is no box");
                }
            }
        }

        /** Looks at the surface: what goes on to the source cannot be inside alone. */
        private boolean touches(List<Cylinder> head, Vector3 isocentre, Vector3 axis) {
            int[] steps = new int[3];
            for (int n = 0; n < 3; n++) {
                steps[n] = (int) Math.ceil((highMm.get(n) - lowMm.get(n)) / STEP_MM);
            }
            for (int i = 0; i <= steps[0]; i++) {
                for (int j = 0; j <= steps[1]; j++) {
                    boolean side = i == 0 || i == steps[0] || j == 0 || j == steps[1];
                    for (int k = 0; k <= steps[2]; k += side ? 1 : steps[2]) {
                        Vector3 place = new Vector3(at(0, i, steps), at(1, j, steps), at(2, k, steps))
                                .minus(isocentre);
                        double along = place.dot(axis);
                        double away2 = place.dot(place) - along * along;
                        for (Cylinder cylinder : head) {
                            if (cylinder.holds(along, away2)) {
                                return true;
                            }
                        }
                    }
                }
            }
            return false;
        }

        private double at(int axis, int step, int[] steps) {
            return lowMm.get(axis) + (highMm.get(axis) - lowMm.get(axis)) * step / steps[axis];
        }
    }

    /**
     * What a beam would hit, and at which angle of the gantry.
     *
     * @param isocentre machine coordinates, mm
     */
    public Optional<String> collision(GantryBeam beam, Vector3 isocentre) {
        for (ControlPoint point : beam.points()) {
            Vector3 lps = new GantryPose(point.gantryDeg(), beam.supportDeg(), beam.collimatorDeg()).axes().third();
            Vector3 axis = SupineFrame.AXES.rotate(lps);
            for (Body body : patient) {
                if (body.touches(head, isocentre, axis)) {
                    return Optional.of(body.name() + " at gantry " + Math.round(point.gantryDeg()) + " degrees");
                }
            }
        }
        return Optional.empty();
    }
}
