package org.isocentra.ui.scene.internal.view;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.scene.internal.model.Appearance;
import org.isocentra.ui.scene.internal.model.Request;
import org.isocentra.ui.scene.internal.model.SceneBench;
import org.isocentra.ui.scene.internal.model.SceneMaker;
import org.isocentra.ui.scene.internal.render.Backdrop;
import org.isocentra.ui.scene.internal.render.Camera;
import org.isocentra.ui.scene.internal.render.Renderer;
import org.isocentra.ui.scene.internal.render.Renderer.Quality;
import org.isocentra.ui.scene.internal.render.Scene;
import org.isocentra.ui.widgets.api.LatestWins;
import org.isocentra.ui.widgets.api.PixelImage;

/**
 * Shows the open case in three dimensions. Surfaces are made on one thread, pictures on another one: coarse ones while
 * something moves, a fine one when it rests. Nothing is done while the view cannot be seen.
 */
final class SceneCanvas extends Canvas {

    /** Key of the widget's data under which it says whether all that is wanted is on the screen. */
    private static final String DONE = "org.isocentra.scene";
    private static final Backdrop BACKDROP = new Backdrop(new Colour(8, 10, 13), new Colour(38, 44, 52));
    private static final int REST_MILLIS = 120;
    private static final double ROOM = 1.15;

