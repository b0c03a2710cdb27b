package org.isocentra.dose.montecarlo.internal;

import java.util.concurrent.CancellationException;

import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;

/**
 * Batches of histories shared among threads. A batch simulates the same number of histories of every beam; batches are
 * added up in their order, whichever thread has finished which first, so that the same bits come out.
 */
final class Simulation {

    private final Scene scene;
    private final Sampler sampler;
    private final int histories;
    private final ProgressMonitor monitor;
    private final double[] sums;
    private final double[] squares;
    private final int first;
    private final int end;

    private int next;
    private int merged;
    private boolean stopped;

    private Simulation(Scene scene, Sampler sampler, int histories, Estimate before, int batches,
            ProgressMonitor monitor) {
        this.scene = scene;
        this.sampler = sampler;
        this.histories = histories;
        this.monitor = monitor;
        sums = before.sums().clone();
        squares = before.squares().clone();
        first = before.batches();
        next = first;
        merged = first;
        end = first + batches;
    }

    /**
     * Goes on from an estimate with more batches.
     *
     * @param histories per beam and batch
     * @throws CancellationException when cancelled
     */
    static Estimate run(Scene scene, Sampler sampler, int histories, Estimate before, int batches,
            int threads, ProgressMonitor monitor) {
        Simulation simulation = new Simulation(scene, sampler, histories, before, batches, monitor);
        simulation.run(Math.min(threads, batches));
        return new Estimate(simulation.sums, simulation.squares, simulation.end,
                before.histories() + (long) batches * histories * scene.beams().length);
    }

    private void run(int threads) {
        try {
            new Parallel(threads, ProgressMonitor.NONE).forEach("", threads, _ -> work());
        } finally {
            stop();
        }
    }

    private void work() {
        try {
            Tally tally = new Tally(scene.scorer().count());
            for (int batch = take(); batch < end; batch = take()) {
                tally.clear();
                for (Scene.Rays beam : scene.beams()) {
                    check();
                    new Transport(scene, beam, tally).simulate((long) batch * histories, histories);
                }
                double[] dose = new double[sampler.count()];
                for (int n = 0; n < dose.length; n++) {
                    dose[n] = sampler.doseGy(n, tally.cells);
                }
                merge(batch, dose);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    private void check() {
        monitor.checkCancelled();
        if (Thread.currentThread().isInterrupted() || isStopped()) {
            throw new CancellationException("interrupted");
        }
    }

    private synchronized int take() {
        return stopped ? end : next++;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private synchronized void merge(int batch, double[] dose) throws InterruptedException {
        while (merged < batch && !stopped) {
            wait();
        }
        if (stopped) {
            throw new CancellationException("stopped");
        }
        for (int n = 0; n < dose.length; n++) {
            sums[n] += dose[n];
            squares[n] += dose[n] * dose[n];
        }
        merged++;
        notifyAll();
        monitor.report("Monte Carlo", (double) (merged - first) / (end - first));
    }
}
