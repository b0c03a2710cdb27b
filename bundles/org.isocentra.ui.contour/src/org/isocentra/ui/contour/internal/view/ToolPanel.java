package org.isocentra.ui.contour.internal.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.isocentra.contouring.api.SegmentationTool;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.contour.internal.Messages;
import org.isocentra.ui.contour.internal.model.ContourBench;
import org.isocentra.ui.contour.internal.model.ContourSettings;
import org.isocentra.ui.contour.internal.model.ToolKind;

/** The tools that work with the mouse, and what can be set of the one in use. */
final class ToolPanel {

    private static final Set<ToolKind> ROUND = Set.of(ToolKind.BRUSH, ToolKind.ERASER);
    private static final String BUNDLE = "org.isocentra.ui.contour";
    private static final String IN_IMAGE_VALUES = "image";

    private final ContourBench bench;
    private final CaseSession session;
    private final Composite panel;
    private final Map<ToolKind, ToolItem> tools = new EnumMap<>(ToolKind.class);
    private final Composite round;
    private final Field radius;
    private final Button ball;
    private final Composite growing;
    private final Combo method;
    private final Field reach;
    private final Button adds;
    private final Composite parameters;
    private List<Contribution<SegmentationTool>> methods = List.of();
    private String shownMethod = "";

    ToolPanel(Composite parent, ContourBench bench, CaseSession session) {
        this.bench = bench;
        this.session = session;
        panel = composite(parent, 1);
        ToolBar bar = new ToolBar(panel, SWT.FLAT | SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        ResourceManager images = new LocalResourceManager(JFaceResources.getResources(), bar);
        for (ToolKind kind : ToolKind.values()) {
            ToolItem item = new ToolItem(bar, SWT.CHECK);
            ResourceLocator.imageDescriptorFromBundle(BUNDLE, kind.icon()).map(images::get).ifPresent(item::setImage);
            item.setText(kind.title());
            item.setToolTipText(kind.title() + ": " + kind.hint());
            item.addListener(SWT.Selection, _ -> bench.use(item.getSelection() ? Optional.of(kind)
                    : Optional.empty()));
            tools.put(kind, item);
        }
        round = composite(panel, 3);
        radius = new Field(round, Messages.ToolPanel_radius, Messages.ToolPanel_radius_tip, ContourSettings.SMALLEST_MM,
                ContourSettings.LARGEST_MM, mm -> bench.settings().update(set -> set.withRadiusMm(mm)));
        ball = check(round, Messages.ToolPanel_ball, Messages.ToolPanel_ball_tip,
                on -> bench.settings().update(set -> set.withBall(on)));
        growing = composite(panel, 2);
        method = new Combo(growing, SWT.READ_ONLY);
        method.setToolTipText(Messages.ToolPanel_method_tip);
        method.addListener(SWT.Selection, _ -> bench.settings().update(set -> set.withMethod(
                methods.get(method.getSelectionIndex()).description().id())));
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(120, SWT.DEFAULT).applyTo(method);
        reach = new Field(growing, Messages.ToolPanel_reach, Messages.ToolPanel_reach_tip,
                ContourSettings.SMALLEST_MM, ContourSettings.LARGEST_MM,
                mm -> bench.settings().update(set -> set.withReachMm(mm)));
        parameters = composite(growing, 2);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(parameters);
        adds = check(growing, Messages.ToolPanel_addToWhatIsDrawn, Messages.ToolPanel_addToWhatIsDrawn_tip,
                on -> bench.settings().update(set -> set.withAdds(on)));
        ((GridData) adds.getLayoutData()).horizontalSpan = 2;
        ((GridData) adds.getLayoutData()).horizontalAlignment = SWT.BEGINNING;
    }

    private static Composite composite(Composite parent, int columns) {
        Composite composite = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns).spacing(4, 4).applyTo(composite);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(composite);
        return composite;
    }

    private static Button check(Composite parent, String text, String toolTip,
            Consumer<Boolean> then) {
        Button button = new Button(parent, SWT.CHECK);
        button.setText(text);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, _ -> then.accept(button.getSelection()));
        GridDataFactory.fillDefaults().applyTo(button);
        return button;
    }

    /** Brings the widgets up to date; whether they need other room than before. */
    boolean refresh() {
        ContourSettings set = bench.settings().get();
        boolean open = session.openCase().get().isPresent();
        tools.forEach((kind, item) -> {
            item.setSelection(set.tool().equals(Optional.of(kind)));
            item.setEnabled(open);
        });
        radius.show(set.radiusMm());
        reach.show(set.reachMm());
        ball.setSelection(set.ball());
        adds.setSelection(set.adds());
        boolean changed = show(round, set.tool().filter(ROUND::contains).isPresent());
        changed |= show(growing, set.tool().equals(Optional.of(ToolKind.GROW)));
        return growing.getVisible() && refreshMethod(set) || changed;
    }

    private boolean refreshMethod(ContourSettings set) {
        if (shownMethod.equals(set.method()) && !methods.isEmpty()) {
            return false;
        }
        shownMethod = set.method();
        methods = bench.methods();
        method.setItems(methods.stream().map(tool -> tool.description().name()).toArray(String[]::new));
        method.select(methods.stream().map(tool -> tool.description().id()).toList().indexOf(set.method()));
        for (Control old : parameters.getChildren()) {
            old.dispose();
        }
        for (SegmentationTool.Parameter parameter : bench.parameters()) {
            double value = parameter.usual().orElseGet(() -> usual(parameter));
            String unit = parameter.unit().isEmpty() || parameter.unit().equals(IN_IMAGE_VALUES) ? ""
                    : " (" + parameter.unit() + ")";
            Field field = new Field(parameters, shortened(parameter.label()) + unit, parameter.label() + unit,
                    parameter.least(), parameter.most(),
                    next -> bench.settings().update(now -> now.withParameter(parameter.key(), next)));
            field.show(value);
            if (parameter.usual().isEmpty()) {
                bench.settings().update(now -> now.withParameter(parameter.key(), value));
            }
        }
        return true;
    }

    /** A value to start with where the method proposes none: the middle of the greys shown, or of what is allowed. */
    private double usual(SegmentationTool.Parameter parameter) {
        return parameter.unit().equals(IN_IMAGE_VALUES) ? Math.rint(session.view().get().window().centre())
                : (parameter.least() + parameter.most()) / 2;
    }

    /** Without the explanation, which is in the tool tip, and with a capital. */
    private static String shortened(String label) {
        String words = label.replaceFirst(" between .*", "");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static boolean show(Composite part, boolean visible) {
        GridData data = (GridData) part.getLayoutData();
        if (data.exclude != visible) {
            return false;
        }
        data.exclude = !visible;
        part.setVisible(visible);
        return true;
    }

    void setFocus() {
        tools.get(ToolKind.BRUSH).getParent().setFocus();
    }
}
