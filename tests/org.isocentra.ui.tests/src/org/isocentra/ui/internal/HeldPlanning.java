package org.isocentra.ui.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.isocentra.ui.api.LivePlan;
import org.isocentra.ui.api.LivePlan.Stage;
import org.isocentra.ui.api.LivePlanning;
import org.isocentra.ui.api.Observable;

/**
 * Has the planner wait after its first round, until closed, so that there is time to look at that. Views are told in
 * the order in which they came: those that are to show the round must be there before.
 */
final class HeldPlanning implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 180;

    private final Observable<LivePlan> live;
    private final CountDownLatch seen = new CountDownLatch(1);
    private final Observable.Watch watch;

    HeldPlanning(Workbench workbench) {
        live = workbench.service(LivePlanning.class).plan();
        watch = live.watch(Runnable::run, this::hold);
    }

    private void hold() {
        if (live.get().stage() == Stage.PLANNING && live.get().rounds().size() == 1) {
            try {
                seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    LivePlan live() {
        return live.get();
    }

    @Override
    public void close() {
        seen.countDown();
        watch.close();
    }
}
