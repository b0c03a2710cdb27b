package org.isocentra.contributions.internal;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;

/**
 * The threads in which one contribution is called. They form a group of their own, which the threads started by them
 * join, so that threads left behind are known by their contribution. Virtual threads belong to no group and are not
 * seen.
 */
final class CallThreads {

    private static final ThreadGroup ROOT = root();

    private final ThreadGroup group;
    /** Calls that somebody waits for. */
    private final Set<Call> waitedFor = ConcurrentHashMap.newKeySet();

    CallThreads(String name) {
        group = new ThreadGroup(ROOT, name);
    }

    /** Starts a call. {@link #end} must follow. */
    Call start(FutureTask<?> task, ClassLoader loader) {
        Call call = new Call(group, task);
        call.setDaemon(true);
        call.setContextClassLoader(loader);
        waitedFor.add(call);
        call.start();
        return call;
    }

    /** Nobody waits for the call any more. If it is still running, it is interrupted and counts as left behind. */
    void end(Call call) {
        call.task.cancel(true);
        waitedFor.remove(call);
    }

    /**
     * How many threads run on after the calls that started them. None while a call is in progress: those of the call
     * cannot be told from others.
     */
    int leftBehind() {
        if (!waitedFor.isEmpty()) {
            return 0;
        }
        Thread[] threads = new Thread[group.activeCount() + 1];
        int count = group.enumerate(threads);
        while (count == threads.length) {
            threads = new Thread[2 * count];
            count = group.enumerate(threads);
        }
        return (int) Arrays.stream(threads, 0, count).filter(CallThreads::isItsOwn).count();
    }

    /** Neither a worker of the common pool, which all share, nor a call that is done and about to end. */
    private static boolean isItsOwn(Thread thread) {
        return thread.isAlive() && switch (thread) {
            case ForkJoinWorkerThread worker -> worker.getPool() != ForkJoinPool.commonPool();
            case Call call -> call.task.isCancelled();
            default -> true;
        };
    }

    private static ThreadGroup root() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }

    /** The thread of one call. */
    static final class Call extends Thread {

        private final FutureTask<?> task;

        private Call(ThreadGroup group, FutureTask<?> task) {
            super(group, task, group.getName());
            this.task = task;
        }
    }
}
