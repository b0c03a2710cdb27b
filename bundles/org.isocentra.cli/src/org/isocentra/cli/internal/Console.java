package org.isocentra.cli.internal;

import java.io.PrintWriter;
import java.util.Locale;

import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/**
 * Where a command speaks: results to {@code out}, progress and complaints to {@code err}.
 *
 * @param terminal whether a person is watching, who gets a progress bar
 */
record Console(PrintWriter out, PrintWriter err, boolean terminal) {

    private static final int BAR = 30;
    private static final int LINE = 79;

    /** A line of results; numbers are written with a decimal point wherever the user lives. */
    void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** A text as it is, with the end that it has. */
    void printAsItIs(String text) {
        out.print(text);
        out.flush();
    }

    int complain(InputException exception, int exitCode) {
        clearLine();
        err.println("isocentra: " + exception.where() + ": " + exception.problem() + ".");
        err.println("           " + exception.remedy());
        return exitCode;
    }

    int crash(Exception exception) {
        clearLine();
        err.println("isocentra: failed: " + exception);
        exception.printStackTrace(err);
        return ExitCode.FAILED;
    }

    void print(Iterable<Finding> findings) {
        findings.forEach(finding -> {
            String remedy = finding.remedy().isEmpty() ? "" : " " + finding.remedy();
            err.println("%s: %s: %s.%s".formatted(finding.severity().name().toLowerCase(Locale.ROOT), finding.where(),
                    finding.text(), remedy));
        });
    }

    /**
     * Shows a bar on a terminal; without one, the task on a line of its own whenever a twentieth of the work is done.
     */
    ProgressMonitor progress() {
        return new ProgressMonitor() {

            private int lastTwentieth = -1;

            @Override
            public synchronized void report(String task, double fraction) {
                if (terminal) {
                    int full = (int) Math.round(Math.clamp(fraction, 0, 1) * BAR);
                    String line = "[" + "#".repeat(full) + " ".repeat(BAR - full)
                            + String.format(Locale.ROOT, "] %3.0f %% ", fraction * 100) + task;
                    err.print("\r" + fit(line));
                    err.flush();
                } else if ((int) (fraction * 20) > lastTwentieth) {
                    lastTwentieth = (int) (fraction * 20);
                    err.println(String.format(Locale.ROOT, "  %3d %%  %s", 5 * lastTwentieth, task));
                }
            }

            @Override
            public boolean isCancelled() {
                return Thread.currentThread().isInterrupted();
            }
        };
    }

    void clearLine() {
        if (terminal) {
            err.print("\r" + " ".repeat(LINE) + "\r");
            err.flush();
        }
    }

    private static String fit(String line) {
        return line.length() > LINE ? line.substring(0, LINE) : line + " ".repeat(LINE - line.length());
    }
}
