package org.isocentra.cli.internal;

import java.util.stream.Stream;

import org.isocentra.model.Finding;

/** What a command hands to the shell. */
final class ExitCode {

    static final int DONE = 0;
    static final int CHECKS_NOT_PASSED = 1;
    /** Also what picocli returns for a wrong command line. */
    static final int BAD_INPUT = 2;
    static final int FAILED = 3;

    private ExitCode() {
    }

    static int of(Stream<Finding> findings) {
        return findings.anyMatch(Finding::isError) ? CHECKS_NOT_PASSED : DONE;
    }
}
