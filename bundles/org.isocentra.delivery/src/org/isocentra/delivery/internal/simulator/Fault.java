package org.isocentra.delivery.internal.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A fault that will happen.
 *
 * @param at part of the whole meterset, 0 to 1, after which it strikes, where it interrupts
 */
record Fault(FaultKind kind, double at) {

    private static final double MIDDLE = 0.4;
    private static final int MOST = 4;

    /** @param text {@code none}, a number that fixes up to four random ones that interrupt, or the name of one */
    static List<Fault> parse(String text) {
        if (text.equals("none")) {
            return List.of();
        }
        if (!text.matches("-?\\d{1,18}")) {
            return List.of(new Fault(FaultKind.of(text), MIDDLE));
        }
        Random random = new Random(Long.parseLong(text));
        List<FaultKind> kinds = List.of(FaultKind.values()).stream().filter(FaultKind::interrupts).toList();
        List<Fault> faults = new ArrayList<>();
        for (int n = 1 + random.nextInt(MOST); n > 0; n--) {
            faults.add(new Fault(kinds.get(random.nextInt(kinds.size())), random.nextDouble()));
        }
        faults.sort(Comparator.comparingDouble(Fault::at));
        return List.copyOf(faults);
    }
}
