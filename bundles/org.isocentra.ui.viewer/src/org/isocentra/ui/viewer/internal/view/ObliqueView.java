package org.isocentra.ui.viewer.internal.view;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PerspectiveAdapter;
import org.isocentra.imaging.api.Orientation;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.viewer.internal.Messages;
import org.isocentra.ui.viewer.internal.model.Inclination;
import org.isocentra.ui.widgets.api.ToolRow;

/** An image view whose plane is turned: by the handles on its line in the other views, by keys, by angles. */
public final class ObliqueView extends SliceView {

    private static final int LEAST_WIDTH = 120;
    private static final int TENTHS = 10;
    private static final int HALF_TURN = 1800;
    private static final int QUARTER_TURN = 900;

    private final IPartListener2 visibility = new IPartListener2() {

        @Override
        public void partVisible(IWorkbenchPartReference part) {
            if (part.getPart(false) == ObliqueView.this) {
                enter();
            }
        }

        @Override
        public void partHidden(IWorkbenchPartReference part) {
            if (part.getPart(false) == ObliqueView.this) {
                leave();
            }
        }
    };
    /** A perspective that is left or put back hides views without telling them. */
    private final PerspectiveAdapter arrangement = new PerspectiveAdapter() {

        @Override
        public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
            look();
        }

        @Override
        public void perspectiveChanged(IWorkbenchPage page, IPerspectiveDescriptor perspective, String change) {
            look();
        }

        private void look() {
            boolean seen = getSite().getPage().isPartVisible(ObliqueView.this);
            if (seen && views.oblique().get().isEmpty()) {
                enter();
            } else if (!seen && views.oblique().get().isPresent()) {
                leave();
            }
        }
    };
    private SliceViews views;
    private Orientation last = SlicePlane.View.AXIAL.orientation();
    private Spinner pitch;
    private Spinner roll;
    private Watch watch;

    @Override
    Orientation orientation() {
        return views.oblique().get().orElse(last);
    }

    @Override
    public void createPartControl(Composite parent) {
        views = getSite().getService(SliceViews.class);
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(page);
        ToolRow row = new ToolRow(page, LEAST_WIDTH);
        pitch = angle(row, Messages.ObliqueView_pitch, Messages.ObliqueView_pitch_tip, HALF_TURN);
        roll = angle(row, Messages.ObliqueView_roll, Messages.ObliqueView_roll_tip, QUARTER_TURN);
        Composite picture = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(picture);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(picture);
        super.createPartControl(picture);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(picture.getChildren()[0]);
        watch = views.oblique().watch(parent.getDisplay()::asyncExec, this::showAngles);
        getSite().getPage().addPartListener(visibility);
        getSite().getWorkbenchWindow().addPerspectiveListener(arrangement);
    }

    private Spinner angle(ToolRow row, String title, String toolTip, int most) {
        row.label(title);
        Spinner spinner = new Spinner(row.control(), SWT.BORDER);
        spinner.setToolTipText(toolTip);
        spinner.setValues(0, -most, most, 1, TENTHS, TENTHS * TENTHS);
        spinner.addListener(SWT.Selection, _ -> turn());
        return spinner;
    }

    /** Takes over the angles in the fields. */
    private void turn() {
        Inclination wanted = new Inclination((double) pitch.getSelection() / TENTHS,
                (double) roll.getSelection() / TENTHS);
        views.oblique().update(now -> now.map(wanted::applied));
    }

    private void showAngles() {
        if (!pitch.isDisposed()) {
            Inclination now = Inclination.of(orientation());
            show(pitch, now.pitchDeg());
            show(roll, now.rollDeg());
        }
    }

    private static void show(Spinner spinner, double degrees) {
        int tenths = (int) Math.round(degrees * TENTHS);
        if (spinner.getSelection() != tenths) {
            spinner.setSelection(tenths);
        }
    }

    private void enter() {
        views.oblique().set(Optional.of(last));
    }

    private void leave() {
        last = orientation();
        views.oblique().set(Optional.empty());
    }

    @Override
    public void dispose() {
        getSite().getPage().removePartListener(visibility);
        getSite().getWorkbenchWindow().removePerspectiveListener(arrangement);
        watch.close();
        leave();
        super.dispose();
    }
}
