package org.isocentra.ui.physics.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.eclipse.osgi.util.NLS;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.ui.physics.internal.Messages;
import org.isocentra.ui.physics.internal.model.PhysicsState.Data;
import org.isocentra.ui.physics.internal.model.PhysicsState.Machine;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Sheet.Heading;
import org.isocentra.ui.widgets.api.Sheet.Row;

/** What machines say of themselves and of their data. */
public final class MachineSheet {

    private MachineSheet() {
    }

    public static Sheet of(List<Machine> machines) {
        return new Sheet(List.of(new Heading(Messages.Machines_name, Messages.Machines_name_tip, "x".repeat(26), false),
                new Heading(Messages.Machines_state, Messages.Machines_state_tip, "representative", false),
                new Heading(Messages.Machines_version, Messages.Machines_version_tip, "0.0.0+beams.0.0.0", false),
                new Heading(Messages.Machines_manufacturer, Messages.Machines_manufacturer_tip, "x".repeat(8), false),
                new Heading(Messages.Machines_family, Messages.Machines_family_tip, "x".repeat(10), false),
                new Heading(Messages.Machines_id, Messages.Machines_id_tip, "x".repeat(16), false)), machines.stream()
                .map(MachineSheet::row).toList());
    }

    private static Row row(Machine machine) {
        return machine.data().map(data -> new Row(List.of(machine.name(), state(data.machine().state()), machine
                .version(), data.machine().device().manufacturer(), data.machine().device().family(), machine.id()),
                detail(machine, data))).orElseGet(() -> new Row(List.of(machine.name(), Messages.Machines_unusable,
                machine.version(), "", "", machine.id()), machine.problem()));
    }

    static String state(Acceptance acceptance) {
        return switch (acceptance) {
            case REPRESENTATIVE -> Messages.State_representative;
            case ENTERED -> Messages.State_entered;
            case ACCEPTED -> Messages.State_accepted;
        };
    }

    private static String detail(Machine machine, Data data) {
        BeamModel beams = data.beams();
        List<String> lines = new ArrayList<>();
        lines.add(NLS.bind(Messages.Machines_title, machine.name(), state(data.machine().state())));
        data.machine().site().ifPresent(own -> lines.add(NLS.bind(Messages.Machines_site, own.file(), own
                .shortDigest())));
        lines.add(NLS.bind(Messages.Machines_statement, data.machine().statement()));
        lines.add(NLS.bind(Messages.Machines_beams, new Object[] {beams.id(), beams.version(), beams.source()}));
        lines.add(NLS.bind(Messages.Machines_options, String.join(", ", data.options())));
        beams.qualities().values().stream().sorted(Comparator.comparing(BeamQuality::id)).map(quality -> line(quality,
                beams.metersetUnit())).forEach(lines::add);
        return String.join("\n", lines);
    }

    private static String line(BeamQuality quality, MetersetUnit unit) {
        String output = String.format(Locale.ROOT, "%.5g", quality.outputGyPerMeterset());
        String depth = String.format(Locale.ROOT, "%.0f", quality.referenceDepthMm());
        String line = NLS.bind(unit == MetersetUnit.SECOND ? Messages.Machines_qualitySecond
                : Messages.Machines_qualityUnit, new Object[] {quality.id(), output, depth});
        return quality.attenuationPerMm().map(mu -> NLS.bind(Messages.Machines_attenuation, line, String.format(
                Locale.ROOT, "%.5f", mu))).orElse(line);
    }
}
