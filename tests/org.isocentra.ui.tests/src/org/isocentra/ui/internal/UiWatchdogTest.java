package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

/** A blocked thread of the widgets is noticed, and who has blocked it. */
class UiWatchdogTest {

    private static final long LONG_MILLIS = 400;

    private final Workbench workbench = new Workbench();

    @Test
    void namesTheBundleThatKeepsTheWindowFromReacting() throws InterruptedException {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (UiWatchdog watchdog = new UiWatchdog(workbench.display(), List.of(FrameworkUtil.getBundle(UiWatchdog.class)
                .getBundleContext().getBundles()), (message, place) -> heard.add(message)).start()) {
            workbench.settle();
            // long enough to be asked, noticed and let go, also on a busy machine
            Thread.sleep(LONG_MILLIS);
            workbench.await("report", () -> !heard.isEmpty());
        }
        assertTrue(heard.getFirst().matches("The workbench did not react for \\d+ ms, busy for \\d+ ms of them, kept "
                + "by org.isocentra.ui in .*UiWatchdogTest.namesTheBundle.*"), heard.getFirst());
    }
}
