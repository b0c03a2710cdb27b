package org.isocentra.therapy.internal;

import static org.isocentra.therapy.internal.Patient.course;
import static org.isocentra.therapy.internal.Patient.in;
import static org.isocentra.therapy.internal.Patient.irradiatedBefore;
import static org.isocentra.therapy.internal.Patient.judge;
import static org.isocentra.therapy.internal.Patient.radiosurgery;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Interaction.Outcome;
import org.isocentra.therapy.api.Lesion;
import org.isocentra.therapy.internal.KnowledgeTest.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of the table of published facts, with one dose on days around radiosurgery, all edges of windows among
 * them, in 1, 3 and 5 fractions, of lesions that were irradiated before and that were not. What is expected is worked
 * out here from the table, in other words than the rules use.
 */
class MatrixTest {

    private static final Set<String> BRAF_OR_MEK = Set.of("vemurafenib", "dabrafenib", "encorafenib", "trametinib",
            "cobimetinib", "binimetinib");
    private static final Set<String> ADC = Set.of("tdm1", "tdxd", "sacituzumab", "dato_dxd", "enfortumab");

    static List<Row> agents() {
        return KnowledgeTest.rows().stream().filter(row -> !row.id().endsWith("_rule") && !row.id().endsWith("_window"))
                .toList();
    }

    /** Within five days of both ends, and a day each side of every edge that the table has. */
    private static Set<Integer> days(int lastDay) {
        Set<Integer> days = new TreeSet<>();
        IntStream.rangeClosed(-5, lastDay + 5).forEach(days::add);
        for (int edge : new int[] {7, 21, 28, 90}) {
            IntStream.rangeClosed(edge - 1, edge + 1).forEach(distance -> {
                days.add(-distance);
                days.add(lastDay + distance);
            });
        }
        return days;
    }

    @ParameterizedTest
    @MethodSource("agents")
    void oneDoseOnAnyDay(Row row) {
        int cases = 0;
        Set<Integer> severities = new TreeSet<>();
        for (int fractions : new int[] {1, 3, 5}) {
            int lastDay = fractions == 1 ? 0 : 2 * (fractions - 1);
            for (Lesion lesion : List.of(in(fractions), irradiatedBefore(in(fractions)))) {
                for (int day : days(lastDay)) {
                    List<Interaction> said = judge(radiosurgery(lastDay, lesion), course(row.id(), day, day, null,
                            day));
                    int expected = expected(row, day, lastDay, fractions, lesion.irradiatedBefore().orElseThrow());
                    String where = row.id() + " on day " + day + ", " + fractions + " fractions to day " + lastDay
                            + ", "
                            + lesion + ": " + said;
                    assertEquals(expected, Patient.severity(said), where);
                    assertTrue(said.stream().noneMatch(one -> one.outcome() == Outcome.QUESTION), where);
                    severities.add(expected);
                    cases++;
                }
            }
        }
        assertTrue(cases > 200);
        // of every antibody-drug conjugate the published window on lesions irradiated before is known
        boolean silent = row.severity() == 0 || row.id().equals("dexamethasone")
                || row.isUnconfirmed() && !ADC.contains(row.id());
        assertEquals(silent, severities.equals(Set.of(0)), () -> row.id() + " " + severities);
    }

    private static int expected(Row row, int day, int lastDay, int fractions, boolean before) {
        int severity = 0;
        if (BRAF_OR_MEK.contains(row.id())) {
            int pause = fractions == 1 ? 1 : 3;
            severity = day > -pause && day < lastDay + pause ? 3 : 0;
        } else if (row.id().equals("gemcitabine")) {
            severity = day > -7 && day < lastDay + 7 ? 2 : 0;
        } else if (row.id().equals("dexamethasone") || row.isUnconfirmed()) {
            // without immunotherapy there is only a remark; and of what is not confirmed nothing follows
            severity = 0;
        } else if (row.alertBefore().equals("-") || row.mark().contains("window ?")) {
            severity = row.severity();
        } else {
            boolean concurrent = day >= -Integer.parseInt(row.alertBefore())
                    && day <= lastDay + Integer.parseInt(row.alertAfter());
            severity = concurrent ? row.severity() : 0;
        }
        if (severity > 0 && before) {
            severity = Math.min(3, severity + 1);
        }
        boolean lebow = ADC.contains(row.id()) && before && day >= -21 && day <= lastDay + 7;
        return lebow ? 3 : severity;
    }
}
