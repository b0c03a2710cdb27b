package org.isocentra.ui.plugins.internal;

import org.eclipse.osgi.util.NLS;

/** The words of this bundle for people, from {@code messages.properties}: named by the class that says them. */
public final class Messages extends NLS {

    public static String CatalogueEntry_active;
    public static String CatalogueEntry_failing;
    public static String CatalogueEntry_gone;
    public static String CatalogueEntry_healthy;
    public static String CatalogueEntry_invalid;
    public static String CatalogueEntry_notResolved;
    public static String CatalogueEntry_notStarted;
    public static String CatalogueEntry_quarantined;
    public static String CatalogueEntry_ready;
    public static String CatalogueEntry_refused;
    public static String CatalogueEntry_refusedPlugIns;
    public static String CatalogueEntry_resolved;
    public static String CatalogueEntry_stopping;
    public static String CatalogueEntry_suspended;
    public static String CatalogueEntry_unresolved;
    public static String CatalogueEntry_unsatisfied;

    public static String ChangeHandler_change;
    public static String ChangeHandler_from;
    public static String ChangeHandler_install;
    public static String ChangeHandler_restart;
    public static String ChangeHandler_restart_question;
    public static String ChangeHandler_rollBack;
    public static String ChangeHandler_rollBack_description;
    public static String ChangeHandler_uninstall;
    public static String ChangeHandler_uninstall_description;
    public static String ChangeHandler_update;

    public static String ChangeWizard_changingTheInstallation;
    public static String ChangeWizard_fetchingAndChecking;

    public static String InstalledPage_readingTheInstallation;

    public static String PluginsView_bundle;
    public static String PluginsView_bundle_tip;
    public static String PluginsView_health;
    public static String PluginsView_health_tip;
    public static String PluginsView_id;
    public static String PluginsView_id_tip;
    public static String PluginsView_name;
    public static String PluginsView_name_tip;
    public static String PluginsView_signer;
    public static String PluginsView_signer_tip;
    public static String PluginsView_state;
    public static String PluginsView_state_tip;
    public static String PluginsView_vendor;
    public static String PluginsView_vendor_tip;
    public static String PluginsView_version;
    public static String PluginsView_version_tip;
    public static String PluginsView_why;
    public static String PluginsView_why_tip;

    public static String ReleaseHandler_release;
    public static String ReleaseHandler_sayWhy;
    public static String ReleaseHandler_selectFirst;
    public static String ReleaseHandler_title;
    public static String ReleaseHandler_why;

    public static String RepositoryPage_description;
    public static String RepositoryPage_folder;
    public static String RepositoryPage_id;
    public static String RepositoryPage_listWhatItOffers;
    public static String RepositoryPage_name;
    public static String RepositoryPage_offers;
    public static String RepositoryPage_readingTheRepository;
    public static String RepositoryPage_repository;
    public static String RepositoryPage_vendor;
    public static String RepositoryPage_version;
    public static String RepositoryPage_zipFile;

    public static String ReviewPage_check;
    public static String ReviewPage_description;
    public static String ReviewPage_inEffect;
    public static String ReviewPage_install;
    public static String ReviewPage_nothing;
    public static String ReviewPage_remove;
    public static String ReviewPage_restart;

    public static String Work_faultOfProgram;
    public static String Work_unexpected;

    static {
        initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {
    }
}
