package org.isocentra.contributions.internal.plugin;

import java.util.function.Supplier;

/** A plug-in that works; the tests pack it into bundles. */
public final class Greeter implements Supplier<String> {

    @Override
    public String get() {
        return "hello from " + Thread.currentThread().getContextClassLoader().equals(getClass().getClassLoader());
    }
}
