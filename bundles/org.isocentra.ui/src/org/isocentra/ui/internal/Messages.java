package org.isocentra.ui.internal;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle for people, from {@code messages.properties}: named by the class that says them. */
public final class Messages extends NLS {

    public static String CalculateDoseJob_plugIn;
    public static String CalculateDoseJob_pluginFault_remedy;
    public static String CalculateDoseJob_starting;

    public static String CaseOpener_planningService;
    public static String CaseOpener_planningService_problem;
    public static String CaseOpener_planningService_remedy;

    public static String CaseView_beingPlanned;
    public static String CaseView_emptyUntilOpen;
    public static String CaseView_emptyUntilPlanned;

    public static String CheckList_column_tip;

    public static String ComparisonTable_before;
    public static String ComparisonTable_before_tip;
    public static String ComparisonTable_difference;
    public static String ComparisonTable_differencePercent;
    public static String ComparisonTable_differencePercent_tip;
    public static String ComparisonTable_difference_tip;
    public static String ComparisonTable_differences;
    public static String ComparisonTable_dvhApart;
    public static String ComparisonTable_dvhApart_tip;
    public static String ComparisonTable_engines;
    public static String ComparisonTable_enginesNotOptimiser;
    public static String ComparisonTable_figure;
    public static String ComparisonTable_figure_tip;
    public static String ComparisonTable_figure_widest;
    public static String ComparisonTable_now;
    public static String ComparisonTable_now_tip;
    public static String ComparisonTable_structure;
    public static String ComparisonTable_structure_tip;
    public static String ComparisonTable_structure_widest;

    public static String ComparisonView_notCompared;
    public static String ComparisonView_subject;

    public static String DoseProfile_atCrosshair;
    public static String DoseProfile_atCrosshairBefore;
    public static String DoseProfile_feetToHead;
    public static String DoseProfile_frontToBack;
    public static String DoseProfile_outside;
    public static String DoseProfile_readOut;
    public static String DoseProfile_readOutBefore;
    public static String DoseProfile_rightToLeft;

    public static String DoseRecalculator_calculateDose;
    public static String DoseRecalculator_noPlan;
    public static String DoseRecalculator_noPlan_remedy;
    public static String DoseRecalculator_openCase;
    public static String DoseRecalculator_otherWork;
    public static String DoseRecalculator_otherWork_remedy;

    public static String DvhChart_dose;
    public static String DvhChart_doseCompared;
    public static String DvhChart_volume;

    public static String DvhCurve_before;

    public static String DvhScale_percent;
    public static String DvhScale_readOut;
    public static String DvhScale_unitPerDose;

    public static String DvhView_differential;
    public static String DvhView_differential_tip;
    public static String DvhView_doseInPercent;
    public static String DvhView_doseInPercent_tip;
    public static String DvhView_export;
    public static String DvhView_exportTitle;
    public static String DvhView_export_tip;
    public static String DvhView_notWritten;
    public static String DvhView_notWritten_remedy;
    public static String DvhView_subject;
    public static String DvhView_volumeInCm;
    public static String DvhView_volumeInCm_tip;

    public static String Engines_notUsable;
    public static String Engines_optimisedWith;

    public static String FindingTable_error;
    public static String FindingTable_finding;
    public static String FindingTable_finding_tip;
    public static String FindingTable_information;
    public static String FindingTable_severity;
    public static String FindingTable_severity_tip;
    public static String FindingTable_warning;
    public static String FindingTable_whatToDo;
    public static String FindingTable_whatToDo_tip;
    public static String FindingTable_where;
    public static String FindingTable_where_tip;
    public static String FindingTable_where_widest;

    public static String FindingsView_chooseOne;
    public static String FindingsView_detail_tip;
    public static String FindingsView_subject;

    public static String GuideView_noGuide;
    public static String GuideView_text_tip;

    public static String IslandTable_lesions;
    public static String IslandTable_lesions_tip;
    public static String IslandTable_none;
    public static String IslandTable_targets;
    public static String IslandTable_targets_tip;
    public static String IslandTable_targets_widest;
    public static String IslandTable_v12Gy;
    public static String IslandTable_v12Gy_tip;
    public static String IslandTable_withoutTargets;
    public static String IslandTable_withoutTargets_tip;

    public static String IslandsView_subject;

    public static String IsodoseDialog_add;
    public static String IsodoseDialog_add_tip;
    public static String IsodoseDialog_colour;
    public static String IsodoseDialog_colour_tip;
    public static String IsodoseDialog_dose;
    public static String IsodoseDialog_dose_tip;
    public static String IsodoseDialog_isodoses;
    public static String IsodoseDialog_remove;
    public static String IsodoseDialog_remove_tip;
    public static String IsodoseDialog_share;
    public static String IsodoseDialog_share_tip;
    public static String IsodoseDialog_table_tip;
    public static String IsodoseDialog_usual;
    public static String IsodoseDialog_usual_tip;

