package org.isocentra.ui.planning.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.ui.planning.internal.Messages;
import org.isocentra.ui.planning.internal.model.ShotBench;

/** Where the chosen unit is in the frame of the machine and how long it is on, as numbers that can be changed. */
final class UnitFields {

    private static final double STEP_MM = 0.5;
    private static final double STEP_METERSET = 6;

    private final ShotBench bench;
    private final List<NumberField> place = new ArrayList<>();
    private final NumberField meterset;
    private final Label metersetUnit;

    UnitFields(Composite parent, ShotBench bench) {
        this.bench = bench;
        Composite fields = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(6, 4).applyTo(fields);
        for (int axis = 0; axis < 3; axis++) {
            int which = axis;
            String letter = List.of("X", "Y", "Z").get(axis);
            place.add(new NumberField(fields, letter, "mm", NLS.bind(Messages.EditView_coordinate_tip, letter),
                    STEP_MM, value -> move(which, value), () -> notANumber(letter)));
        }
        meterset = new NumberField(fields, Messages.EditView_meterset, "s", Messages.EditView_meterset_tip,
                STEP_METERSET, this::meterset, () -> notANumber(Messages.EditView_theMeterset));
        metersetUnit = (Label) fields.getChildren()[fields.getChildren().length - 1];
    }

    void show(Optional<DeliveryUnit> unit) {
        metersetUnit.setText(bench.plan().map(planned -> planned.device().metersetUnit())
                .filter(counts -> counts == MetersetUnit.MONITOR_UNIT).map(_ -> Messages.EditView_monitorUnits)
                .orElse("s"));
        unit.ifPresentOrElse(this::show, () -> {
            place.forEach(NumberField::clear);
            meterset.clear();
        });
    }

    private void show(DeliveryUnit unit) {
        frame().ifPresent(frame -> {
            Vector3 there = frame.apply(unit.isocentreMm());
            place.get(0).show(there.x());
            place.get(1).show(there.y());
            place.get(2).show(there.z());
        });
        meterset.show(unit.meterset());
    }

    private void notANumber(String what) {
        bench.say(NLS.bind(Messages.EditView_notANumber, what));
    }

    private void move(int axis, double value) {
        bench.unit().ifPresent(unit -> frame().ifPresent(frame -> {
            Vector3 now = frame.apply(unit.isocentreMm());
            Vector3 next = new Vector3(axis == 0 ? value : now.x(), axis == 1 ? value : now.y(),
                    axis == 2 ? value : now.z());
            bench.move(unit.isocentreMm().plus(frame.inverse().rotate(next.minus(now))));
        }));
    }

    private void meterset(double value) {
        if (value < 0) {
            bench.say(Messages.EditView_metersetNegative);
        } else {
            bench.meterset(value);
        }
    }

    private Optional<RigidTransform> frame() {
        return bench.plan().map(planned -> planned.plan().patientToFrame());
    }
}
