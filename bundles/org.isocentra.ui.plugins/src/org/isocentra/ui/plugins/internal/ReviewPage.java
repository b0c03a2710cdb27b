package org.isocentra.ui.plugins.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.isocentra.model.InputException;
import org.isocentra.plugins.api.PluginChange;

/** Shows what will be changed, who vouches for it, and whether the workbench has to be restarted for it. */
final class ReviewPage extends WizardPage {

    private Text text;
    private FaultText fault;

    ReviewPage() {
        super("review", Messages.ReviewPage_check, null);
        setDescription(Messages.ReviewPage_description);
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(10, 10).applyTo(area);
        text = new Text(area, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.BORDER | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(text);
        fault = new FaultText(area, 1);
        setControl(area);
    }

    void show(PluginChange change) {
        fault.clear();
        text.setText(String.join("\n", inWords(change)));
        setPageComplete(!change.added().isEmpty() || !change.removed().isEmpty());
    }

    void complain(InputException problem) {
        fault.show(problem);
    }

    private static List<String> inWords(PluginChange change) {
        List<String> lines = new ArrayList<>();
        change.removed().forEach(feature -> lines.add(NLS.bind(Messages.ReviewPage_remove, new Object[] {feature.name(),
                feature.version(), feature.vendor()})));
        change.added().forEach(feature -> lines.add(NLS.bind(Messages.ReviewPage_install, new Object[] {feature.name(),
                feature.version(), feature.vendor()})));
        if (lines.isEmpty()) {
            return List.of(Messages.ReviewPage_nothing);
        }
        change.files().forEach(file -> {
            lines.add("");
            lines.add(file.id() + " " + file.version());
            lines.add("    " + file.signer());
            lines.add("    SHA-256 " + file.sha256());
        });
        lines.add("");
        if (change.restart().needed()) {
            lines.add(Messages.ReviewPage_restart);
            change.restart().reasons().forEach(reason -> lines.add("    " + reason));
        } else {
            lines.add(Messages.ReviewPage_inEffect);
        }
        return lines;
    }
}
