package org.isocentra.ui.followup.internal;

import org.eclipse.osgi.util.NLS;

/** Texts for people. */
public final class Messages extends NLS {

    public static String Assessment_about;
    public static String Assessment_about_tip;
    public static String Assessment_confidence;
    public static String Assessment_due;
    public static String Assessment_kind;
    public static String Assessment_kind_tip;
    public static String Assessment_none;
    public static String Assessment_source;
    public static String Assessment_source_tip;
    public static String Assessment_text;
    public static String Assessment_text_tip;
    public static String Assessment_tip;
    public static String Event_atLeast;
    public static String Event_grade;
    public static String Event_open;
    public static String Event_peak;
    public static String Event_text;
    public static String Evidence_accuracy;
    public static String Evidence_criterion;
    public static String Evidence_necrosis;
    public static String Evidence_neither;
    public static String Evidence_notAssessed;
    public static String Evidence_ratio;
    public static String Evidence_recurrence;
    public static String Export_title;
    public static String Growth_again;
    public static String Growth_again_tip;
    public static String Growth_choose;
    public static String Growth_choose_tip;
    public static String Growth_days;
    public static String Growth_inPercent;
    public static String Growth_inPercent_tip;
    public static String Growth_mark;
    public static String Growth_noScans;
    public static String Growth_none;
    public static String Growth_percent;
    public static String Growth_readOut;
    public static String Growth_running;
    public static String Growth_showScan;
    public static String Growth_showScan_tip;
    public static String Growth_summary;
    public static String Growth_tip;
    public static String Growth_treatment;
    public static String Growth_volume;
    public static String Kind_error;
    public static String Kind_event;
    public static String Kind_evidence;
    public static String Kind_information;
    public static String Kind_nextScan;
    public static String Kind_question;
    public static String Kind_registration;
    public static String Kind_response;
    public static String Kind_response_source;
    public static String Kind_rule;
    public static String Kind_velocity;
    public static String Kind_warning;
    public static String Lesions_date;
    public static String Lesions_date_tip;
    public static String Lesions_days;
    public static String Lesions_days_tip;
    public static String Lesions_diameter;
    public static String Lesions_diameter_tip;
    public static String Lesions_doubling;
    public static String Lesions_doubling_tip;
    public static String Lesions_growth;
    public static String Lesions_growth_tip;
    public static String Lesions_irradiated;
    public static String Lesions_lesion;
    public static String Lesions_lesion_tip;
    public static String Lesions_merged;
    public static String Lesions_moved;
    public static String Lesions_moved_tip;
    public static String Lesions_none;
    public static String Lesions_response;
    public static String Lesions_response_tip;
    public static String Lesions_scan;
    public static String Lesions_scan_tip;
    public static String Lesions_state;
    public static String Lesions_state_tip;
    public static String Lesions_tip;
    public static String Lesions_volume;
    public static String Lesions_volume_tip;
    public static String Open_title;
    public static String Response_confirmed;
    public static String Response_grown;
    public static String Response_held;
    public static String Response_open;
    public static String Response_sums;
    public static String Response_unconfirmed;
    public static String State_BASELINE;
    public static String State_MERGED;
    public static String State_NEW;
    public static String State_NOT_CONTOURED;
    public static String State_SAME;
    public static String State_SPLIT;
    public static String State_VANISHED;
    public static String Velocity_missing;
    public static String Velocity_score;
    public static String Velocity_text;
    public static String Work_export;
    public static String Work_followUp;
    public static String Work_scan;

    static {
        NLS.initializeMessages("org.isocentra.ui.followup.internal.messages", Messages.class);
    }

    private Messages() {
    }
}
