package org.isocentra.ui.widgets.api;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * Does something in a view, which it shows; the extension that declares it says what, behind its class and a colon.
 *
 * @param <V> the class of the view
 * @param <A> what can be done in it
 * @since 1.1
 */
public abstract class ViewActionHandler<V extends IViewPart, A extends Enum<A>> extends AbstractHandler
        implements IExecutableExtension {

    private final String id;
    private final Class<V> view;
    private final Class<A> actions;
    private A action;

    /** @param id of the view */
    protected ViewActionHandler(String id, Class<V> view, Class<A> actions) {
        this.id = id;
        this.view = view;
        this.actions = actions;
    }

    /** On the thread of the widgets. */
    protected abstract void act(V shown, A what, ExecutionEvent event);

    @Override
    public final void setInitializationData(IConfigurationElement element, String property, Object data) {
        action = Enum.valueOf(actions, (String) data);
    }

    @Override
    public final Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            act(view.cast(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(id)), action,
                    event);
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException(id + " cannot be shown", e);
        }
    }
}
