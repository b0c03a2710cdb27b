package org.isocentra.ui.viewer.internal.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.isocentra.model.image.Image.Window;
import org.isocentra.model.radiation.BeamsEye;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.viewer.internal.Messages;
import org.isocentra.ui.viewer.internal.model.BeamBench;
import org.isocentra.ui.viewer.internal.model.BeamPicture;
import org.isocentra.ui.viewer.internal.model.BeamRenderer;
import org.isocentra.ui.viewer.internal.model.BeamText;
import org.isocentra.ui.viewer.internal.model.BeamWindow;
import org.isocentra.ui.viewer.internal.model.UnitBeams;
import org.isocentra.ui.viewer.internal.model.Viewport;
import org.isocentra.ui.widgets.api.LatestWins;
import org.isocentra.ui.widgets.api.PixelImage;

/** Shows what a beam sees. The picture is made on a thread of its own: a sketch at once, then a sharp one. */
final class BeamsEyeCanvas extends Canvas {

    /** Key of the widget's data under which it says whether the picture is sharp that it shows. */
    private static final String SHARP = "org.isocentra.sharp";

    private final CaseSession session;
    private final BeamBench bench;
    private final BeamRenderer renderer;
    private final Observable<Window> grey;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon()
            .name("beams-eye").factory());
    private final LatestWins rendering = new LatestWins(thread);
    /** Asking for it costs the window system time. */
    private int zoomPercent;
    private Optional<BeamWindow> window = Optional.empty();
    private Optional<BeamsEye.Point> pointer = Optional.empty();
    private Optional<Request> requested = Optional.empty();
    private Optional<Shown> shown = Optional.empty();

    /** What a picture was asked for with; where equal, it need not be made again. */
    private record Request(OpenCase openCase, Set<String> hidden, Optional<String> selected, BeamsEye eye,
            Viewport viewport) {
    }

    private record Shown(OpenCase openCase, BeamPicture picture, Image image) {
    }

    /** @param grey shades of the picture shown as grey, percent */
    BeamsEyeCanvas(Composite parent, CaseSession session, BeamBench bench, BeamRenderer renderer,
            Observable<Window> grey) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.session = session;
        this.bench = bench;
        this.renderer = renderer;
        this.grey = grey;
        addPaintListener(event -> paint(event.gc));
        zoomPercent = getMonitor().getZoom();
        addListener(SWT.Resize, _ -> takeZoom());
        addListener(SWT.ZoomChanged, _ -> takeZoom());
        addDisposeListener(_ -> {
            thread.shutdownNow();
            shown.ifPresent(s -> s.image().dispose());
        });
    }

    Optional<BeamsEye> eye() {
        return bench.state().get().beam().map(beam -> BeamsEye.of(beam.field()));
    }

    /** The part that is shown: until it is chosen, that of the first beam of the unit. */
    Optional<BeamWindow> window() {
        return window.or(() -> bench.state().get().chosen().map(UnitBeams::beams).filter(beams -> !beams.isEmpty())
                .map(List::getFirst).map(beam -> BeamWindow.around(BeamsEye.of(beam.field()),
                        beam.field().aperture())));
    }

    /** @param chosen none for the usual part */
    void show(Optional<BeamWindow> chosen) {
        window = chosen;
        refresh();
    }

    void pointAt(Optional<BeamsEye.Point> point) {
        pointer = point;
        redraw();
    }

    /** Has the picture made anew where it would look different, and somebody sees it. */
    void refresh() {
        Optional<OpenCase> openCase = session.openCase().get();
        Rectangle area = getClientArea();
        int width = area.width * zoomPercent / 100;
        int height = area.height * zoomPercent / 100;
        ViewState state = session.view().get();
        Optional<Request> wanted = width < 2 || height < 2 || !isVisible() ? Optional.empty()
                : eye().flatMap(eye -> window().flatMap(part -> openCase.map(open -> new Request(open, state.hidden(),
                        state.selected(), eye, part.viewport(eye, width, height)))));
        if (!wanted.equals(requested)) {
            requested = wanted;
            setData(SHARP, false);
            wanted.ifPresent(request -> rendering.submit(() -> render(request, state)));
        }
        redraw();
    }

    private void render(Request wanted, ViewState state) {
        try {
            BeamPicture sketch = renderer.sketch(wanted.openCase(), state, wanted.eye(), wanted.viewport());
            later(() -> show(wanted, sketch, false));
            renderer.sharpened(sketch, wanted.openCase(), () -> !rendering.isWaitedFor()).ifPresent(sharp ->
                    later(() -> show(wanted, sharp, true)));
        } catch (RuntimeException e) {
            ILog.of(BeamsEyeCanvas.class).error("cannot draw a beam's-eye view", e);
        }
    }

    /** Runs something on the thread of the widgets, unless this one is gone by then. */
    void later(Runnable action) {
        if (!isDisposed()) {
            getDisplay().asyncExec(() -> {
                if (!isDisposed()) {
                    action.run();
                }
            });
        }
    }

    private void show(Request request, BeamPicture picture, boolean sharp) {
        show(request.openCase(), picture);
        setData(SHARP, sharp && Optional.of(request).equals(requested));
    }

    private void show(OpenCase openCase, BeamPicture picture) {
        Optional<Shown> before = shown;
        shown = Optional.of(new Shown(openCase, picture, PixelImage.of(getDisplay(), picture.pixels(grey.get()),
                picture.viewport().plane().width(), picture.viewport().plane().height(), zoomPercent)));
        before.ifPresent(s -> s.image().dispose());
        redraw();
    }

    /** Shows the picture there is in the grey that is wanted. */
    void refreshGrey() {
        shown.ifPresent(now -> show(now.openCase(), now.picture()));
    }

    private void takeZoom() {
        zoomPercent = getMonitor().getZoom();
        refresh();
    }

    private void paint(GC gc) {
        if (requested.isEmpty() && eye().isPresent()) {
            // it could not be seen when something changed
            refresh();
        }
        Rectangle area = getClientArea();
        gc.setBackground(getDisplay().getSystemColor(SWT.COLOR_BLACK));
        gc.fillRectangle(area);
        Optional<OpenCase> openCase = session.openCase().get();
        BeamBench.State state = bench.state().get();
        if (openCase.isEmpty()) {
            Ink.paintEmpty(gc, area);
        } else if (openCase.get().planned().isEmpty()) {
            Ink.paintEmpty(gc, area, Messages.BeamsEyeView_noPlan, Messages.BeamsEyeView_noPlan_hint);
        } else if (!state.problem().isEmpty()) {
            Ink.paintEmpty(gc, area, Messages.BeamsEyeView_noBeam, state.problem());
        } else if (state.chosen().isPresent() && state.beam().isEmpty()) {
            Ink.paintEmpty(gc, area, Messages.BeamsEyeView_noBeam, Messages.BeamsEyeView_noBeam_hint);
        } else {
            state.beam().ifPresent(beam -> shown.filter(s -> s.picture().eye().equals(BeamsEye.of(beam.field())))
                    .ifPresent(s -> paint(gc, area, s, state.chosen().get(), beam)));
        }
    }

    private void paint(GC gc, Rectangle area, Shown now, UnitBeams unit, UnitBeams.Beam beam) {
        gc.drawImage(now.image(), 0, 0);
        new BeamOverlay(gc, area, now.picture()).paint(unit, beam, session.view().get().crosshairMm(), pointer,
                List.of(BeamText.grey(grey.get()), BeamText.background(now.openCase().image().modality())));
    }
}
