package org.isocentra.ui.internal.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;

/** The table of organs at risk: a row for each limit, or one where there is none. Limits come first, figures then. */
public final class OrganTable {

    private OrganTable() {
    }

    /** A constraint of an organ, or an organ without one. */
    public record OrganRow(PlanEvaluation.Organ organ, Optional<ConstraintResult> result) {

        static Stream<OrganRow> of(PlanEvaluation.Organ organ) {
            return organ.constraints().isEmpty() ? Stream.of(new OrganRow(organ, Optional.empty()))
                    : organ.constraints().stream().map(result -> new OrganRow(organ, Optional.of(result)));
        }

        OptionalDouble percentOfLimit() {
            return result.filter(each -> each.constraint().limit() > 0).map(each -> OptionalDouble.of(100
                    * each.value() / each.constraint().limit())).orElse(OptionalDouble.empty());
        }

        String constraint(Function<ConstraintResult, String> text) {
            return result.map(text).orElse("\u2013");
        }
    }

    public static TableContent<OrganRow> of(PlannedCase planned) {
        return new TableContent<>(columns(), planned.evaluation().organs().stream().flatMap(OrganRow::of).toList(),
                row -> Optional.of(row.organ().structure()), row -> Optional.empty());
    }

    private static List<Column<OrganRow>> columns() {
        return List.of(
                Column.text(Messages.OrganTable_structure, Messages.OrganTable_structure_tip,
                        Messages.OrganTable_structure_widest, row -> row.organ().structure()),
                Column.text(Messages.OrganTable_limit, Messages.OrganTable_limit_tip,
                        Messages.OrganTable_limit_widest, row -> row.constraint(OrganTable::limit)),
                Column.text(Messages.OrganTable_plan, Messages.OrganTable_plan_tip, "00.00 Gy",
                        row -> row.constraint(result -> value(result.constraint(), result.value()))),
                verdict(),
                Column.figure(Messages.OrganTable_ofLimit, Messages.OrganTable_ofLimit_tip, 0,
                        OrganRow::percentOfLimit),
                Column.number(Messages.OrganTable_max, Messages.OrganTable_max_tip, 2, row -> row.organ().dvh()
                        .maximumGy()),
                Column.number(Messages.OrganTable_mean, Messages.OrganTable_mean_tip, 2, row -> row.organ().dvh()
                        .meanGy()),
                Column.volume(Messages.OrganTable_volume, Messages.OrganTable_volume_tip,
                        row -> row.organ().dvh().totalVolumeMm3() / 1000),
                Column.text(Messages.OrganTable_protectsFrom, Messages.OrganTable_protectsFrom_tip,
                        Messages.OrganTable_protectsFrom_widest,
                        row -> row.constraint(result -> result.constraint().endpoint())),
                Column.text(Messages.OrganTable_source, Messages.OrganTable_source_tip, "A publication, 2000",
                        row -> row.constraint(result -> result.constraint().source())));
    }

    private static Column<OrganRow> verdict() {
        Column<OrganRow> words = Column.text(Messages.OrganTable_verdict, Messages.OrganTable_verdict_tip,
                Messages.OrganTable_aboveOptimal + Lights.ROOM, row -> row.constraint(result -> result.met()
                        ? Messages.OrganTable_met : result.constraint().mandatory() ? Messages.OrganTable_exceeded
                                : Messages.OrganTable_aboveOptimal));
        return words.withLight(row -> row.result().map(result -> result.met() ? Lights.GREEN
                : result.constraint().mandatory() ? Lights.RED : Lights.AMBER));
    }

    private static String limit(ConstraintResult result) {
        return result.constraint().inWords().replaceFirst("^V[\\d.]+(?= |$)", "$0 Gy") + " \u2264 "
                + value(result.constraint(), result.constraint().limit());
    }

    private static String value(Constraint constraint, double value) {
        return String.format(Locale.ROOT, "%.2f %s", value, constraint.unit());
    }
}
