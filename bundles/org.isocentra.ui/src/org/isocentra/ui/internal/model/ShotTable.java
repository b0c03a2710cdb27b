package org.isocentra.ui.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;

/** The table of shots, or whatever else the machine delivers. */
public final class ShotTable {

    private static final int LONGEST = 24;

    private ShotTable() {
    }

    public static TableContent<DeliveryUnit> of(PlannedCase planned) {
        return new TableContent<>(columns(planned), planned.plan().units(), row -> Optional.of(row.target()),
                row -> Optional.of(row.isocentreMm()));
    }

    private static List<Column<DeliveryUnit>> columns(PlannedCase planned) {
        RigidTransform frame = planned.plan().patientToFrame();
        boolean shots = planned.device().metersetUnit() == MetersetUnit.SECOND;
        return List.of(
                Column.text(shots ? Messages.ShotTable_shot : Messages.ShotTable_unit, Messages.ShotTable_shot_tip,
                        Messages.ShotTable_shot_widest, DeliveryUnit::name),
                Column.text(Messages.ShotTable_target, Messages.ShotTable_target_tip, Messages.ShotTable_target_widest,
                        DeliveryUnit::target),
                coordinate("X", shot -> frame.apply(shot.isocentreMm()).x()),
                coordinate("Y", shot -> frame.apply(shot.isocentreMm()).y()),
                coordinate("Z", shot -> frame.apply(shot.isocentreMm()).z()),
                Column.number(shots ? Messages.ShotTable_time : Messages.ShotTable_monitorUnits,
                        Messages.ShotTable_forTheWholeCourse, 1, DeliveryUnit::meterset),
                Column.text(Messages.ShotTable_settings, Messages.ShotTable_settings_tip,
                        "16  16  16  16  16  16  16  16",
                        ShotTable::settings));
    }

    private static Column<DeliveryUnit> coordinate(String axis, ToDoubleFunction<DeliveryUnit> value) {
        return Column.number(axis + " (mm)", NLS.bind(Messages.ShotTable_stereotacticCoordinate, axis), 1, value);
    }

    /** Settings numbered alike ({@code sector1}, {@code sector2}, ...) as a row of values; others with their names. */
    static String settings(DeliveryUnit unit) {
        List<String> stems = unit.settings().keySet().stream().map(key -> key.replaceFirst("\\d+$", "")).distinct()
                .toList();
        if (stems.size() == 1 && unit.settings().size() > 1) {
            return unit.settings().values().stream().map(value -> value.matches("[\\d.]+") ? value : "\u2013")
                    .collect(Collectors.joining("  "));
        }
        return unit.settings().entrySet().stream().map(setting -> setting.getKey() + " " + shown(setting.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The beginning of what is too long for a table, as what leaves open on the way. */
    private static String shown(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "\u2026";
    }
}
