package org.isocentra.trust.internal;

import org.eclipse.osgi.internal.hookregistry.HookConfigurator;
import org.eclipse.osgi.internal.hookregistry.HookRegistry;

/**
 * Has the framework start the gate while it starts itself: before a bundle is started, and before the bundles it knows
 * from its last run are used. The activator of an extension bundle would be too late at a first start, when the
 * extension is resolved together with everything else. Named in {@code hookconfigurators.properties}.
 */
public final class TrustHooks implements HookConfigurator {

    @Override
    public void addHooks(HookRegistry registry) {
        registry.addActivatorHookFactory(Gate::new);
    }
}
