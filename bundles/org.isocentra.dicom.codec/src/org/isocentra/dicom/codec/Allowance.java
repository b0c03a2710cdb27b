package org.isocentra.dicom.codec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.isocentra.model.InputException;

/** What a file has cost so far, and what was tolerated in it. */
final class Allowance {

    static final String MORE_MEMORY = "Give the program more memory";

    private static final String DAMAGED =
            "The file is damaged or not what it claims to be; get it again from its source";
    private static final int DEADLINE_CHECK_INTERVAL = 256;

    private final String name;
    private final Limits limits;
    private final long deadline;
    private final Set<String> tolerated = new LinkedHashSet<>();
    private int elements;
    private int items;

    Allowance(String name, Limits limits) {
        this.name = name;
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    /** The file, for messages. */
    String name() {
        return name;
    }

    Limits limits() {
        return limits;
    }

    /** One more element. */
    void element() {
        if (++elements > limits.elements()) {
            throw tooMuch("more than " + limits.elements() + " elements");
        }
        checkDeadline(elements);
    }

    /** One more item. */
    void item() {
        if (++items > limits.items()) {
            throw tooMuch("more than " + limits.items() + " items");
        }
        checkDeadline(items);
    }

    private void checkDeadline(int count) {
        if (count % DEADLINE_CHECK_INTERVAL == 0 && System.nanoTime() > deadline) {
            throw tooMuch("takes longer than " + limits.time().toSeconds() + " s to read");
        }
    }

    void tolerate(String fault) {
        tolerated.add(fault);
    }

    List<String> tolerated() {
        return List.copyOf(tolerated);
    }

    InputException tooMuch(String problem) {
        return fault(problem + ": more than a file may ask for", null);
    }

    InputException damaged(String problem, long position) {
        return fault(problem + " (at byte " + position + ")", null);
    }

    InputException fault(String problem, Exception cause) {
        return new InputException(name, problem, DAMAGED, cause);
    }

    InputException truncated(long position, String place, Exception cause) {
        return new InputException(name, "ends at byte " + position + " in the middle of " + place,
                "The file is truncated; get it again from its source", cause);
    }
}
