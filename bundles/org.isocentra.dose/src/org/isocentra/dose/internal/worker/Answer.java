package org.isocentra.dose.internal.worker;

import java.io.IOException;
import java.util.function.IntSupplier;

import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.dose.internal.worker.BinaryInput.MalformedException;

/** What a worker tells the suite. */
sealed interface Answer {

    int MAGIC = 0x49534F41;

    /** The worker takes commands. */
    record Ready() implements Answer {
    }

    /** See {@link org.isocentra.model.ProgressMonitor#report}. */
    record Progress(String task, double fraction) implements Answer {
    }

    /** Doses, or the values of an influence matrix. */
    record Values(float[] values) implements Answer {
    }

    /** The engine cannot work with its input; see {@link org.isocentra.model.InputException}. */
    record Refused(String where, String problem, String remedy) implements Answer {
    }

    record Cancelled() implements Answer {
    }

    /** The engine failed. */
    record Failed(String problem) implements Answer {
    }

    /** The engine returned what cannot be right; see {@link InvalidResultException}. */
    record Invalid(String problem) implements Answer {
    }

    default void write(BinaryOutput out) throws IOException {
        switch (this) {
            case Ready _ -> {
                out.kind(1);
                out.number(MAGIC);
                out.number(CommandWriter.VERSION);
            }
            case Progress progress -> {
                out.kind(2);
                out.text(progress.task());
                out.number(progress.fraction());
            }
            case Values values -> {
                out.kind(3);
                out.floats(values.values());
            }
            case Refused refused -> {
                out.kind(4);
                out.text(refused.where());
                out.text(refused.problem());
                out.text(refused.remedy());
            }
            case Cancelled _ -> out.kind(5);
            case Failed failed -> {
                out.kind(6);
                out.text(failed.problem());
            }
            case Invalid invalid -> {
                out.kind(7);
                out.text(invalid.problem());
            }
        }
        out.flush();
    }

    /**
     * @param mostValues how many values there may be at most, asked when there is an answer
     * @throws MalformedException when it is no answer
     * @throws java.io.EOFException when there are no more
     */
    static Answer read(BinaryInput in, IntSupplier mostValues) throws IOException {
        return switch (in.kind()) {
            case 1 -> {
                in.beginning("answer", MAGIC, CommandWriter.VERSION);
                yield new Ready();
            }
            case 2 -> new Progress(in.text(), in.real());
            case 3 -> new Values(in.floats(mostValues.getAsInt()));
            case 4 -> new Refused(in.text(), in.text(), in.text());
            case 5 -> new Cancelled();
            case 6 -> new Failed(in.text());
            case 7 -> new Invalid(in.text());
            default -> throw new MalformedException("no answer");
        };
    }
}