    public static String OpenCaseHandler_filter;
    public static String OpenCaseHandler_open;
    public static String OpenCaseHandler_openCase;

    public static String OpenCaseJob_starting;

    public static String OpenDemoHandler_openDemoCase;

    public static String OrganTable_aboveOptimal;
    public static String OrganTable_exceeded;
    public static String OrganTable_limit;
    public static String OrganTable_limit_tip;
    public static String OrganTable_limit_widest;
    public static String OrganTable_max;
    public static String OrganTable_max_tip;
    public static String OrganTable_mean;
    public static String OrganTable_mean_tip;
    public static String OrganTable_met;
    public static String OrganTable_ofLimit;
    public static String OrganTable_ofLimit_tip;
    public static String OrganTable_plan;
    public static String OrganTable_plan_tip;
    public static String OrganTable_protectsFrom;
    public static String OrganTable_protectsFrom_tip;
    public static String OrganTable_protectsFrom_widest;
    public static String OrganTable_source;
    public static String OrganTable_source_tip;
    public static String OrganTable_structure;
    public static String OrganTable_structure_tip;
    public static String OrganTable_structure_widest;
    public static String OrganTable_verdict;
    public static String OrganTable_verdict_tip;
    public static String OrganTable_volume;
    public static String OrganTable_volume_tip;

    public static String OrgansView_subject;

    public static String PlanAgainHandler_noCase;
    public static String PlanAgainHandler_noCase_remedy;
    public static String PlanAgainHandler_openCase;
    public static String PlanAgainHandler_otherWork;
    public static String PlanAgainHandler_otherWork_remedy;
    public static String PlanAgainHandler_planAgain;

    public static String PlanAgainJob_planAgain;
    public static String PlanAgainJob_starting;

    public static String ProblemDialog_faultOfProgram;
    public static String ProblemDialog_problem;
    public static String ProblemDialog_title;
    public static String ProblemDialog_unexpected;
    public static String ProblemDialog_whatToDo;
    public static String ProblemDialog_where;

    public static String ProfileView_dose;
    public static String ProfileView_line_tip;
    public static String ProfileView_point_tip;
    public static String ProfileView_position;
    public static String ProfileView_positionCompared;
    public static String ProfileView_subject;
    public static String SavePlanHandler_calculate;
    public static String SavePlanHandler_close;
    public static String SavePlanHandler_folder;
    public static String SavePlanHandler_noPlan;
    public static String SavePlanHandler_openAndPlan;
    public static String SavePlanHandler_openCase;
    public static String SavePlanHandler_openPlan;
    public static String SavePlanHandler_openReport;
    public static String SavePlanHandler_otherDose;
    public static String SavePlanHandler_otherWork;
    public static String SavePlanHandler_saved;
    public static String SavePlanHandler_savePlan;
    public static String SavePlanHandler_saveReport;
    public static String SavePlanHandler_wait;
    public static String SavePlanHandler_where;
    public static String SavePlanJob_chooseAnother;
    public static String SavePlanJob_noFolder;
    public static String SavePlanJob_starting;

    public static String ShotTable_forTheWholeCourse;
    public static String ShotTable_monitorUnits;
    public static String ShotTable_settings;
    public static String ShotTable_settings_tip;
    public static String ShotTable_shot;
    public static String ShotTable_shot_tip;
    public static String ShotTable_shot_widest;
    public static String ShotTable_stereotacticCoordinate;
    public static String ShotTable_target;
    public static String ShotTable_target_tip;
    public static String ShotTable_target_widest;
    public static String ShotTable_time;
    public static String ShotTable_unit;

    public static String ShotsView_subject;

    public static String StatisticsTable_covered;
    public static String StatisticsTable_covered_tip;
    public static String StatisticsTable_doseThatPercent;
    public static String StatisticsTable_inPart;
    public static String StatisticsTable_max;
    public static String StatisticsTable_max_tip;
    public static String StatisticsTable_mean;
    public static String StatisticsTable_mean_tip;
    public static String StatisticsTable_min;
    public static String StatisticsTable_min_tip;
    public static String StatisticsTable_sampling;
    public static String StatisticsTable_sampling_tip;
    public static String StatisticsTable_sampling_widest;
    public static String StatisticsTable_structure;
    public static String StatisticsTable_structure_tip;
    public static String StatisticsTable_structure_widest;
    public static String StatisticsTable_volume;
    public static String StatisticsTable_volume_tip;
    public static String StatisticsTable_whole;

