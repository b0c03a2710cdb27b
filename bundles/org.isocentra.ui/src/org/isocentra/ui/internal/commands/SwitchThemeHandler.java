package org.isocentra.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.handlers.HandlerUtil;

/** Changes from dark to light, and back. */
public final class SwitchThemeHandler extends AbstractHandler {

    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IThemeEngine engine = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(IThemeEngine.class);
        boolean dark = engine.getActiveTheme() != null && engine.getActiveTheme().getId().startsWith(DARK);
        engine.setTheme(dark ? LIGHT : DARK, true);
        return null;
    }
}
