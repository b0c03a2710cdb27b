package org.isocentra.ui.cases.internal;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle for people, from {@code messages.properties}: named by the class that says them. */
public final class Messages extends NLS {

    public static String ArchiveBench_address;
    public static String ArchiveBench_address_remedy;
    public static String ArchiveBench_fetchStudy;
    public static String ArchiveBench_fetched;
    public static String ArchiveBench_found;
    public static String ArchiveBench_from;
    public static String ArchiveBench_isNoAddress;
    public static String ArchiveBench_isNoAddress_remedy;
    public static String ArchiveBench_isNoDate;
    public static String ArchiveBench_isNoDate_remedy;
    public static String ArchiveBench_namesNoArchive;
    public static String ArchiveBench_noAddress;
    public static String ArchiveBench_noneFound;
    public static String ArchiveBench_searchArchive;
    public static String ArchiveBench_to;
    public static String ArchiveBench_userAndToken;
    public static String ArchiveBench_userAndToken_problem;
    public static String ArchiveBench_userAndToken_remedy;

    public static String ArchiveView_address;
    public static String ArchiveView_address_sample;
    public static String ArchiveView_address_tip;
    public static String ArchiveView_date;
    public static String ArchiveView_date_tip;
    public static String ArchiveView_fetch;
    public static String ArchiveView_fetchInto;
    public static String ArchiveView_fetchInto_tip;
    public static String ArchiveView_fetch_tip;
    public static String ArchiveView_from;
    public static String ArchiveView_from_tip;
    public static String ArchiveView_password;
    public static String ArchiveView_password_tip;
    public static String ArchiveView_patient;
    public static String ArchiveView_patientId;
    public static String ArchiveView_patientId_tip;
    public static String ArchiveView_patient_tip;
    public static String ArchiveView_search;
    public static String ArchiveView_search_tip;
    public static String ArchiveView_studies_tip;
    public static String ArchiveView_study;
    public static String ArchiveView_study_tip;
    public static String ArchiveView_to;
    public static String ArchiveView_to_tip;
    public static String ArchiveView_token;
    public static String ArchiveView_token_tip;
    public static String ArchiveView_user;
    public static String ArchiveView_user_tip;
    public static String ArchiveView_yearMonthDay;

    public static String CaseDraft_noDate;
    public static String CaseDraft_noDate_remedy;
    public static String CaseDraft_noDevice;
    public static String CaseDraft_noDevice_remedy;
    public static String CaseDraft_noPlanningImage;
    public static String CaseDraft_noPlanningImage_remedy;
    public static String CaseDraft_noStructures;
    public static String CaseDraft_noStructures_remedy;
    public static String CaseDraft_noTargets;
    public static String CaseDraft_noTargets_remedy;
    public static String CaseDraft_otherFrame;
    public static String CaseDraft_otherFrame_remedy;
    public static String CaseDraft_otherPatient;
    public static String CaseDraft_otherPatient_remedy;
    public static String CaseDraft_registrationAlone;
    public static String CaseDraft_registrationAlone_remedy;

    public static String CaseFacts_born;
    public static String CaseFacts_caseFile;
    public static String CaseFacts_contoured;
    public static String CaseFacts_device;
    public static String CaseFacts_doseIn;
    public static String CaseFacts_image;
    public static String CaseFacts_imageBy;
    public static String CaseFacts_imageDate;
    public static String CaseFacts_imageSize;
    public static String CaseFacts_notChosen;
    public static String CaseFacts_notKnown;
    public static String CaseFacts_patient;
    public static String CaseFacts_patientId;
    public static String CaseFacts_planningImage;
    public static String CaseFacts_protocol;
    public static String CaseFacts_sex;
    public static String CaseFacts_structures;
    public static String CaseFacts_targets;
    public static String CaseFacts_treatmentDate;
    public static String CaseFacts_voxelSize;
    public static String CaseFacts_voxels;

    public static String ExportBench_contradiction_remedy;
    public static String ExportBench_differs;
    public static String ExportBench_differs_remedy;
    public static String ExportBench_exportToArchive;
    public static String ExportBench_exportToFolder;
    public static String ExportBench_exported;
    public static String ExportBench_exporting;
    public static String ExportBench_noPlan;
    public static String ExportBench_noPlan_remedy;
    public static String ExportBench_openCase;