    public static String StatisticsView_subject;

    public static String StatusBar_approval_tip;
    public static String StatusBar_cancel;
    public static String StatusBar_cancel_tip;
    public static String StatusBar_doseMark_tip;
    public static String StatusBar_dose_tip;
    public static String StatusBar_patient_tip;
    public static String StatusBar_plan_tip;
    public static String StatusBar_progress_tip;
    public static String StatusBar_research_tip;
    public static String StatusBar_task_tip;
    public static String StatusBar_whole_tip;

    public static String StatusText_approved;
    public static String StatusText_dose;
    public static String StatusText_doseBeingCalculated;
    public static String StatusText_doseCurrent;
    public static String StatusText_doseReplacing;
    public static String StatusText_draft;
    public static String StatusText_engineWas;
    public static String StatusText_figuresBeforeEdit;
    public static String StatusText_markEdited;
    public static String StatusText_markEditedMore;
    public static String StatusText_markNotOptimiser;
    public static String StatusText_markPreview;
    public static String StatusText_markReplacing;
    public static String StatusText_markStale;
    public static String StatusText_noDose;
    public static String StatusText_noPatient;
    public static String StatusText_noPlan;
    public static String StatusText_planned;
    public static String StatusText_researchMark;
    public static String StatusText_reviewed;
    public static String StatusText_title;
    public static String StatusText_titleDeveloperMode;
    public static String StatusText_titleDose;
    public static String StatusText_titleDoseNotOptimiser;

    public static String StructuresView_editIsodoses;
    public static String StructuresView_editIsodoses_tip;
    public static String StructuresView_isodose;
    public static String StructuresView_noContours;
    public static String StructuresView_prescribed;
    public static String StructuresView_reference_tip;
    public static String StructuresView_share;
    public static String StructuresView_structure;
    public static String StructuresView_volume;

    public static String TargetTable_brain;
    public static String TargetTable_coverage;
    public static String TargetTable_coverage_tip;
    public static String TargetTable_d2Gy;
    public static String TargetTable_d2Gy_tip;
    public static String TargetTable_d98;
    public static String TargetTable_d98_tip;
    public static String TargetTable_dose;
    public static String TargetTable_dose_tip;
    public static String TargetTable_efficiency;
    public static String TargetTable_efficiency_tip;
    public static String TargetTable_fx;
    public static String TargetTable_fx_tip;
    public static String TargetTable_gradientIndex;
    public static String TargetTable_gradientIndex_tip;
    public static String TargetTable_homogeneity;
    public static String TargetTable_homogeneity_tip;
    public static String TargetTable_isodose;
    public static String TargetTable_isodose_tip;
    public static String TargetTable_max;
    public static String TargetTable_max_tip;
    public static String TargetTable_mean;
    public static String TargetTable_mean_tip;
    public static String TargetTable_median;
    public static String TargetTable_median_tip;
    public static String TargetTable_min;
    public static String TargetTable_min_tip;
    public static String TargetTable_nearMax;
    public static String TargetTable_nearMax_tip;
    public static String TargetTable_nearMin;
    public static String TargetTable_nearMin_tip;
    public static String TargetTable_paddickCi;
    public static String TargetTable_paddickCi_tip;
    public static String TargetTable_r50;
    public static String TargetTable_r50_tip;
    public static String TargetTable_rtogCi;
    public static String TargetTable_rtogCi_tip;
    public static String TargetTable_selectivity;
    public static String TargetTable_selectivity_tip;
    public static String TargetTable_shots;
    public static String TargetTable_target;
    public static String TargetTable_target_tip;
    public static String TargetTable_target_widest;
    public static String TargetTable_units;
    public static String TargetTable_volume;
    public static String TargetTable_volume_tip;

    public static String TargetsView_subject;

    public static String WelcomePage_guide;
    public static String WelcomePage_guide_what;
    public static String WelcomePage_import;
    public static String WelcomePage_import_what;
    public static String WelcomePage_isocentra;
    public static String WelcomePage_learn;
    public static String WelcomePage_openCase;
    public static String WelcomePage_openCase_what;
    public static String WelcomePage_openDemoCase;
    public static String WelcomePage_openDemo_what;
    public static String WelcomePage_plugins;
    public static String WelcomePage_plugins_what;
    public static String WelcomePage_purpose;

    public static String WorkbenchApplication_noWorkspace;
    public static String WorkbenchApplication_workspaceInUse;

    static {
        initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {
    }
}
