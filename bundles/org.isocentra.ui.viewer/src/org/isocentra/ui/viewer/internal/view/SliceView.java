package org.isocentra.ui.viewer.internal.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.imaging.api.Orientation;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.viewer.internal.model.SliceRenderer;

/** An image view; the extension that declares it says which: {@code axial}, {@code coronal} or {@code sagittal}. */
public class SliceView extends ViewPart {

    private SlicePlane.View view = SlicePlane.View.AXIAL;
    private SliceCanvas canvas;
    private SliceMouse mouse;
    private List<Watch> watches = List.of();
    private Optional<Watch> marks = Optional.empty();

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        super.setInitializationData(element, property, data);
        if (data != null) {
            view = SlicePlane.View.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
        }
    }

    /** How the slice lies at the moment. */
    Orientation orientation() {
        return view.orientation();
    }

    @Override
    public void createPartControl(Composite parent) {
        CaseSession session = getSite().getService(CaseSession.class);
        SliceViews views = getSite().getService(SliceViews.class);
        canvas = new SliceCanvas(parent, this::orientation, view == SlicePlane.View.AXIAL, session, views,
                new SliceRenderer(getSite().getService(Slicing.class)));
        mouse = new SliceMouse(canvas, session, views);
        canvas.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result =
                getPartName()));
        watches = List.of(session.openCase().watch(canvas::later, canvas::refresh),
                session.view().watch(canvas::later, canvas::refresh),
                views.fusion().watch(canvas::later, canvas::refresh),
                views.oblique().watch(canvas::later, this::followOblique),
                views.tool().watch(canvas::later, () -> follow(views)));
        follow(views);
        canvas.refresh();
    }

    /** Draws the slice, or where the oblique one cuts it, as that is turned. */
    private void followOblique() {
        canvas.refresh();
        canvas.redraw();
    }

    /** Draws what the tool in use draws, whenever that changes. */
    private void follow(SliceViews views) {
        marks.ifPresent(Watch::close);
        marks = views.tool().get().map(tool -> tool.marks().watch(canvas::later, canvas::redraw));
        mouse.showCursor();
        canvas.redraw();
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    @Override
    public void dispose() {
        watches.forEach(Watch::close);
        marks.ifPresent(Watch::close);
        super.dispose();
    }
}
