package org.isocentra.ui.internal.model;

import java.util.Optional;

import org.isocentra.imaging.api.Orientation;
import org.isocentra.ui.api.Fusion;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.SliceTool;
import org.isocentra.ui.api.SliceViews;
import org.osgi.service.component.annotations.Component;

/** What is done on the image views of this workbench. */
@Component
public final class WorkbenchSliceViews implements SliceViews {

    private final Observable<Optional<SliceTool>> tool = new Observable<>(Optional.empty());
    private final Observable<Optional<Fusion>> fusion = new Observable<>(Optional.empty());
    private final Observable<Optional<Orientation>> oblique = new Observable<>(Optional.empty());

    @Override
    public Observable<Optional<SliceTool>> tool() {
        return tool;
    }

    @Override
    public Observable<Optional<Fusion>> fusion() {
        return fusion;
    }

    @Override
    public Observable<Optional<Orientation>> oblique() {
        return oblique;
    }
}
