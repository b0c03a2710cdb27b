package org.isocentra.ui.plugins.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.contributions.api.CatalogueListener;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.ui.plugins.internal.CatalogueEntry.Item;
import org.isocentra.ui.plugins.internal.CatalogueEntry.Point;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Every extension point with what is contributed to it, as it is: bundles may come and go, and plug-ins may fail. */
public final class PluginsView extends ViewPart {

    static final String ID = "org.isocentra.ui.plugins.view";

    private static final String BUNDLE = "org.isocentra.ui.plugins";
    private final BundleContext context = FrameworkUtil.getBundle(PluginsView.class).getBundleContext();
    private final BundleListener bundleChanges = event -> refreshSoon();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private ServiceRegistration<CatalogueListener> catalogueChanges;
    private Contributions contributions;
    private Display display;
    private TreeViewer viewer;
    private LocalResourceManager images;
    private List<Point> shown = List.of();

    @Override
    public void createPartControl(Composite parent) {
        contributions = getSite().getService(Contributions.class);
        display = parent.getDisplay();
        viewer = new TreeViewer(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
        images = new LocalResourceManager(JFaceResources.getResources(), viewer.getTree());
        viewer.setUseHashlookup(true);
        viewer.setComparer(new ByKey());
        viewer.setContentProvider(new Catalogue());
        viewer.getTree().setHeaderVisible(true);
        ColumnViewerToolTipSupport.enableFor(viewer);
        column("Name", 300, Point::name, item -> item.description().name());
        column("Version", 64, point -> "", item -> item.description().version());
        column("Vendor", 130, point -> "", item -> item.description().vendor());
        column("Health", 92, point -> "", Item::healthInWords);
        column("Why", 120, point -> "", item -> item.health().reason());
        column("Id", 270, Point::key, item -> item.description().id());
        column("Bundle", 330, point -> "", item -> item.description().bundle());
        column("State", 64, point -> "", Item::state);
        column("Signer", 200, point -> "", item -> item.description().signer());
        getSite().setSelectionProvider(viewer);
        context.addBundleListener(bundleChanges);
        catalogueChanges = context.registerService(CatalogueListener.class, changes -> refreshSoon(), null);
        refresh();
    }

    private void column(String title, int width, Function<Point, String> ofPoint, Function<Item, String> ofItem) {
        boolean first = viewer.getTree().getColumnCount() == 0;
        TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(title);
        column.getColumn().setWidth(width);
        column.getColumn().setResizable(true);
        column.setLabelProvider(new ColumnLabelProvider() {

            @Override
            public String getText(Object element) {
                return switch ((CatalogueEntry) element) {
                    case Point point -> ofPoint.apply(point);
                    case Item item -> ofItem.apply(item);
                };
            }

            @Override
            public String getToolTipText(Object element) {
                return getText(element);
            }

            @Override
            public Image getImage(Object element) {
                return first ? icon((CatalogueEntry) element) : null;
            }
        });
    }

    private Image icon(CatalogueEntry entry) {
        String name = switch (entry) {
            case Point _ -> "point";
            case Item item -> item.health().usable() ? "usable" : "quarantined";
        };
        Optional<ImageDescriptor> descriptor = ResourceLocator.imageDescriptorFromBundle(BUNDLE,
                "icons/" + name + ".svg");
        return descriptor.map(images::get).orElse(null);
    }

    private void refreshSoon() {
        if (refreshing.compareAndSet(false, true) && !display.isDisposed()) {
            display.asyncExec(() -> {
                refreshing.set(false);
                refresh();
            });
        }
    }

    private void refresh() {
        if (viewer.getTree().isDisposed() || contributions == null) {
            return;
        }
        List<Point> now = CatalogueEntry.read(contributions, context.getBundles());
        if (!now.equals(shown)) {
            boolean first = shown.isEmpty();
            shown = now;
            Object[] expanded = viewer.getExpandedElements();
            viewer.getTree().setRedraw(false);
            viewer.setInput(now);
            if (first) {
                viewer.expandAll();
            } else {
                viewer.setExpandedElements(expanded);
            }
            viewer.getTree().setRedraw(true);
        }
    }

    @Override
    public void setFocus() {
        viewer.getTree().setFocus();
    }

    @Override
    public void dispose() {
        context.removeBundleListener(bundleChanges);
        catalogueChanges.unregister();
        super.dispose();
    }

    /** An entry is the same when it stands for the same thing, whatever has become of it. */
    private static final class ByKey implements IElementComparer {

        @Override
        public boolean equals(Object a, Object b) {
            return a instanceof CatalogueEntry first && b instanceof CatalogueEntry second
                    ? first.key().equals(second.key()) : a.equals(b);
        }

        @Override
        public int hashCode(Object element) {
            return element instanceof CatalogueEntry entry ? entry.key().hashCode() : element.hashCode();
        }
    }

    private static final class Catalogue implements ITreeContentProvider {

        @Override
        public Object[] getElements(Object input) {
            return ((List<?>) input).toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return parent instanceof Point point ? point.items().toArray() : new Object[0];
        }

        @Override
        public Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return element instanceof Point point && !point.items().isEmpty();
        }
    }
}
