package org.isocentra.plugins.api;

import java.util.List;

import org.isocentra.model.ProgressMonitor;

/**
 * A change of the installation that is planned, fetched and checked, but not made. Has to be closed, whether it was
 * applied or not.
 */
public interface PluginChange extends AutoCloseable {

    /** Features that come; in an update, the new version. */
    List<Feature> added();

    /** Features that go; in an update, the old version. */
    List<Feature> removed();

    /** The bundles that come, with who signed them. */
    List<PluginFile> files();

    /** Whether it shows only after a restart, and why. */
    Restart restart();

    /**
     * Makes the change, all of it or nothing, and records it. Where no restart is needed and this process is the
     * workbench of the installation, the change is in effect when the method returns.
     *
     * @return whether the change is in effect in this process
     * @throws org.isocentra.model.InputException when it could not be made; nothing has changed then
     */
    boolean apply(ProgressMonitor monitor);

    @Override
    void close();

    /**
     * Whether a workbench has to be restarted to see a change.
     *
     * @param reasons why, one sentence for each bundle that needs it; none when it need not be restarted
     */
    record Restart(List<String> reasons) {

        public Restart {
            reasons = List.copyOf(reasons);
        }

        public boolean needed() {
            return !reasons.isEmpty();
        }
    }
}