    public static String ExportView_empty;
    public static String ExportView_folder;
    public static String ExportView_folder_tip;
    public static String ExportView_toArchive;
    public static String ExportView_toArchive_tip;
    public static String ExportView_toArchive_tipAddress;
    public static String ExportView_toArchive_tipNoAddress;
    public static String ExportView_toFolder;
    public static String ExportView_toFolder_tip;
    public static String ExportView_what;
    public static String ExportView_withPlanningImage;
    public static String ExportView_withPlanningImage_tip;

    public static String FactsView_empty;
    public static String FactsView_fact;
    public static String FactsView_fact_tip;
    public static String FactsView_facts_tip;
    public static String FactsView_value;
    public static String FactsView_value_tip;

    public static String FolderField_browse;
    public static String FolderField_browse_tip;

    public static String ImportBench_lookThrough;
    public static String ImportBench_nothingReadable;
    public static String ImportBench_nothingReadableAs;
    public static String ImportBench_nothingReadable_remedy;
    public static String ImportBench_readASlice;
    public static String ImportBench_readStructures;
    public static String ImportBench_writeCase;
    public static String ImportBench_written;

    public static String ImportView_aSeries;
    public static String ImportView_caseFolder;
    public static String ImportView_caseFolder_tip;
    public static String ImportView_chooseMachine;
    public static String ImportView_device;
    public static String ImportView_device_tip;
    public static String ImportView_empty;
    public static String ImportView_folder;
    public static String ImportView_folder_tip;
    public static String ImportView_kind;
    public static String ImportView_kind_tip;
    public static String ImportView_lookThrough;
    public static String ImportView_lookThrough_tip;
    public static String ImportView_objects;
    public static String ImportView_objects_tip;
    public static String ImportView_patient;
    public static String ImportView_patient_tip;
    public static String ImportView_preview_text;
    public static String ImportView_preview_tip;
    public static String ImportView_protocol;
    public static String ImportView_protocol_tip;
    public static String ImportView_series;
    public static String ImportView_series_tip;
    public static String ImportView_target;
    public static String ImportView_target_tip;
    public static String ImportView_targets_tip;
    public static String ImportView_treatmentDate;
    public static String ImportView_treatmentDate_tip;
    public static String ImportView_type;
    public static String ImportView_type_tip;
    public static String ImportView_useAs;
    public static String ImportView_useAs_tip;
    public static String ImportView_usedFor;
    public static String ImportView_usedFor_tip;
    public static String ImportView_writeCase;
    public static String ImportView_writeCase_tip;
    public static String ImportView_yearMonthDay;

    public static String RegistrationBench_accepted;
    public static String RegistrationBench_addRegisteredImage;
    public static String RegistrationBench_compare;
    public static String RegistrationBench_movement;
    public static String RegistrationBench_notReliable;
    public static String RegistrationBench_otherPatient;
    public static String RegistrationBench_otherPatient_remedy;
    public static String RegistrationBench_register;
    public static String RegistrationBench_reliable;
    public static String RegistrationBench_similarity;
    public static String RegistrationBench_verdict;
    public static String RegistrationBench_verdictDoubtful;
    public static String RegistrationBench_verdictFailed;
    public static String RegistrationBench_verdictReliable;

    public static String RegistrationView_accept;
    public static String RegistrationView_accept_tip;
    public static String RegistrationView_acceptedBy;
    public static String RegistrationView_acceptedBy_tip;
    public static String RegistrationView_empty;
    public static String RegistrationView_emptyOpen;
    public static String RegistrationView_look;
    public static String RegistrationView_look_tip;
    public static String RegistrationView_register;
    public static String RegistrationView_register_tip;
    public static String RegistrationView_reject;
    public static String RegistrationView_reject_tip;
    public static String RegistrationView_series;
    public static String RegistrationView_series_tip;

    public static String SeriesUse_densities;
    public static String SeriesUse_notUsed;
    public static String SeriesUse_planningImage;
    public static String SeriesUse_registration;
    public static String SeriesUse_structures;


    static {
        initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {
    }
}
