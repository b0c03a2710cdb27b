package org.isocentra.ui.clinical.internal.view;

import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.clinical.internal.model.ClinicalBench;
import org.isocentra.ui.clinical.internal.model.ClinicalState;

/** A view that follows what is looked at. */
abstract class StateView extends ViewPart {

    private ClinicalBench bench;
    private Watch watch;

    @Override
    public final void createPartControl(Composite parent) {
        bench = getSite().getService(ClinicalBench.class);
        create(parent);
        watch = bench.state().watch(task -> {
            if (!parent.isDisposed()) {
                parent.getDisplay().asyncExec(task);
            }
        }, () -> {
            if (!parent.isDisposed()) {
                refresh(bench.state().get());
            }
        });
        refresh(bench.state().get());
    }

    final ClinicalBench bench() {
        return bench;
    }

    /** Makes the widgets once. */
    abstract void create(Composite parent);

    /** Brings the widgets up to date. */
    abstract void refresh(Optional<ClinicalState> state);

    @Override
    public void dispose() {
        if (watch != null) {
            watch.close();
        }
        super.dispose();
    }
}
