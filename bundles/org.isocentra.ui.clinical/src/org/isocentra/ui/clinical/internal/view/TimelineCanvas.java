package org.isocentra.ui.clinical.internal.view;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.isocentra.therapy.api.Days;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.clinical.internal.model.DayScale;
import org.isocentra.ui.clinical.internal.model.Timeline;
import org.isocentra.ui.clinical.internal.model.Timeline.Row;
import org.isocentra.ui.clinical.internal.model.Timeline.Shade;

/**
 * Drugs as bars along the days, pauses as gaps in them, windows of rules shaded, radiosurgery as a line that can be
 * dragged: by mouse, or with the arrow keys by a day and the page keys by a week; Home goes back to the stated day.
 */
final class TimelineCanvas extends Canvas {

    private static final int NAMES = 130;
    private static final int HEAD = 40;
    private static final int ROW = 30;
    private static final int LEAST_ROW = 18;
    private static final int BAR = 12;
    /** Room for the caption below the last row. */
    private static final int CAPTION = 24;
    private static final int RIGHT = 16;
    private static final int WEEK = 7;
    /** Between two dates of the axis. */
    private static final int LABEL_GAP = 10;
    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final int NEAR = 6;
    private static final Color DRUG = new Color(79, 155, 232);
    private static final Color HOLD = new Color(141, 153, 166);
    private static final Color SURGERY = new Color(166, 124, 255);
    private static final Color TREATMENT = new Color(229, 100, 90);
    private static final Color CAUTION = new Color(227, 179, 65);
    /** Legible as text on light. */
    private static final Color CAUTION_ON_LIGHT = new Color(138, 97, 0);
    private static final int BRIGHT = 128;
    private static final int FAINT = 56;

    private final Supplier<Optional<LocalDate>> tried;
    private final Consumer<LocalDate> moved;
    private Optional<Timeline> timeline = Optional.empty();
    private LocalDate stated = LocalDate.EPOCH;
    private boolean dragging;

