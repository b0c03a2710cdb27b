package org.isocentra.contributions.internal.plugin;

import java.util.function.Supplier;

/** A plug-in that cannot be made; the tests pack it into bundles. */
public final class Broken implements Supplier<String> {

    public Broken() {
        throw new IllegalStateException("no licence");
    }

    @Override
    public String get() {
        return "never";
    }
}
