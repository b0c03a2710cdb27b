package org.isocentra.dose.internal.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The work of a worker process: reads commands, calculates with the {@link DoseCalculator} of its own framework, and
 * writes answers, until the suite closes the stream of commands.
 */
public final class DoseWorker implements Runnable {

    private static final long SERVICE_MILLISECONDS = 30_000;
    private static final long PROGRESS_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(50);

    private final InputStream commands;
    private final BinaryOutput answers;
    private volatile Monitor current = new Monitor();
    private DoseCalculator calculator;
    private Command.Calculator opened;
    private DoseCalculator.Session session;

    public DoseWorker(InputStream commands, OutputStream answers) {
        this.commands = commands;
        this.answers = new BinaryOutput(answers);
    }

    @Override
    public void run() {
        BundleContext context = FrameworkUtil.getBundle(DoseWorker.class).getBundleContext();
        ServiceTracker<DoseCalculator, DoseCalculator> tracker = new ServiceTracker<>(context, DoseCalculator.class,
                null);
        tracker.open();
        try {
            calculator = tracker.waitForService(SERVICE_MILLISECONDS);
            if (calculator == null) {
                throw new IllegalStateException("no bundle of the worker provides " + DoseCalculator.class.getName());
            }
            CommandReader reader = new CommandReader(commands);
            answer(new Answer.Ready());
            while (true) {
                switch (reader.read()) {
                    case Command.Calculation calculation -> begin(calculation);
                    case Command.Cancel _ -> current.cancelled = true;
                }
            }
        } catch (EOFException e) {
            // the suite has closed it or is gone
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void begin(Command.Calculation calculation) {
        Monitor monitor = new Monitor();
        current = monitor;
        Thread.ofPlatform().daemon().name("calculation").start(() -> {
            monitor.caller = Thread.currentThread();
            Answer answer = calculate(calculation, monitor);
            monitor.finished = true;
            answer(answer);
        });
    }

    private Answer calculate(Command.Calculation calculation, ProgressMonitor monitor) {
        try {
            open(calculation.calculator());
            return new Answer.Values(switch (calculation) {
                case Command.Dose dose -> session.dose(dose.request(), monitor);
                case Command.Influence influence -> session.influence(influence.request(), monitor).values();
            });
        } catch (InputException e) {
            return new Answer.Refused(e.where(), e.problem(), e.remedy());
        } catch (CancellationException e) {
            return new Answer.Cancelled();
        } catch (ContributionException e) {
            return switch (e.getCause()) {
                case null -> new Answer.Failed(e.getMessage());
                case InvalidResultException lie -> new Answer.Invalid(lie.getMessage());
                case Throwable failure -> new Answer.Failed(failure.toString());
            };
        } catch (RuntimeException e) {
            return new Answer.Failed(e.toString());
        }
    }

    private synchronized void open(Command.Calculator wanted) {
        if (wanted.equals(opened)) {
            return;
        }
        session = calculator.open(wanted.engineId(), Optional.of(wanted.kernelId()));
        if (!session.engineVersion().equals(wanted.engineVersion())) {
            throw new IllegalStateException("version " + wanted.engineVersion() + " was chosen, and version "
                    + session.engineVersion() + " is installed now");
        }
        opened = wanted;
    }

    private void answer(Answer answer) {
        try {
            synchronized (answers) {
                answer.write(answers);
            }
        } catch (IOException e) {
            // nobody listens any more; the end of the commands tells so, too
            current.cancelled = true;
        }
    }

    /** Passes progress on, not more often than a person can see. */
    private final class Monitor implements ProgressMonitor {

        private volatile Thread caller;
        private volatile boolean cancelled;
        private volatile boolean finished;
        private volatile long reported = System.nanoTime() - PROGRESS_NANOSECONDS;

        @Override
        public void report(String task, double fraction) {
            long now = System.nanoTime();
            if (now - reported >= PROGRESS_NANOSECONDS && !finished) {
                reported = now;
                answer(new Answer.Progress(task, fraction));
            }
        }

        /**
         * The guard, which looks from the caller's thread, waits for the engine: an answer means that it has stopped.
         */
        @Override
        public boolean isCancelled() {
            return cancelled && Thread.currentThread() != caller;
        }
    }
}
