package org.isocentra.ui.plugins.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.operation.IRunnableContext;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Runs long work behind the progress bar of a wizard. */
final class Work {

    private final IRunnableContext context;
    private final Consumer<InputException> onFault;

    /** @param onFault told in the thread of the widgets why the work could not be done */
    Work(IRunnableContext context, Consumer<InputException> onFault) {
        this.context = context;
        this.onFault = onFault;
    }

    /** What the work gave; nothing when it failed or was cancelled. */
    <R> Optional<R> run(String title, Function<ProgressMonitor, R> work) {
        AtomicReference<R> result = new AtomicReference<>();
        try {
            context.run(true, true, monitor -> result.set(work.apply(new WizardProgress(title, monitor))));
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case CancellationException _ -> {
                    // as the user wished
                }
                case InputException fault -> onFault.accept(fault);
                default -> onFault.accept(unexpected(e.getCause()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(result.get());
    }

    private static InputException unexpected(Throwable fault) {
        ILog.of(Work.class).error("A change of the installation failed", fault);
        return new InputException(fault.getClass().getSimpleName(),
                Objects.toString(fault.getMessage(), Messages.Work_unexpected), Messages.Work_faultOfProgram);
    }
}
