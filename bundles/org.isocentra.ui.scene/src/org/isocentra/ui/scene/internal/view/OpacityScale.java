package org.isocentra.ui.scene.internal.view;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.accessibility.AccessibleValueAdapter;
import org.eclipse.swt.accessibility.AccessibleValueEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Scale;
import org.isocentra.ui.scene.internal.Messages;
import org.isocentra.ui.scene.internal.model.Appearance;
import org.isocentra.ui.scene.internal.model.SceneBench;

/** A slider beside the view for the opacity of the head; nothing is seen through it at the top. */
final class OpacityScale {

    private final SceneBench bench;
    private final Scale scale;

    OpacityScale(Composite parent, SceneBench bench) {
        this.bench = bench;
        scale = new Scale(parent, SWT.VERTICAL);
        scale.setMaximum(Appearance.OPAQUE);
        scale.setIncrement(Appearance.STEP);
        scale.setPageIncrement(2 * Appearance.STEP);
        scale.addListener(SWT.Selection, _ -> bench.appearance().update(now -> now.withHeadPercent(Appearance.OPAQUE
                - scale.getSelection())));
        Accessible accessible = scale.getAccessible();
        accessible.addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result =
                Messages.OpacityScale_name));
        // the widget counts from the top
        accessible.addAccessibleValueListener(new AccessibleValueAdapter() {

            @Override
            public void getCurrentValue(AccessibleValueEvent event) {
                event.value = percent();
            }
        });
        refresh();
    }

    Scale control() {
        return scale;
    }

    void refresh() {
        scale.setSelection(Appearance.OPAQUE - percent());
        scale.setToolTipText(NLS.bind(Messages.OpacityScale_tip, percent()));
    }

    private int percent() {
        return bench.appearance().get().headPercent();
    }
}
