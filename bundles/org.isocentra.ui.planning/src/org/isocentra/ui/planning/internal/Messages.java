package org.isocentra.ui.planning.internal;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle for people, from {@code messages.properties}: named by the class that says them. */
public final class Messages extends NLS {

    public static String EditView_add;
    public static String EditView_add_tip;
    public static String EditView_coordinate_tip;
    public static String EditView_delete;
    public static String EditView_delete_tip;
    public static String EditView_forTarget;
    public static String EditView_howToChoose;
    public static String EditView_meterset;
    public static String EditView_metersetNegative;
    public static String EditView_meterset_tip;
    public static String EditView_monitorUnits;
    public static String EditView_noPlan;
    public static String EditView_notANumber;
    public static String EditView_nothingChosen;
    public static String EditView_openCaseFirst;
    public static String EditView_theMeterset;

    public static String OptimisationView_atPercent;
    public static String OptimisationView_atRound;
    public static String OptimisationView_begins;
    public static String OptimisationView_chart_tip;
    public static String OptimisationView_conformity;
    public static String OptimisationView_conformity_tip;
    public static String OptimisationView_coverage;
    public static String OptimisationView_coverage_tip;
    public static String OptimisationView_dose;
    public static String OptimisationView_dosePercent;
    public static String OptimisationView_dvh_tip;
    public static String OptimisationView_ended;
    public static String OptimisationView_gradient;
    public static String OptimisationView_gradient_tip;
    public static String OptimisationView_gray;
    public static String OptimisationView_noCase;
    public static String OptimisationView_none;
    public static String OptimisationView_objective;
    public static String OptimisationView_percent;
    public static String OptimisationView_round;
    public static String OptimisationView_running;
    public static String OptimisationView_stop;
    public static String OptimisationView_stop_tip;
    public static String OptimisationView_stopping;
    public static String OptimisationView_table_tip;
    public static String OptimisationView_target;
    public static String OptimisationView_target_tip;
    public static String OptimisationView_unit_tip;
    public static String OptimisationView_volume;

    public static String PlanFollower_notCalculated;
    public static String PlanFollower_notPreviewed;
    public static String PlanFollower_title;

    public static String SectorRing_all;
    public static String SectorRing_mixed;
    public static String SectorRing_none;
    public static String SectorRing_tip;

    public static String ShotBench_add;
    public static String ShotBench_busy;
    public static String ShotBench_delete;
    public static String ShotBench_lastUnit;
    public static String ShotBench_move;
    public static String ShotBench_noUnit;
    public static String ShotBench_settingsOf;
    public static String ShotBench_timeOf;

    public static String UnitsEdit_plan;

    static {
        initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {
    }
}
