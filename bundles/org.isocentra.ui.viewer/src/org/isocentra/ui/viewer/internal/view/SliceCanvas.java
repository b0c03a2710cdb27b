package org.isocentra.ui.viewer.internal.view;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.isocentra.imaging.api.Orientation;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Fusion;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.viewer.internal.model.CutLine;
import org.isocentra.ui.viewer.internal.model.FusionLook;
import org.isocentra.ui.viewer.internal.model.SlicePicture;
import org.isocentra.ui.viewer.internal.model.SliceRenderer;
import org.isocentra.ui.viewer.internal.model.Viewport;
import org.isocentra.ui.widgets.api.LatestWins;

/**
 * Shows a slice. The picture is made on a thread of its own, exactly as large as the canvas is in pixels of the device,
 * and copied to the screen as it is, with its lines; what moves is drawn over it.
 */
final class SliceCanvas extends Canvas {

    /** Key of the widget's data under which it says where the slice lies that it shows, mm along the normal. */
    private static final String SLICE = "org.isocentra.slice";
    private static final int CROSSHAIR_WIDTH = 2;
    /** Slices that lie farther apart are not scrolled through. */
    private static final double FARTHEST_AHEAD_MM = 10;

    private final Supplier<Orientation> orientation;
    private final CaseSession session;
    private final SliceViews views;
    private final SliceRenderer renderer;
    private final Display screen;
    private final ExecutorService thread;
    private final LatestWins rendering;
    private final SliceOverlay overlay;

    private Optional<Request> requested = Optional.empty();
    private Optional<SliceImage> shown = Optional.empty();
    private Optional<Point> pointer = Optional.empty();
    /** Where it was drawn last. */
    private Point crosshair = new Point(0, 0);
    /** Asking for it costs the window system more than a slice costs us. */
    private volatile int zoomPercent;
    /** Of the thread that makes pictures: the slice that was made last. */
    private Optional<Viewport> rendered = Optional.empty();
    /** Of that thread: what is expected to be asked for next. */
    private Optional<Ready> ready = Optional.empty();

    /** What a picture was asked for with; where equal, it need not be made again. */
    private record Request(OpenCase openCase, ViewState state, Viewport viewport, Optional<FusionLook> fusion) {

        Request moved(double mm) {
            return new Request(openCase, state, viewport.moved(mm), fusion);
        }

        boolean followsPointer() {
            return fusion.flatMap(FusionLook::pointerMm).isPresent();
        }

        boolean looksLike(Request other) {
            return openCase.equals(other.openCase) && state.equals(other.state) && fusion.equals(other.fusion)
                    && viewport.looksLike(other.viewport);
        }
    }

    private record Ready(Request request, SliceImage image) {
    }

