package org.isocentra.ui.evaluation.internal.model;

import java.util.Optional;

import org.isocentra.evaluation.api.robustness.RobustnessReport;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.planning.api.PlannedCase;

/**
 * Errors of the set-up that are tried out.
 *
 * @param shiftMm length that 90 % of the shifts are below
 * @param rotationDeg angle that 90 % of the turns are below
 * @param planned plan that the report is on; identity counts
 * @param report the newest there is, perhaps of errors tried before
 * @param note why there is none, or empty text
 */
public record RobustnessState(double shiftMm, double rotationDeg, Optional<PlannedCase> planned,
        Optional<RobustnessReport> report, String note) {

    private static final double SAME = 1e-9;

    static RobustnessState of(SetupErrors errors) {
        return new RobustnessState(errors.shiftMm(), errors.rotationDeg(), Optional.empty(), Optional.empty(), "");
    }

    RobustnessState withErrors(double shift, double rotation) {
        return new RobustnessState(shift, rotation, planned, report, "");
    }

    RobustnessState with(PlannedCase of, RobustnessReport made) {
        return new RobustnessState(shiftMm, rotationDeg, Optional.of(of), Optional.of(made), "");
    }

    /** Without what is known of a plan. */
    RobustnessState cleared() {
        return new RobustnessState(shiftMm, rotationDeg, Optional.empty(), Optional.empty(), "");
    }

    RobustnessState failed(String why) {
        return new RobustnessState(shiftMm, rotationDeg, planned, report, why);
    }

    /** Whether the report is on this plan and of the errors that are tried out. */
    public boolean isCurrent(PlannedCase open) {
        return isOn(open) && report.filter(made -> Math.abs(made.errors().shiftMm() - shiftMm) < SAME && Math.abs(made
                .errors().rotationDeg() - rotationDeg) < SAME).isPresent();
    }

    /** Whether the report is on this plan. */
    public boolean isOn(PlannedCase open) {
        return planned.filter(of -> of == open).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RobustnessState that && shiftMm == that.shiftMm && rotationDeg == that.rotationDeg
                && planned.orElse(null) == that.planned.orElse(null) && report.orElse(null) == that.report.orElse(null)
                && note.equals(that.note);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(shiftMm) + Double.hashCode(rotationDeg) + note.hashCode();
    }
}
