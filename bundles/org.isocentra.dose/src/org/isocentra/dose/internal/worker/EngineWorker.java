package org.isocentra.dose.internal.worker;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.dose.internal.worker.WorkerProcess.DeathException;
import org.isocentra.model.ProgressMonitor;

/**
 * The worker of one engine: one process, kept between calculations, started when there is none. Calculations wait for
 * each other.
 */
final class EngineWorker {

    /** How many processes an engine may lose before it is not trusted any more. */
    static final int DEATHS = 3;

    private static final System.Logger LOG = System.getLogger("org.isocentra.dose.worker");
    private static final long GLANCE_MILLISECONDS = 20;

    private final Description engine;
    private final Launch launch;
    private final String memory;
    private final ReentrantLock busy = new ReentrantLock(true);
    private WorkerProcess process;
    private int deaths;
    private volatile boolean retired;

    EngineWorker(Description engine, Launch launch, String memory) {
        this.engine = engine;
        this.launch = launch;
        this.memory = memory;
    }

    Launch launch() {
        return launch;
    }

    /** Starts the process, so that it is there when the first calculation comes. */
    void warmUp() {
        if (busy.tryLock()) {
            try {
                ensureProcess();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "the first calculation will say it", e);
            } finally {
                busy.unlock();
            }
        }
    }

    /**
     * @return the last answer of the worker
     * @throws CancellationException when cancelled
     * @throws WorkerException when the process ends, and another one may be tried
     * @throws InvalidResultException when processes have ended too often
     */
    Answer calculate(Command.Calculation calculation, ProgressMonitor monitor) {
        lock(monitor);
        try {
            ensureProcess();
            Answer answer = process.calculate(calculation, monitor);
            if (retired || answer instanceof Answer.Failed || answer instanceof Answer.Invalid) {
                end();
            }
            return answer;
        } catch (DeathException e) {
            throw dead(e);
        } catch (IOException e) {
            throw dead(new DeathException("could not be started: " + e.getMessage(), ""));
        } finally {
            busy.unlock();
        }
    }

    private void lock(ProgressMonitor monitor) {
        try {
            while (!busy.tryLock(GLANCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                monitor.checkCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while another calculation was going on");
        }
    }

    private void ensureProcess() throws IOException {
        if (process == null || !process.isAlive()) {
            end();
            process = new WorkerProcess(launch, memory);
        }
    }

    private RuntimeException dead(DeathException death) {
        end();
        deaths++;
        String what = "its worker process " + death.getMessage();
        LOG.log(System.Logger.Level.DEBUG, engine.id(), death);
        if (deaths == DEATHS) {
            return new InvalidResultException(what + ", and that was the last of " + DEATHS + " it may lose");
        }
        return new WorkerException(what);
    }

    /** Ends the process when the calculation that is going on is done, and keeps none from then on. */
    void retire() {
        retired = true;
        if (busy.tryLock()) {
            try {
                end();
            } finally {
                busy.unlock();
            }
        }
    }

    private void end() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /** The engine failed in its worker. */
    static final class WorkerException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WorkerException(String message) {
            super(message);
        }
    }
}