    /**
     * @param orientation of the slice at the moment
     * @param legend whether it says which dose has which colour, where there is room
     */
    SliceCanvas(Composite parent, Supplier<Orientation> orientation, boolean legend, CaseSession session,
            SliceViews views, SliceRenderer renderer) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.orientation = orientation;
        overlay = new SliceOverlay(legend);
        this.session = session;
        this.views = views;
        this.renderer = renderer;
        screen = getDisplay();
        thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("slice").factory());
        rendering = new LatestWins(thread);
        addPaintListener(event -> paint(event.gc));
        zoomPercent = getMonitor().getZoom();
        addListener(SWT.ZoomChanged, event -> takeZoom());
        addListener(SWT.Resize, event -> takeZoom());
        addDisposeListener(event -> {
            forget();
            rendering.submit(() -> {
                drop();
                thread.shutdown();
            });
        });
    }

    /**
     * Has the picture made anew where it would look different, to be drawn when it is there; where it would not, only
     * the crosshair is drawn where it was and where it is, as painting costs by the area.
     */
    void refresh() {
        Optional<Request> request = viewport().map(viewport -> new Request(session.openCase().get().orElseThrow(),
                session.view().get().withCrosshair(Vector3.ZERO).withCentre(Vector3.ZERO), viewport, look(viewport)));
        if (request.isEmpty()) {
            forget();
            rendering.submit(this::drop);
            redraw();
        } else if (!showsImageOf(request.get().openCase())) {
            redraw();
        } else if (request.equals(requested)) {
            moveCrosshair(request.get().viewport());
        }
        if (request.isPresent() && !request.equals(requested)) {
            Request wanted = request.get();
            rendering.submit(() -> render(wanted));
        }
        requested = request;
    }

    private boolean showsImageOf(OpenCase openCase) {
        return shown.filter(there -> there.openCase().image() == openCase.image()).isPresent();
    }

    private void moveCrosshair(Viewport viewport) {
        if (views.oblique().get().isPresent()) {
            redraw();
            return;
        }
        Point now = SliceOverlay.crosshair(getClientArea(), viewport, session.view().get());
        if (!now.equals(crosshair)) {
            for (Point at : List.of(crosshair, now)) {
                redraw(0, at.y - CROSSHAIR_WIDTH, getSize().x, 2 * CROSSHAIR_WIDTH, false);
                redraw(at.x - CROSSHAIR_WIDTH, 0, 2 * CROSSHAIR_WIDTH, getSize().y, false);
            }
        }
    }

    private Optional<FusionLook> look(Viewport viewport) {
        return views.fusion().get().map(fusion -> new FusionLook(fusion, pointer
                .filter(_ -> fusion.mode() == Fusion.Mode.SPYGLASS).map(p -> viewport.toPatient(p.x, p.y))));
    }

    private void render(Request wanted) {
        try {
            if (ready.filter(next -> next.request().looksLike(wanted)).isPresent()) {
                handOver(ready.get().image());
                ready = Optional.empty();
            } else {
                drop();
                handOver(image(wanted));
            }
            prepareNext(wanted);
        } catch (RuntimeException e) {
            if (!isDisposed()) {
                ILog.of(SliceCanvas.class).error("cannot draw a slice", e);
            }
        }
    }

    private void handOver(SliceImage made) {
        screen.asyncExec(() -> {
            if (isDisposed() || requested.isEmpty()) {
                made.dispose();
            } else {
                show(made);
            }
        });
    }

    private void drop() {
        ready.ifPresent(next -> next.image().dispose());
        ready = Optional.empty();
    }

    private SliceImage image(Request wanted) {
        return new SliceImage(screen, zoomPercent, wanted.openCase(), renderer.render(wanted.openCase(),
                wanted.state(), wanted.viewport(), wanted.fusion()));
    }

    /** While a slice is painted, has the one ready that comes next if scrolling goes on; what is wanted is first. */
    private void prepareNext(Request now) {
        double stepMm = rendered.filter(before -> before.plane().normal().equals(now.viewport().plane().normal()))
                .map(before -> now.viewport().positionMm() - before.positionMm()).orElse(0.0);
        rendered = Optional.of(now.viewport());
        if (stepMm != 0 && Math.abs(stepMm) < FARTHEST_AHEAD_MM && !now.followsPointer()) {
            Request next = now.moved(stepMm);
            renderer.prepare(next.openCase(), next.state(), next.viewport(), () -> !rendering.isWaitedFor());
            if (!rendering.isWaitedFor()) {
                ready = Optional.of(new Ready(next, image(next)));
            }
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

    /** What the canvas shows of the open case at the moment; absent without case or room. */
    Optional<Viewport> viewport() {
        Rectangle area = getClientArea();
        int width = toPixels(area.width);
        int height = toPixels(area.height);
        if (width < 2 || height < 2) {
            return Optional.empty();
        }
        return session.openCase().get().map(openCase -> Viewport.of(orientation.get(),
                openCase.image().grid().geometry(), session.view().get(), width, height));
    }

    /** Where the oblique plane cuts the slice. */
    Optional<CutLine> cut() {
        return viewport().flatMap(viewport -> views.oblique().get().flatMap(oblique -> CutLine.of(viewport,
                session.view().get().crosshairMm(), oblique)));
    }

    /** Has the values at a pixel read out. */
    void pointAt(Optional<Point> pixel) {
        pointer = pixel;
        if (views.fusion().get().filter(fusion -> fusion.mode() == Fusion.Mode.SPYGLASS).isPresent()) {
            refresh();
        } else {
            redraw();
        }
    }

    int toPixels(int points) {
        return points * zoomPercent / 100;
    }

    private void takeZoom() {
        zoomPercent = getMonitor().getZoom();
        refresh();
    }

    private void show(SliceImage next) {
        forget();
        shown = Optional.of(next);
        setData(SLICE, next.picture().viewport().positionMm());
        redraw();
    }

    private void forget() {
        shown.ifPresent(SliceImage::dispose);
        shown = Optional.empty();
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        gc.setBackground(getDisplay().getSystemColor(SWT.COLOR_BLACK));
        gc.fillRectangle(area);
        Optional<OpenCase> openCase = session.openCase().get();
        if (openCase.isEmpty()) {
            Ink.paintEmpty(gc, area);
        } else if (showsImageOf(openCase.get())) {
            shown.get().paint(gc);
            SlicePicture picture = shown.get().picture();
            Optional<Vector3> pointerMm = pointer.map(pixel -> picture.viewport().toPatient(pixel.x, pixel.y));
            overlay.paint(gc, area, picture, openCase.get(), session.view().get(), views.fusion().get(), pointerMm);
            crosshair = SliceOverlay.crosshair(area, picture.viewport(), session.view().get());
            cut().ifPresent(cut -> SliceOverlay.cut(gc, area, cut));
            views.tool().get().ifPresent(tool -> overlay.marks(gc, area, picture.viewport(), openCase.get(),
                    tool.marks().get()));
        }
    }
}
