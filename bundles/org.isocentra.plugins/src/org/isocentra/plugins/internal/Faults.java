package org.isocentra.plugins.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.isocentra.model.InputException;

/** Says in plain words what went wrong below, and what can be done about it. */
final class Faults {

    private Faults() {
    }

    /** @param folder what was being written */
    static InputException inWords(Path folder, IOException fault) {
        return explain(folder.toString(), fault, Optional.ofNullable(fault.getMessage()).orElse(fault.toString()));
    }

    /**
     * @param where what was being read or written
     * @param status the tree of messages of p2, of which the innermost says most
     */
    static InputException inWords(String where, IStatus status) {
        IStatus innermost = leaves(status).filter(leaf -> leaf.getSeverity() >= IStatus.ERROR)
                .reduce((first, second) -> first.getException() == null ? second : first).orElse(status);
        return explain(where, innermost.getException(), innermost.getMessage());
    }

    private static InputException explain(String where, Throwable thrown, String message) {
        Throwable fault = innermost(thrown);
        String text = fault == null || fault.getMessage() == null ? message : fault.getMessage();
        if (fault instanceof AccessDeniedException || text.contains("Permission denied")
                || text.contains("Read-only file system")) {
            Path folder = fault instanceof FileSystemException denied && denied.getFile() != null
                    ? Path.of(denied.getFile()) : Path.of(where);
            return InstallationLock.readOnly(folder, fault instanceof Exception e ? e : null);
        }
        if (text.contains("No space left") || text.contains("not enough space") || text.contains("quota exceeded")) {
            return new InputException(where, "the disk is full", "Make room there, then try again.", fault);
        }
        return new InputException(where, text.strip().replaceFirst("\\.$", ""),
                "Nothing was changed. Remove the cause, then try again.", fault);
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable fault = thrown;
        while (fault != null && fault.getCause() != null && fault.getCause() != fault) {
            fault = fault.getCause();
        }
        return fault instanceof CoreException core ? core.getStatus().getException() == null ? core
                : innermost(core.getStatus().getException()) : fault;
    }

    private static Stream<IStatus> leaves(IStatus status) {
        return status.getChildren().length == 0 ? Stream.of(status)
                : Stream.of(status.getChildren()).flatMap(Faults::leaves);
    }
}
