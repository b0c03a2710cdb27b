package org.isocentra.ui.evaluation.internal;

import org.eclipse.osgi.util.NLS;

/** Texts for people. */
public final class Messages extends NLS {

    public static String Plans_beamOn;
    public static String Plans_chart_tip;
    public static String Plans_column_tip;
    public static String Plans_conformity;
    public static String Plans_coverage;
    public static String Plans_dose;
    public static String Plans_figure;
    public static String Plans_figure_tip;
    public static String Plans_gradient;
    public static String Plans_keep;
    public static String Plans_keep_tip;
    public static String Plans_mark;
    public static String Plans_maximum;
    public static String Plans_mean;
    public static String Plans_none;
    public static String Plans_open;
    public static String Plans_open_message;
    public static String Plans_open_tip;
    public static String Plans_plan_tip;
    public static String Plans_planFor;
    public static String Plans_planFor_tip;
    public static String Plans_planning;
    public static String Plans_published;
    public static String Plans_remove;
    public static String Plans_remove_tip;
    public static String Plans_report;
    public static String Plans_report_tip;
    public static String Plans_running;
    public static String Plans_show;
    public static String Plans_show_tip;
    public static String Plans_structure_tip;
    public static String Plans_tip;
    public static String Plans_units;
    public static String Plans_v12;
    public static String Plans_volume;
    public static String Plans_written;
    public static String Robustness_by;
    public static String Robustness_coverage;
    public static String Robustness_covered;
    public static String Robustness_covered_tip;
    public static String Robustness_d98;
    public static String Robustness_detail;
    public static String Robustness_figure;
    public static String Robustness_figure_tip;
    public static String Robustness_margin;
    public static String Robustness_margin_tip;
    public static String Robustness_maximum;
    public static String Robustness_none;
    public static String Robustness_planned;
    public static String Robustness_planned_tip;
    public static String Robustness_rotation;
    public static String Robustness_rotation_tip;
    public static String Robustness_running;
    public static String Robustness_shift;
    public static String Robustness_shift_tip;
    public static String Robustness_structure;
    public static String Robustness_structure_tip;
    public static String Robustness_summary;
    public static String Robustness_tip;
    public static String Robustness_usual;
    public static String Robustness_usual_tip;
    public static String Robustness_v12;
    public static String Robustness_worst;
    public static String Robustness_worst_tip;
    public static String Work_plan;
    public static String Work_read;
    public static String Work_robustness;
    public static String Work_show;
    public static String Work_write;

    static {
        NLS.initializeMessages("org.isocentra.ui.evaluation.internal.messages", Messages.class);
    }

    private Messages() {
    }
}
