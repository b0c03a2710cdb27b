package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

/** A blocked thread of the widgets is noticed, and who has blocked it. */
class UiWatchdogTest {

    private static final long LONG_MILLIS = 400;
    private static final long SHORT_MILLIS = 30;
    /** On a busy machine the watchdog may be kept from looking. */
    private static final int TIMES = 50;
    private static final Pattern NAMED = Pattern.compile("The workbench did not react for \\d+ ms, busy for \\d+ ms of "
            + "them, kept for \\d+ ms by org.isocentra.ui in .*UiWatchdogTest.keepsTheThread.*");

    private final Workbench workbench = new Workbench();

    @Test
    void namesTheBundleThatKeepsTheWindowFromReacting() {
        List<String> heard = new CopyOnWriteArrayList<>();
        BlockageLog log = new BlockageLog(FrameworkUtil.getBundle(UiWatchdog.class).getBundleContext(),
                (message, place) -> heard.add(message));
        try (UiWatchdog watchdog = new UiWatchdog(workbench.display(), log).start()) {
            // others may be named first, for what earlier tests have left to do
            for (int n = 0; n < TIMES && heard.stream().noneMatch(NAMED.asMatchPredicate()); n++) {
                workbench.settle();
                keepsTheThread(LONG_MILLIS);
            }
        }
        assertTrue(heard.stream().anyMatch(NAMED.asMatchPredicate()), heard::toString);
    }

    /** The thread comes back to the events of the user between what is queued. */
    @Test
    void manyShortOnesAreNoBlockage() {
        List<Blockage> told = new CopyOnWriteArrayList<>();
        int[] done = {0};
        workbench.settle();
        try (UiWatchdog watchdog = new UiWatchdog(workbench.display(), told::add).start()) {
            for (int n = 0; n < TIMES; n++) {
                workbench.display().asyncExec(() -> {
                    keepsTheThread(SHORT_MILLIS);
                    done[0]++;
                });
            }
            workbench.await("all of it", () -> done[0] == TIMES);
        }
        assertTrue(told.stream().noneMatch(blockage -> blockage.nanos() > TimeUnit.MILLISECONDS.toNanos(TIMES
                * SHORT_MILLIS / 2)), told::toString);
    }

    /** The looks are as even as the work. */
    @Test
    void theShareOfEachPlaceIsSeen() {
        Blockage blockage = new Blockage(300, 200, List.of(List.of(), List.of(), List.of(), List.of()));
        assertEquals(150, blockage.busyNanos(3));
        assertEquals(0, new Blockage(300, 200, List.of()).busyNanos(0));
    }

    private static void keepsTheThread(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
