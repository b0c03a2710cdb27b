package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

/** A blocked thread of the widgets is noticed, and who has blocked it. */
class UiWatchdogTest {

    private static final long LONG_MILLIS = 400;
    /** On a busy machine the watchdog may be kept from looking. */
    private static final int TIMES = 50;
    private static final Pattern NAMED = Pattern.compile("The workbench did not react for \\d+ ms, busy for \\d+ ms of "
            + "them, kept by org.isocentra.ui in .*UiWatchdogTest.namesTheBundle.*");

    private final Workbench workbench = new Workbench();

    @Test
    void namesTheBundleThatKeepsTheWindowFromReacting() throws InterruptedException {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (UiWatchdog watchdog = new UiWatchdog(workbench.display(), List.of(FrameworkUtil.getBundle(UiWatchdog.class)
                .getBundleContext().getBundles()), (message, place) -> heard.add(message)).start()) {
            // others may be named first, for what earlier tests have left to do
            for (int n = 0; n < TIMES && heard.stream().noneMatch(NAMED.asMatchPredicate()); n++) {
                workbench.settle();
                Thread.sleep(LONG_MILLIS);
            }
        }
        assertTrue(heard.stream().anyMatch(NAMED.asMatchPredicate()), heard::toString);
    }
}
