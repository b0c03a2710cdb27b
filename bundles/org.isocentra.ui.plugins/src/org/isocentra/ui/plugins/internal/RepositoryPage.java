package org.isocentra.ui.plugins.internal;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.plugins.api.Feature;
import org.isocentra.plugins.api.PluginChange;
import org.isocentra.plugins.api.Plugins;

/** Asks for a repository and for one of the features it offers. */
final class RepositoryPage extends ChoicePage<Feature> {

    private final Plugins plugins;
    private final Planning planning;
    private Text repository;
    /** The address whose features are in the table. */
    private String listed = "";

    /** What is planned for a feature of a repository. */
    @FunctionalInterface
    interface Planning {

        PluginChange plan(String feature, String repository, ProgressMonitor monitor);
    }

    RepositoryPage(String title, Plugins plugins, Planning planning) {
        super(title, Messages.RepositoryPage_description);
        this.plugins = plugins;
        this.planning = planning;
    }

    @Override
    void createTop(Composite parent) {
        new Label(parent, SWT.NONE).setText(Messages.RepositoryPage_repository);
        repository = new Text(parent, SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(repository);
        repository.addListener(SWT.DefaultSelection, event -> list());
        button(parent, Messages.RepositoryPage_folder, () -> choose(new DirectoryDialog(getShell()).open()));
        button(parent, Messages.RepositoryPage_zipFile, () -> {
            FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
            dialog.setFilterExtensions(new String[] {"*.zip;*.jar"});
            choose(dialog.open());
        });
        new Label(parent, SWT.NONE).setText(Messages.RepositoryPage_offers);
        Button list = button(parent, Messages.RepositoryPage_listWhatItOffers, this::list);
        GridDataFactory.swtDefaults().span(COLUMNS - 1, 1).applyTo(list);
    }

    private static Button button(Composite parent, String text, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private void choose(String path) {
        if (path != null) {
            repository.setText(path);
            list();
        }
    }

    private void list() {
        String address = repository.getText().strip();
        listed = address;
        clearFault();
        offer(List.of());
        if (!address.isEmpty()) {
            new Work(getContainer(), this::complain)
                    .run(Messages.RepositoryPage_readingTheRepository, monitor -> plugins.available(address, monitor))
                    .ifPresent(this::offer);
        }
    }

    @Override
    List<Column<Feature>> columns() {
        return features();
    }

    static List<Column<Feature>> features() {
        return List.of(new Column<>(Messages.RepositoryPage_name, 210, Feature::name),
                new Column<>(Messages.RepositoryPage_version, 150, Feature::version),
                new Column<>(Messages.RepositoryPage_vendor, 140, Feature::vendor),
                        new Column<>(Messages.RepositoryPage_id, 240, Feature::id));
    }

    @Override
    PluginChange plan(Feature feature, ProgressMonitor monitor) {
        return planning.plan(feature.id(), listed, monitor);
    }
}
