package org.isocentra.ui.plugins.internal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.plugins.api.Configuration;
import org.isocentra.plugins.api.Plugins;
import org.isocentra.ui.plugins.internal.ChoicePage.Column;

/** Opens the wizard for one of the ways to change the installation, which {@code plugin.xml} names. */
public final class ChangeHandler extends AbstractHandler implements IExecutableExtension {

    private static final int WIDTH = 780;
    private static final int HEIGHT = 560;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withZone(ZoneId.systemDefault());

    private Kind kind;

    private enum Kind {

        INSTALL {
            @Override
            ChangeWizard<?> wizard(Plugins plugins) {
                return new ChangeWizard<>(new RepositoryPage(Messages.ChangeHandler_install, plugins,
                        plugins::install));
            }
        },
        UPDATE {
            @Override
            ChangeWizard<?> wizard(Plugins plugins) {
                return new ChangeWizard<>(new RepositoryPage(Messages.ChangeHandler_update, plugins,
                        (feature, repository, monitor) -> plugins.update(Optional.of(feature), repository, monitor)));
            }
        },
        UNINSTALL {
            @Override
            ChangeWizard<?> wizard(Plugins plugins) {
                return new ChangeWizard<>(new InstalledPage<>(Messages.ChangeHandler_uninstall,
                        Messages.ChangeHandler_uninstall_description,
                        RepositoryPage.features(), plugins::installed,
                        (feature, monitor) -> plugins.uninstall(feature.id(), monitor)));
            }
        },
        ROLL_BACK {
            @Override
            ChangeWizard<?> wizard(Plugins plugins) {
                return new ChangeWizard<>(new InstalledPage<>(Messages.ChangeHandler_rollBack,
                        Messages.ChangeHandler_rollBack_description,
                        List.of(new Column<Configuration>(Messages.ChangeHandler_from, 220, configuration -> TIME
                                .format(configuration.time())), new Column<>(Messages.ChangeHandler_change, 500,
                                        Configuration::change)),
                        () -> plugins.configurations().stream().skip(1).toList(),
                        (configuration, monitor) -> plugins.rollBack(Optional.of(configuration.time()), monitor)));
            }
        };

        abstract ChangeWizard<?> wizard(Plugins plugins);
    }

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        kind = Kind.valueOf((String) data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        ChangeWizard<?> wizard = kind.wizard(window.getService(Plugins.class));
        WizardDialog dialog = new WizardDialog(window.getShell(), wizard);
        dialog.setPageSize(WIDTH, HEIGHT);
        dialog.addPageChangingListener(wizard::pageChanging);
        dialog.open();
        wizard.inEffect().filter(inEffect -> !inEffect).ifPresent(waiting -> offerRestart(window));
        return null;
    }

    private static void offerRestart(IWorkbenchWindow window) {
        if (MessageDialog.openQuestion(window.getShell(), Messages.ChangeHandler_restart,
                Messages.ChangeHandler_restart_question)) {
            window.getWorkbench().restart();
        }
    }
}
