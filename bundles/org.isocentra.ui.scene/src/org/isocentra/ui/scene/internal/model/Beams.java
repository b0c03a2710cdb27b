package org.isocentra.ui.scene.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamsEye;
import org.isocentra.model.radiation.Field;
import org.isocentra.ui.scene.internal.render.Mesh;
import org.isocentra.ui.scene.internal.render.Shapes;

/**
 * What a machine delivers, whichever it is: by the fields of its units alone. Fields that come from all around at once
 * are a ball as large as the widest of them; fields that follow each other closely are the fan that the source sweeps;
 * others are cones. Where leaves shape them, what these leave open is framed, now and then along an arc.
 *
 * @param balls closed
 * @param veils fans and cones, open
 * @param lines paths of the source, and openings between leaves, on a ball around the isocentre
 */
record Beams(Mesh balls, Mesh veils, Mesh lines) {

    /** Between fields that are parts of one arc. */
    private static final double CLOSE = Math.cos(Math.toRadians(25));
    private static final double UNKNOWN_WIDTH_MM = 4;
    private static final double LINE_MM = 0.5;
    private static final double FRAME_MM = 0.3;
    /** Between openings that are shown of one arc: every 20 degrees, where fields are at whole tens of them. */
    private static final double NEXT_OPENING = Math.cos(Math.toRadians(19));

    /**
     * @param fieldsOf a unit, by its machine
     * @param atOnce whether these radiate at the same time
     * @param reachMm of beams from the isocentre to where they are cut off
     */
    static Beams of(List<DeliveryUnit> units, Function<DeliveryUnit, List<Field>> fieldsOf, boolean atOnce,
            double reachMm) {
        Shapes balls = new Shapes();
        Shapes veils = new Shapes();
        Shapes lines = new Shapes();
        for (DeliveryUnit unit : units) {
            List<Field> fields = fieldsOf.apply(unit);
            if (atOnce) {
                balls.ball(unit.isocentreMm(), fields.stream().mapToDouble(field -> widthMm(field, unit.isocentreMm()))
                        .max().orElse(UNKNOWN_WIDTH_MM) / 2);
            } else {
                for (List<Field> arc : arcs(fields, unit.isocentreMm())) {
                    add(arc, unit.isocentreMm(), reachMm, veils, lines);
                }
            }
        }
        return new Beams(balls.mesh(), veils.mesh(), lines.mesh());
    }

    private static void add(List<Field> arc, Vector3 isocentreMm, double reachMm, Shapes veils, Shapes lines) {
        List<Vector3> path = arc.stream().map(field -> isocentreMm.plus(towardsSource(field, isocentreMm).times(
                reachMm))).toList();
        if (path.size() > 1) {
            veils.fan(isocentreMm, path);
            lines.tube(path, LINE_MM);
        } else {
            double sourceMm = arc.getFirst().sourceMm().distanceTo(isocentreMm);
            double radiusMm = widthMm(arc.getFirst(), isocentreMm) / 2;
            veils.cone(isocentreMm, radiusMm, path.getFirst(), radiusMm * (sourceMm - reachMm) / sourceMm);
        }
        addOpenings(arc, reachMm, lines);
    }

    private static void addOpenings(List<Field> arc, double reachMm, Shapes lines) {
        Vector3 before = null;
        for (Field field : arc) {
            BeamsEye eye = BeamsEye.of(field);
            if (field.aperture() instanceof Aperture.MultiLeaf leaves && (before == null || before.dot(eye.axis())
                    < NEXT_OPENING)) {
                before = eye.axis();
                eye.outlines(leaves).forEach(corners -> lines.tube(frame(eye, corners, reachMm), FRAME_MM));
            }
        }
    }

    /** Around an opening, where its beam is cut off. */
    private static List<Vector3> frame(BeamsEye eye, List<BeamsEye.Point> corners, double reachMm) {
        double narrower = 1 - reachMm / eye.sourceMm().distanceTo(eye.axisPointMm());
        return Stream.concat(corners.stream(), Stream.of(corners.getFirst())).map(corner -> eye.axisPointMm().plus(eye
                .axis().times(reachMm)).plus(eye.right().times(corner.xMm() * narrower)).plus(eye.up().times(
                corner.yMm() * narrower))).toList();
    }

    /** Fields one after the other, parted where the source leaps. */
    private static List<List<Field>> arcs(List<Field> fields, Vector3 isocentreMm) {
        List<List<Field>> arcs = new ArrayList<>();
        Field before = null;
        for (Field field : fields) {
            if (before == null || towardsSource(before, isocentreMm).dot(towardsSource(field, isocentreMm)) < CLOSE) {
                arcs.add(new ArrayList<>());
            }
            arcs.getLast().add(field);
            before = field;
        }
        return arcs;
    }

    private static Vector3 towardsSource(Field field, Vector3 isocentreMm) {
        return field.sourceMm().minus(isocentreMm).unit();
    }

    /** Of a field at the isocentre; beam data may refer to another place on its axis. */
    private static double widthMm(Field field, Vector3 isocentreMm) {
        return 2 * BeamsEye.of(field).reachMm(field.aperture()) * field.sourceMm().distanceTo(isocentreMm)
                / field.sourceMm().distanceTo(field.axisPointMm());
    }
}
