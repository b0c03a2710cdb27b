package org.isocentra.ui.widgets.api;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.Observable.Watch;

/** A view of values that change at any time and on any thread. */
public abstract class BenchView extends ViewPart {

    private final List<Watch> watches = new ArrayList<>();
    private Composite parent;

    @Override
    public final void createPartControl(Composite on) {
        parent = on;
        create(on);
        refresh();
    }

    /** Makes the widgets once, and watches what they show. */
    protected abstract void create(Composite on);

    /** Brings the widgets up to date. On the thread of the widgets. */
    protected abstract void refresh();

    /** Refreshes the view after changes, as long as it is there. */
    protected final void follow(Observable<?> value) {
        watch(value, this::refresh);
    }

    /** Has {@code reaction} run on the thread of the widgets after changes, as long as the view is there. */
    protected final void watch(Observable<?> value, Runnable reaction) {
        watches.add(value.watch(task -> {
            if (!parent.isDisposed()) {
                parent.getDisplay().asyncExec(task);
            }
        }, () -> {
            if (!parent.isDisposed()) {
                reaction.run();
            }
        }));
    }

    @Override
    public void dispose() {
        watches.forEach(Watch::close);
        super.dispose();
    }
}