    private final SceneBench bench;
    private final SceneMaker maker;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("scene ",
            0).factory());
    private final LatestWins making = new LatestWins(threads);
    private final LatestWins drawing = new LatestWins(threads);
    private final SceneOverlay overlay = new SceneOverlay();
    private final Runnable rest = () -> draw(Quality.FINE);

    private Optional<Request> requested = Optional.empty();
    private Optional<Shown> shown = Optional.empty();
    private Optional<Camera> camera = Optional.empty();
    /** What the camera was put up for. */
    private Optional<org.isocentra.model.image.Image> lookedAt = Optional.empty();
    private Scene scene = Scene.EMPTY;
    private Optional<Camera.View> drawn = Optional.empty();
    private boolean complete;
    /** Whether something has changed while the view could not be seen. */
    private boolean behind;
    /** Asking for it costs the window system more than a picture costs us. */
    private int zoomPercent;
    /** The case whose surfaces are remembered. */
    private Optional<OpenCase> kept = Optional.empty();

    private record Shown(Camera.View view, Image image) {
    }

    SceneCanvas(Composite parent, SceneBench bench) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.bench = bench;
        maker = new SceneMaker(bench);
        addPaintListener(event -> paint(event.gc));
        zoomPercent = getMonitor().getZoom();
        addListener(SWT.Resize, _ -> takeZoom());
        addListener(SWT.ZoomChanged, _ -> takeZoom());
        addDisposeListener(_ -> {
            threads.shutdownNow();
            shown.ifPresent(picture -> picture.image().dispose());
        });
    }

    /** Has made what would look different. */
    void refresh() {
        Optional<OpenCase> openCase = bench.session().openCase().get();
        behind = !isVisible();
        if (!kept.equals(openCase)) {
            kept = openCase;
            making.submit(() -> maker.keep(openCase));
        }
        if (openCase.filter(this::looksAt).isEmpty()) {
            forget();
        }
        if (!behind) {
            openCase.ifPresent(this::bringUpToDate);
        }
        redraw();
    }

    private void bringUpToDate(OpenCase openCase) {
        if (camera.isEmpty()) {
            lookedAt = Optional.of(openCase.image());
            camera = Optional.of(first(openCase));
        }
        Request wanted = Request.of(openCase, bench.session().view().get(), bench.appearance().get());
        if (!requested.equals(Optional.of(wanted))) {
            requested = Optional.of(wanted);
            complete = false;
            setData(DONE, false);
            making.submit(() -> make(wanted));
        }
        if (!drawn.equals(view())) {
            draw(Quality.FINE);
        }
    }

    private boolean looksAt(OpenCase openCase) {
        return lookedAt.filter(image -> image == openCase.image()).isPresent();
    }

    private void forget() {
        requested = Optional.empty();
        lookedAt = Optional.empty();
        camera = Optional.empty();
        scene = Scene.EMPTY;
        drawn = Optional.empty();
        shown.ifPresent(picture -> picture.image().dispose());
        shown = Optional.empty();
    }

    private static Camera first(OpenCase openCase) {
        Box head = SceneMaker.head(openCase);
        return Camera.at(head.centre(), ROOM * Math.max(head.size().z(), Math.max(head.size().x(), head.size().y())));
    }

    private void make(Request wanted) {
        try {
            maker.keep(Optional.of(wanted.openCase()));
            Scene made = maker.make(wanted, part -> later(() -> show(wanted, part, false)),
                    () -> !making.isWaitedFor());
            later(() -> show(wanted, made, true));
        } catch (CancellationException _) {
            // another one is wanted
        } catch (RuntimeException e) {
            ILog.of(SceneCanvas.class).error("the scene cannot be made", e);
        }
    }

    /** Until all of it is there, parts take the place of an empty scene only. */
    private void show(Request of, Scene made, boolean whole) {
        if (requested.equals(Optional.of(of)) && (whole || !complete && scene.surfaces().size() <= made.surfaces()
                .size())) {
            scene = made;
            complete = whole;
            // slices are scrolled through
            if (whole && made.sheets().isEmpty()) {
                draw(Quality.FINE);
            } else {
                drawSoon();
            }
        }
    }

    /** Looks from somewhere else. */
    void look(UnaryOperator<Camera> change) {
        camera = camera.map(change);
        drawSoon();
    }

    /** A picture at once, and a better one when nothing has changed for a while. */
    private void drawSoon() {
        draw(Quality.COARSE);
        getDisplay().timerExec(REST_MILLIS, rest);
    }

    void lookAt(Camera.Side side) {
        look(now -> now.from(side));
    }

    /** Looks as at first. */
    void reset() {
        bench.session().openCase().get().ifPresent(openCase -> look(_ -> first(openCase)));
    }

    /** Lets less be seen through the head, or more by a negative number of steps. */
    void makeOpaque(int steps) {
        bench.appearance().update(now -> now.withHeadPercent(now.headPercent() + Appearance.STEP * steps));
    }

    /** Moves the crosshair to what is seen at a place. */
    void pick(int x, int y) {
        shown.flatMap(picture -> scene.pick(picture.view(), toPixels(x), toPixels(y))).ifPresent(point ->
                bench.session().view().update(state -> state.withCrosshair(point)));
    }

    private int toPixels(int points) {
        return points * zoomPercent / 100;
    }

    private void takeZoom() {
        zoomPercent = getMonitor().getZoom();
        refresh();
    }

    private Optional<Camera.View> view() {
        Rectangle area = getClientArea();
        int width = toPixels(area.width);
        int height = toPixels(area.height);
        return camera.filter(_ -> width > 1 && height > 1).map(from -> from.view(width, height));
    }

    private void draw(Quality quality) {
        if (isDisposed()) {
            return;
        }
        drawn = view();
        setData(DONE, false);
        Scene what = scene;
        drawn.ifPresent(view -> drawing.submit(() -> {
            try {
                // a picture that something moves through is finished: else there would be none as long as it moves
                Renderer.render(what, view, quality, BACKDROP, () -> quality == Quality.COARSE || !drawing
                        .isWaitedFor()).ifPresent(pixels -> later(() -> show(what, view, pixels, quality)));
            } catch (RuntimeException e) {
                ILog.of(SceneCanvas.class).error("the scene cannot be drawn", e);
            }
        }));
    }

    private void show(Scene what, Camera.View view, int[] pixels, Quality quality) {
        if (camera.isPresent()) {
            shown.ifPresent(before -> before.image().dispose());
            shown = Optional.of(new Shown(view, PixelImage.of(getDisplay(), pixels, view.width(), view.height(),
                    zoomPercent)));
            boolean latest = what == scene && drawn.equals(Optional.of(view));
            setData(DONE, latest && complete && quality == Quality.FINE);
            redraw();
        }
    }

    /** Runs something on the thread of the widgets, unless this one is gone by then. */
    private void later(Runnable action) {
        if (!isDisposed()) {
            getDisplay().asyncExec(() -> {
                if (!isDisposed()) {
                    action.run();
                }
            });
        }
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        gc.setBackground(getDisplay().getSystemColor(SWT.COLOR_BLACK));
        gc.fillRectangle(area);
        Optional<OpenCase> openCase = bench.session().openCase().get();
        if (behind) {
            refresh();
        }
        if (openCase.filter(this::looksAt).isPresent()) {
            shown.ifPresent(picture -> {
                gc.drawImage(picture.image(), 0, 0);
                overlay.paint(gc, area, picture.view(), openCase.get(), bench.session().view().get(), complete);
            });
        }
    }
}
