package org.isocentra.dose.internal.worker;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.isocentra.model.ProgressMonitor;

/**
 * A worker process as the suite sees it. Starting it does not wait until it is ready; the first calculation does. For
 * one thread at a time, apart from {@link #close}.
 */
final class WorkerProcess implements AutoCloseable {

    /** Exit code of a worker that could not start its framework. */
    static final int FAILED_TO_START = 70;

    private static final System.Logger LOG = System.getLogger("org.isocentra.dose.worker");
    private static final Duration START = Duration.ofMinutes(2);
    /** How long a worker may take to stop a calculation by itself. */
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(10);
    /** By the Java machine, when it ends itself for lack of memory. */
    private static final int OUT_OF_MEMORY = 3;
    private static final int SIGNALS = 128;
    private static final int LAST_WORDS = 8000;
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LD_LIBRARY_PATH", "HOME", "LANG", "LC_ALL",
            "LC_CTYPE", "TZ", "SystemRoot", "TEMP", "TMP");

    /** Not that of the call that happens to start a worker: its threads are not those of a plug-in. */
    private static final ThreadGroup THREADS = new ThreadGroup(root(), "dose workers");

    private final String memory;
    private final Path folder;
    private final Process process;
    private final long begin = System.nanoTime();
    private final BlockingQueue<Optional<Answer>> answers = new LinkedBlockingQueue<>();
    private final StringBuffer lastWords = new StringBuffer();
    private final Thread errorReader;
    private CommandWriter commands;
    private boolean ready;
    private volatile int mostValues;
    private volatile String nonsense = "";

    /**
     * @param memory most memory for Java objects, as the option {@code -Xmx} of the Java machine takes it
     * @throws IOException when no process can be started
     */
    WorkerProcess(Launch launch, String memory) throws IOException {
        this.memory = memory;
        folder = Folders.create();
        process = command(launch, memory, folder).start();
        errorReader = Thread.ofPlatform().group(THREADS).daemon().name("worker messages").start(this::readErrors);
        Thread.ofPlatform().group(THREADS).daemon().name("worker answers").start(this::readAnswers);
        try {
            launch.write(new DataOutputStream(process.getOutputStream()));
            commands = new CommandWriter(process.getOutputStream());
        } catch (IOException e) {
            // it ended at once; whoever asks for a calculation learns why
        }
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** How a worker is started in a folder, which it deletes when it ends by itself. */
    static ProcessBuilder command(Launch launch, String memory, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(WorkerProcess::opensModules)
                .forEach(command::add);
        command.addAll(List.of("-Xmx" + memory, "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr", "-XX:-CreateCoredumpOnCrash", "-Djava.awt.headless=true",
                "-Dstderr.encoding=UTF-8", "-Djava.io.tmpdir=" + folder, "-cp", launch.code().toString(),
                Boot.class.getName(), Long.toString(ProcessHandle.current().pid())));
        launch.framework().stream().map(Path::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return builder;
    }

    /** Options of this Java machine by which modules are there and may be used. */
    private static boolean opensModules(String option) {
        return option.startsWith("--add-") || option.startsWith("--enable-native-access");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Has a calculation done. Cancelling it, by the monitor or by interrupting the thread, leaves the worker alive if
     * it stops within half a second.
     *
     * @return the last answer
     * @throws CancellationException when cancelled
     * @throws DeathException when the worker ends
     */
    Answer calculate(Command.Calculation calculation, ProgressMonitor monitor) throws DeathException {
        Patience patience = new Patience(monitor);
        awaitReady(patience);
        mostValues = calculation.values();
        send(calculation);
        long cancelled = 0;
        while (true) {
            Optional<Answer> answer = patience.next();
            if (answer.isPresent()) {
                if (answer.get() instanceof Answer.Progress progress) {
                    monitor.report(progress.task(), progress.fraction());
                } else {
                    return answer.get();
                }
            }
            if (cancelled == 0 && patience.isOver()) {
                cancelled = System.nanoTime();
                send(new Command.Cancel());
            }
            if (cancelled != 0 && System.nanoTime() - cancelled > GRACE.toNanos()) {
                close();
                throw new CancellationException("cancelled, and ended by force");
            }
        }
    }

    private void awaitReady(Patience patience) throws DeathException {
        while (!ready) {
            ready = patience.next().isPresent();
            if (patience.isOver()) {
                throw new CancellationException("cancelled before it began");
            }
            if (!ready && System.nanoTime() - begin > START.toNanos()) {
                close();
                throw new DeathException("did not start within " + START.toSeconds() + " s", lastWords.toString());
            }
        }
    }

    private void send(Command command) throws DeathException {
        try {
            commands.write(command);
        } catch (IOException e) {
            throw death();
        }
    }

    private void readAnswers() {
        try {
            BinaryInput in = new BinaryInput(process.getInputStream());
            while (true) {
                Answer answer = Answer.read(in, () -> mostValues);
                if (answer instanceof Answer.Ready) {
                    LOG.log(System.Logger.Level.DEBUG, "worker {0} was ready after {1} ms", process.pid(),
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                }
                answers.add(Optional.of(answer));
            }
        } catch (EOFException e) {
            // its end, in whichever way
        } catch (BinaryInput.MalformedException e) {
            nonsense = e.getMessage();
        } catch (IOException e) {
            // as above
        }
        answers.add(Optional.empty());
    }

    private void readErrors() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.log(System.Logger.Level.DEBUG, "worker {0}: {1}", process.pid(), line);
                lastWords.append(line).append('\n');
                lastWords.delete(0, Math.max(0, lastWords.length() - LAST_WORDS));
            }
        } catch (IOException e) {
            // nothing more to hear
        }
    }

    /** Finds out what a worker died of that does not answer any more. */
    private DeathException death() {
        String cause = nonsense.isEmpty() ? "stopped answering" : "wrote to the suite what is " + nonsense;
        try {
            if (nonsense.isEmpty() && process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                errorReader.join(END);
                cause = cause(process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        return new DeathException(cause, lastWords.toString());
    }

    private String cause(int exitCode) {
        if (exitCode == OUT_OF_MEMORY && lastWords.indexOf(OutOfMemoryError.class.getName()) >= 0) {
            return "ran out of memory (-Xmx" + memory + ")";
        }
        if (exitCode > SIGNALS && File.separatorChar == '/') {
            return "was ended by signal " + (exitCode - SIGNALS) + " (exit code " + exitCode + ")";
        }
        return (exitCode == FAILED_TO_START ? "could not start (exit code " : "ended (exit code ") + exitCode + ")";
    }

    /** Ends the process at once, and what it has started, and deletes its folder. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        Folders.delete(folder);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for answers a moment at a time, as long as the calculation is wanted. */
    private final class Patience {

        private final ProgressMonitor monitor;
        private boolean interrupted;

        Patience(ProgressMonitor monitor) {
            this.monitor = monitor;
        }

        /** An answer, if one comes within a moment. */
        Optional<Answer> next() throws DeathException {
            try {
                Optional<Answer> next = answers.poll(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    return Optional.empty();
                }
                return Optional.of(next.orElseThrow(WorkerProcess.this::death));
            } catch (InterruptedException e) {
                interrupted = true;
                return Optional.empty();
            }
        }

        boolean isOver() {
            return interrupted || monitor.isCancelled();
        }
    }

    /** A worker has ended. */
    static final class DeathException extends Exception {

        private static final long serialVersionUID = 1L;

        /**
         * @param cause what happened to the worker, as the rest of a sentence that begins with it
         * @param lastWords what it wrote to standard error
         */
        DeathException(String cause, String lastWords) {
            super(cause, lastWords.isBlank() ? null : new IOException(lastWords));
        }
    }
}
