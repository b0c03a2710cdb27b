package org.isocentra.ui.plugins.internal;

import java.util.Optional;

import org.eclipse.jface.dialogs.PageChangingEvent;
import org.eclipse.jface.wizard.Wizard;
import org.isocentra.plugins.api.PluginChange;

/**
 * Chooses, checks and makes a change of the installation.
 *
 * @param <C> what can be chosen
 */
final class ChangeWizard<C> extends Wizard {

    private final ChoicePage<C> choice;
    private final ReviewPage review = new ReviewPage();
    private Optional<PluginChange> change = Optional.empty();
    private Optional<Boolean> inEffect = Optional.empty();

    ChangeWizard(ChoicePage<C> choice) {
        this.choice = choice;
        setWindowTitle(choice.getTitle());
        setNeedsProgressMonitor(true);
    }

    @Override
    public void addPages() {
        addPage(choice);
        addPage(review);
    }

    /** Plans the change on the way from the choice to the review, and stays where it is when that cannot be done. */
    void pageChanging(PageChangingEvent event) {
        if (event.getCurrentPage() == choice && event.getTargetPage() == review) {
            forget();
            choice.clearFault();
            C chosen = choice.chosen();
            change = new Work(getContainer(), choice::complain)
                    .run(Messages.ChangeWizard_fetchingAndChecking, monitor -> choice.plan(chosen, monitor));
            change.ifPresent(review::show);
            event.doit = change.isPresent();
        }
    }

    @Override
    public boolean canFinish() {
        return getContainer().getCurrentPage() == review && review.isPageComplete();
    }

    @Override
    public boolean performFinish() {
        inEffect = new Work(getContainer(), review::complain)
                .run(Messages.ChangeWizard_changingTheInstallation, monitor -> change.orElseThrow().apply(monitor));
        return inEffect.isPresent();
    }

    /** Whether the change that was made is in effect; nothing when none was made. */
    Optional<Boolean> inEffect() {
        return inEffect;
    }

    private void forget() {
        change.ifPresent(PluginChange::close);
        change = Optional.empty();
    }

    @Override
    public void dispose() {
        forget();
        super.dispose();
    }
}
