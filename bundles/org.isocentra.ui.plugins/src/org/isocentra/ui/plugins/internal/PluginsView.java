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
import org.isocentra.trust.api.Judgement;
import org.isocentra.trust.api.PluginTrust;
import org.isocentra.ui.plugins.internal.CatalogueEntry.Cells;
import org.isocentra.ui.plugins.internal.CatalogueEntry.Item;
import org.isocentra.ui.plugins.internal.CatalogueEntry.Point;
import org.isocentra.ui.plugins.internal.CatalogueEntry.Refusals;
import org.isocentra.ui.plugins.internal.CatalogueEntry.Refused;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * Every extension point with what is contributed to it, as it is: bundles may come and go, and plug-ins may fail. What
 * is installed but may not run comes first.
 */
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
    private List<CatalogueEntry> shown = List.of();

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
        column(Messages.PluginsView_name, Messages.PluginsView_name_tip, 300, Cells::name);
        column(Messages.PluginsView_version, Messages.PluginsView_version_tip, 64, Cells::version);
        column(Messages.PluginsView_vendor, Messages.PluginsView_vendor_tip, 130, Cells::vendor);
        column(Messages.PluginsView_health, Messages.PluginsView_health_tip, 92, Cells::health);
        column(Messages.PluginsView_why, Messages.PluginsView_why_tip, 120, Cells::why);
        column(Messages.PluginsView_id, Messages.PluginsView_id_tip, 270, Cells::id);
        column(Messages.PluginsView_bundle, Messages.PluginsView_bundle_tip, 330, Cells::bundle);
        column(Messages.PluginsView_state, Messages.PluginsView_state_tip, 64, Cells::state);
        column(Messages.PluginsView_signer, Messages.PluginsView_signer_tip, 200, Cells::signer);
        getSite().setSelectionProvider(viewer);
        context.addBundleListener(bundleChanges);
        catalogueChanges = context.registerService(CatalogueListener.class, changes -> refreshSoon(), null);
        refresh();
    }

    private void column(String title, String toolTip, int width, Function<Cells, String> content) {
        boolean first = viewer.getTree().getColumnCount() == 0;
        TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(title);
        column.getColumn().setToolTipText(toolTip);
        column.getColumn().setWidth(width);
        column.getColumn().setResizable(true);
        column.setLabelProvider(new ColumnLabelProvider() {

            @Override
            public String getText(Object element) {
                return content.apply(((CatalogueEntry) element).cells());
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
            case Refusals _, Refused _ -> "quarantined";
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
        List<CatalogueEntry> now = CatalogueEntry.read(contributions, context.getBundles(), judgements());
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

    private List<Judgement> judgements() {
        ServiceReference<PluginTrust> trust = context.getServiceReference(PluginTrust.class);
        return trust == null ? List.of() : context.getService(trust).judgements();
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
            return ((CatalogueEntry) parent).children().toArray();
        }

        @Override
        public Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return !((CatalogueEntry) element).children().isEmpty();
        }
    }
}
