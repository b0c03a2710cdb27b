package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.Resource;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.model.FirstLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A case that is closed leaves nothing: no memory, no image, font or path of the window system.
 * {@code -Disocentra.openings=20} opens more of them.
 */
class LeakTest {

    private static final int OPENINGS = Integer.getInteger("isocentra.openings", 3);
    private static final int FIRST = 4;
    private static final int COLLECTIONS = 4;
    private static final double SLACK = 1.1;
    private static final double MEGABYTE = 1 << 20;

    private final Workbench workbench = new Workbench();

    @AfterEach
    void close() {
        Resource.setNonDisposeHandler(null);
    }

    @Test
    void openedAndClosedCasesLeaveNothing() {
        // classes, fonts and caches of views come with the first ones
        for (int n = 0; n < FIRST; n++) {
            openAndClose();
        }
        long before = used();
        List<Error> left = new CopyOnWriteArrayList<>();
        Resource.setNonDisposeHandler(left::add);
        for (int n = 0; n < OPENINGS; n++) {
            openAndClose();
        }
        long after = used();
        System.out.printf("heap %.1f MB with some cases opened and closed, %.1f MB with %d more%n", before / MEGABYTE,
                after / MEGABYTE, OPENINGS);
        assertEquals(List.of(), left, "resources of the window system that nobody has disposed of");
        assertTrue(after < SLACK * before, before + " bytes before, " + after + " after");
    }

    private void openAndClose() {
        OpenCase openCase = SyntheticCase.planned();
        workbench.session().view().set(FirstLook.withDose(FirstLook.at(openCase, ViewState.EMPTY), openCase));
        workbench.session().openCase().set(Optional.of(openCase));
        workbench.await("picture", () -> workbench.colours(workbench.largest("SliceCanvas")) > 20);
        workbench.session().openCase().set(Optional.empty());
        workbench.settle();
    }

    /** What is in use once all work has ended, of earlier tests too, and everything is gone that can go. */
    private long used() {
        workbench.await("rest", () -> workbench.session().activity().get().isEmpty()
                && Stream.of(Job.getJobManager().find(null)).noneMatch(job -> job.getState() == Job.RUNNING));
        long least = Long.MAX_VALUE;
        for (int n = 0; n < COLLECTIONS; n++) {
            workbench.settle();
            System.gc();
            least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