    /**
     * @param tried the day of radiosurgery as it is now, which what is painted may lag behind
     * @param moved told the day that the user moves radiosurgery to
     */
    TimelineCanvas(Composite parent, Supplier<Optional<LocalDate>> tried, Consumer<LocalDate> moved) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.tried = tried;
        this.moved = moved;
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, this::press);
        addListener(SWT.MouseMove, this::move);
        addListener(SWT.MouseUp, _ -> dragging = false);
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_ARROW_NEXT
                && event.detail != SWT.TRAVERSE_ARROW_PREVIOUS && event.detail != SWT.TRAVERSE_PAGE_NEXT
                && event.detail != SWT.TRAVERSE_PAGE_PREVIOUS);
        addListener(SWT.FocusIn, _ -> redraw());
        addListener(SWT.FocusOut, _ -> redraw());
        getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result = timeline
                .map(now -> NLS.bind(Messages.TimelineCanvas_name_withDays, now.treatment()))
                .orElse(Messages.TimelineCanvas_name)));
    }

    void show(Timeline now, LocalDate statedDay) {
        timeline = Optional.of(now);
        stated = statedDay;
        redraw();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        int height = HEAD + ROW * (1 + timeline.map(now -> now.rows().size()).orElse(0)) + ROW;
        return new Point(widthHint == SWT.DEFAULT ? 3 * NAMES : widthHint, heightHint == SWT.DEFAULT ? height
                : heightHint);
    }

    /** Height in points in which every row, and what is written below the last one, can be seen. */
    int leastHeight() {
        return HEAD + LEAST_ROW * rows() + CAPTION;
    }

    private int rows() {
        return Math.max(1, timeline.map(now -> now.rows().size()).orElse(0));
    }

    /** Height of a row, less than usual where otherwise what is written below the last one would not be seen. */
    private int row() {
        return Math.clamp((getClientArea().height - HEAD - CAPTION) / rows(), LEAST_ROW, ROW);
    }

    private DayScale scale(Timeline now) {
        return new DayScale(now.shown(), NAMES, Math.max(1, getClientArea().width - NAMES - RIGHT));
    }

    private void press(Event event) {
        setFocus();
        dragging = event.button == 1 && timeline.filter(now -> {
            DayScale scale = scale(now);
            return event.x >= scale.x(now.treatment().from()) - NEAR && event.x <= scale.end(now.treatment().to())
                    + NEAR;
        }).isPresent();
    }

    private void move(Event event) {
        timeline.ifPresent(now -> {
            if (dragging) {
                moved.accept(scale(now).day(event.x));
            } else {
                setToolTipText(toolTip(now, event.x, event.y));
            }
        });
    }

    private void key(Event event) {
        tried.get().ifPresent(day -> {
            switch (event.keyCode) {
                case SWT.ARROW_LEFT -> moved.accept(day.minusDays(1));
                case SWT.ARROW_RIGHT -> moved.accept(day.plusDays(1));
                case SWT.PAGE_UP -> moved.accept(day.minusDays(WEEK));
                case SWT.PAGE_DOWN -> moved.accept(day.plusDays(WEEK));
                case SWT.HOME -> moved.accept(stated);
                default -> { }
            }
        });
    }

    private String toolTip(Timeline now, int x, int y) {
        LocalDate day = scale(now).day(x);
        int row = (y - HEAD) / row();
        if (y < HEAD || row >= now.rows().size()) {
            return NLS.bind(Messages.TimelineCanvas_dragOrKeys, day);
        }
        String windows = now.rows().get(row).windows().stream().filter(shade -> shade.days().meet(new Days(day, day)))
                .map(Shade::text).distinct().collect(Collectors.joining("\n"));
        return now.rows().get(row).agent() + ", " + day + (windows.isEmpty() ? "" : "\n" + windows);
    }

    private void paint(GC gc) {
        timeline.ifPresent(now -> {
            DayScale scale = scale(now);
            gc.setAntialias(SWT.ON);
            paintAxis(gc, now, scale);
            int y = HEAD;
            for (Row row : now.rows()) {
                paintRow(gc, row, scale, y);
                y += row();
            }
            int bottom = Math.max(y, HEAD + row());
            now.surgery().ifPresent(surgery -> {
                line(gc, SURGERY, scale.x(surgery.date()), bottom, 2);
                caption(gc, surgery.procedure().label(), scale.x(surgery.date()), bottom);
            });
            if (!stated.equals(now.treatment().from())) {
                gc.setLineStyle(SWT.LINE_DOT);
                line(gc, TREATMENT, scale.x(stated), bottom, 1);
                gc.setLineStyle(SWT.LINE_SOLID);
            }
            fill(gc, TREATMENT, scale, now.treatment(), HEAD - 4, bottom - HEAD + 4, 2 * FAINT);
            line(gc, TREATMENT, scale.x(now.treatment().from()), bottom, isFocusControl() ? 3 : 2);
            caption(gc, NLS.bind(Messages.TimelineCanvas_radiosurgery, now.treatment()),
                    scale.x(now.treatment().from()), bottom);
        });
    }

    private void paintAxis(GC gc, Timeline now, DayScale scale) {
        gc.setForeground(getForeground());
        LocalDate day = now.shown().from().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        int label = gc.textExtent(MONTH_AND_DAY.format(day)).x + LABEL_GAP;
        int weeks = Math.ceilDiv(label, Math.max(1, scale.x(day.plusDays(WEEK)) - scale.x(day)));
        int year = Integer.MIN_VALUE;
        for (int week = 0; !day.isAfter(now.shown().to()); week++, day = day.plusDays(WEEK)) {
            int x = scale.x(day);
            gc.setAlpha(FAINT);
            gc.drawLine(x, HEAD - 4, x, HEAD + row() * Math.max(1, now.rows().size()));
            gc.setAlpha(255);
            if (week % weeks == 0 && x + label <= getClientArea().width) {
                gc.drawText(MONTH_AND_DAY.format(day), x, HEAD / 2 - 2, true);
                if (day.getYear() != year) {
                    year = day.getYear();
                    gc.drawText(Integer.toString(year), x, 0, true);
                }
            }
        }
    }

    private void paintRow(GC gc, Row row, DayScale scale, int y) {
        gc.setForeground(row.severity().filter(severity -> severity >= 2).isPresent() ? caution() : getForeground());
        gc.drawText(shortened(gc, row.agent()), 8, y + (row() - gc.getFontMetrics().getHeight()) / 2, true);
        for (Shade shade : row.windows()) {
            fill(gc, switch (shade.kind()) {
                case PUBLISHED_PAUSE -> TREATMENT;
                case STUDY_CONCURRENCY -> CAUTION;
                case REMINDER -> HOLD;
            }, scale, shade.days(), y + 2, row() - 4, FAINT);
        }
        int top = y + (row() - BAR) / 2;
        fill(gc, DRUG, scale, row.given(), top, BAR, 255);
        row.held().ifPresent(held -> {
            fill(gc, getBackground(), scale, held, top, BAR, 255);
            gc.setForeground(HOLD);
            int from = Math.max(NAMES, scale.x(held.from()));
            gc.drawRectangle(from, top, Math.max(1, scale.end(held.to()) - from), BAR - 1);
        });
    }

    private Color caution() {
        return getBackground().getGreen() < BRIGHT ? CAUTION : CAUTION_ON_LIGHT;
    }

    private String shortened(GC gc, String name) {
        String text = name;
        while (text.length() > 1 && gc.textExtent(text).x > NAMES - 16) {
            text = text.substring(0, text.length() - 2) + "\u2026";
        }
        return text;
    }

    private void fill(GC gc, Color colour, DayScale scale, Days days, int y, int height, int alpha) {
        Rectangle area = getClientArea();
        int from = Math.max(NAMES, scale.x(later(days.from(), scale.days().from())));
        int to = Math.min(area.width - RIGHT, scale.end(earlier(days.to(), scale.days().to())));
        if (to > from) {
            gc.setBackground(colour);
            gc.setAlpha(alpha);
            gc.fillRectangle(from, y, to - from, height);
            gc.setAlpha(255);
        }
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static void line(GC gc, Color colour, int x, int bottom, int width) {
        gc.setForeground(colour);
        gc.setLineWidth(width);
        gc.drawLine(x, HEAD - 4, x, bottom);
        gc.setLineWidth(1);
    }

    private void caption(GC gc, String text, int x, int y) {
        int width = gc.textExtent(text).x;
        gc.drawText(text, Math.clamp(x - width / 2, NAMES, Math.max(NAMES, getClientArea().width - RIGHT - width)), y
                + 4,
                true);
    }
}
