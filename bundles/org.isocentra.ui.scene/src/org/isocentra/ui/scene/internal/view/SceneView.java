package org.isocentra.ui.scene.internal.view;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.Composite;
import org.isocentra.ui.scene.internal.Messages;
import org.isocentra.ui.scene.internal.model.SceneBench;
import org.isocentra.ui.scene.internal.render.Camera;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.Page;

/** The open case in three dimensions. */
public final class SceneView extends BenchView {

    public static final String ID = "org.isocentra.ui.scene.view";

    private static final int LEAST_HEIGHT = 60;

    private SceneBench bench;
    private Page page;
    private SceneCanvas canvas;
    private OpacityScale opacity;

    @Override
    protected void create(Composite on) {
        bench = getSite().getService(SceneBench.class);
        page = new Page(on);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(page.content());
        canvas = new SceneCanvas(page.content(), bench);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
        new SceneMouse(canvas);
        opacity = new OpacityScale(page.content(), bench);
        GridDataFactory.fillDefaults().grab(false, true).hint(SWT.DEFAULT, LEAST_HEIGHT).applyTo(opacity.control());
        canvas.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result =
                Messages.SceneView_name));
        MenuManager menu = new MenuManager();
        canvas.setMenu(menu.createContextMenu(canvas));
        getSite().registerContextMenu(menu, getSite().getSelectionProvider());
        follow(bench.session().openCase());
        follow(bench.session().view());
        follow(bench.appearance());
    }

    @Override
    protected void refresh() {
        if (bench.session().openCase().get().isPresent()) {
            page.showContent();
        } else {
            page.showMessage(Messages.SceneView_none);
        }
        opacity.refresh();
        canvas.refresh();
    }

    /** Looks at a side of the patient. */
    public void lookAt(Camera.Side side) {
        canvas.lookAt(side);
    }

    /** Looks as at first. */
    public void reset() {
        canvas.reset();
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }
}
