package org.isocentra.ui.viewer.internal.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.viewer.internal.Messages;
import org.isocentra.ui.viewer.internal.model.Measurement;
import org.isocentra.ui.viewer.internal.model.Measuring;

/** What is measured: the length of the line, and the dose along it. */
public final class MeasureView extends ViewPart {

    private static final int MARGIN = 8;
    private static final int TICKS = 4;
    private static final int FAINT = 70;
    private static final int OPAQUE = 255;
    private static final double HEADROOM = 1.08;
    private static final Color LINE = new Color(79, 155, 232);

    private List<Watch> watches = List.of();
    private CaseSession session;
    private Measuring measuring;
    private Canvas canvas;

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(CaseSession.class);
        measuring = getSite().getService(Measuring.class);
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        canvas.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result =
                getPartName()));
        canvas.addPaintListener(event -> paint(event.gc, canvas.getClientArea()));
        Executor later = task -> {
            if (!canvas.isDisposed()) {
                canvas.getDisplay().asyncExec(task);
            }
        };
        Runnable redraw = () -> {
            if (!canvas.isDisposed()) {
                canvas.redraw();
            }
        };
        watches = List.of(session.openCase().watch(later, redraw), measuring.measured().watch(later, redraw));
    }

    private void paint(GC gc, Rectangle area) {
        gc.setAntialias(SWT.ON);
        Optional<OpenCase> openCase = session.openCase().get();
        Optional<Measurement> measured = measuring.measured().get();
        if (openCase.isEmpty() || measured.isEmpty()) {
            gc.drawText(Messages.MeasureView_empty, MARGIN, MARGIN, true);
            return;
        }
        gc.drawText(measured.get().text(openCase.get()), MARGIN, MARGIN, true);
        List<Measurement.Sample> profile = measured.get().profile(openCase.get());
        if (profile.size() > 1) {
            int line = gc.getFontMetrics().getHeight();
            int left = MARGIN + gc.textExtent("000.0 Gy").x;
            int top = 2 * MARGIN + line;
            chart(gc, new Rectangle(left, top, area.width - left - 2 * MARGIN,
                    area.height - top - line - MARGIN), profile, measured.get().lengthMm());
        }
    }

    private static void chart(GC gc, Rectangle plot, List<Measurement.Sample> profile, double lengthMm) {
        if (plot.width < 2 || plot.height < 2) {
            return;
        }
        double most = HEADROOM * profile.stream().mapToDouble(Measurement.Sample::doseGy).max().orElse(1);
        double topGy = most > 0 ? most : 1;
        for (int n = 0; n <= TICKS; n++) {
            int y = plot.y + plot.height - n * plot.height / TICKS;
            int x = plot.x + n * plot.width / TICKS;
            gc.setAlpha(FAINT);
            gc.drawLine(plot.x, y, plot.x + plot.width, y);
            gc.drawLine(x, plot.y, x, plot.y + plot.height);
            gc.setAlpha(OPAQUE);
            String gray = String.format(Locale.ROOT, "%.1f Gy", n * topGy / TICKS);
            Point size = gc.textExtent(gray);
            gc.drawText(gray, plot.x - size.x - 4, Math.max(plot.y, y - size.y / 2), true);
            String mm = String.format(Locale.ROOT, n == TICKS ? "%.1f mm" : "%.1f", n * lengthMm / TICKS);
            int shift = n == 0 ? 0 : n == TICKS ? gc.textExtent(mm).x : gc.textExtent(mm).x / 2;
            gc.drawText(mm, x - shift, plot.y + plot.height, true);
        }
        Path path = new Path(gc.getDevice());
        for (int n = 0; n < profile.size(); n++) {
            float x = (float) (plot.x + profile.get(n).mm() / lengthMm * plot.width);
            float y = (float) (plot.y + plot.height - profile.get(n).doseGy() / topGy * plot.height);
            if (n == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        gc.setForeground(LINE);
        gc.setLineWidth(2);
        gc.drawPath(path);
        path.dispose();
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    @Override
    public void dispose() {
        watches.forEach(Watch::close);
        measuring.use(false);
        super.dispose();
    }
}
