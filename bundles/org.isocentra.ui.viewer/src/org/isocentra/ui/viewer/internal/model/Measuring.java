package org.isocentra.ui.viewer.internal.model;

import java.util.Optional;

import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.SliceViews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether something is being measured on the image views, and what. */
@Component(service = Measuring.class)
public final class Measuring {

    private final SliceViews views;
    private final MeasureTool tool = new MeasureTool();

    @Activate
    public Measuring(@Reference SliceViews views) {
        this.views = views;
    }

    public boolean isOn() {
        return views.tool().get().filter(there -> there == tool).isPresent();
    }

    /** Takes the tool in use, or puts it away; that of somebody else stays when this one is not in use. */
    public void use(boolean on) {
        views.tool().update(now -> on ? Optional.of(tool) : now.filter(there -> there != tool));
    }

    /** The line there is. */
    public Observable<Optional<Measurement>> measured() {
        return tool.measured();
    }
}
