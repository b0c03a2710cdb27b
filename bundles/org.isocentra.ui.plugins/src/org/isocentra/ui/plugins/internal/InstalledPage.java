package org.isocentra.ui.plugins.internal;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.plugins.api.PluginChange;

/**
 * Offers what is installed, or was.
 *
 * @param <C> what can be chosen
 */
final class InstalledPage<C> extends ChoicePage<C> {

    private final List<Column<C>> columns;
    private final Supplier<List<C>> choices;
    private final BiFunction<C, ProgressMonitor, PluginChange> planning;
    private boolean read;

    InstalledPage(String title, String description, List<Column<C>> columns, Supplier<List<C>> choices,
            BiFunction<C, ProgressMonitor, PluginChange> planning) {
        super(title, description);
        this.columns = columns;
        this.choices = choices;
        this.planning = planning;
    }

    @Override
    List<Column<C>> columns() {
        return columns;
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible && !read) {
            read = true;
            getShell().getDisplay().asyncExec(this::read);
        }
    }

    private void read() {
        if (!getControl().isDisposed()) {
            new Work(getContainer(), this::complain).run(Messages.InstalledPage_readingTheInstallation,
                    this::readChoices).ifPresent(this::offer);
        }
    }

    private List<C> readChoices(ProgressMonitor monitor) {
        List<C> found = choices.get();
        monitor.checkCancelled();
        return found;
    }

    @Override
    PluginChange plan(C choice, ProgressMonitor monitor) {
        return planning.apply(choice, monitor);
    }
}
