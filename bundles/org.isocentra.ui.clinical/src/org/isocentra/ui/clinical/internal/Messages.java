package org.isocentra.ui.clinical.internal;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle for people, from {@code messages.properties}: named by the class that says them. */
public final class Messages extends NLS {

    public static String BoardHandler_noPlan;
    public static String BoardHandler_title;
    public static String ClinicalBench_checkFailed;

    public static String PrognosisView_class;
    public static String PrognosisView_class_tip;
    public static String PrognosisView_outcome;
    public static String PrognosisView_outcome_tip;
    public static String PrognosisView_score;
    public static String PrognosisView_score_tip;
    public static String PrognosisView_source;
    public static String PrognosisView_source_tip;
    public static String PrognosisView_subject;

    public static String ProtocolView_dose;
    public static String ProtocolView_dose_tip;
    public static String ProtocolView_fractions;
    public static String ProtocolView_fractions_tip;
    public static String ProtocolView_protocol;
    public static String ProtocolView_protocol_tip;
    public static String ProtocolView_subject;
    public static String ProtocolView_target;
    public static String ProtocolView_target_tip;
    public static String ProtocolView_why;
    public static String ProtocolView_why_tip;

    public static String Sheet_against;
    public static String Sheet_asksFor;
    public static String Sheet_chosenBy;
    public static String Sheet_classConfidence;
    public static String Sheet_daysProposed;
    public static String Sheet_decided;
    public static String Sheet_disagreement;
    public static String Sheet_doesNotApply;
    public static String Sheet_doesNotApply_detail;
    public static String Sheet_evidence;
    public static String Sheet_factsSource;
    public static String Sheet_factsToBeAsked;
    public static String Sheet_failed;
    public static String Sheet_failed_detail;
    public static String Sheet_for;
    public static String Sheet_hasFailed;
    public static String Sheet_hasToBeAsked;
    public static String Sheet_ifTargetsAreAll;
    public static String Sheet_knowledgeNotUsed;
    public static String Sheet_knowledgeUntil;
    public static String Sheet_knowledgeUsed;
    public static String Sheet_mayBeDone;
    public static String Sheet_noDays;
    public static String Sheet_noProtocol;
    public static String Sheet_noTherapies;
    public static String Sheet_noWindow;
    public static String Sheet_notAssessed;
    public static String Sheet_notDecided;
    public static String Sheet_notKnown;
    public static String Sheet_notStated;
    public static String Sheet_nothingAgainst;
    public static String Sheet_optionSource;
    public static String Sheet_outcomeSource;
    public static String Sheet_question;
    public static String Sheet_raised;
    public static String Sheet_scoreSource;
    public static String Sheet_severity0;
    public static String Sheet_severity1;
    public static String Sheet_severity2;
    public static String Sheet_severity3;
    public static String Sheet_source;
    public static String Sheet_toBeAsked;
    public static String Sheet_toBeStated;
    public static String Sheet_unconfirmed;
    public static String Sheet_wayToTreat;
    public static String Sheet_wayToTreat_counts;
    public static String Sheet_wayToTreat_evidence;
    public static String Sheet_wouldBeAgainst;
    public static String Sheet_wouldBeFor;
    public static String Sheet_wouldHaveToKnow;

    public static String SheetView_beingChecked;
    public static String SheetView_empty;
    public static String SheetView_table_tip;

    public static String TherapyView_drug;
    public static String TherapyView_drug_tip;
    public static String TherapyView_finding;
    public static String TherapyView_finding_tip;
    public static String TherapyView_severity;
    public static String TherapyView_severity_tip;
    public static String TherapyView_source;
    public static String TherapyView_source_tip;
    public static String TherapyView_subject;

    public static String TimelineCanvas_dragOrKeys;
    public static String TimelineCanvas_name;
    public static String TimelineCanvas_name_withDays;
    public static String TimelineCanvas_radiosurgery;

    public static String TimelineView_beingChecked;
    public static String TimelineView_canvas_tip;
    public static String TimelineView_empty;
    public static String TimelineView_howToTry;
    public static String TimelineView_noTherapies;
    public static String TimelineView_onOtherDay;
    public static String TimelineView_onStatedDay;
    public static String TimelineView_statedDay;
    public static String TimelineView_statedDay_tip;

    static {
        initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {
    }
}
