package org.isocentra.therapy.internal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.therapy.api.Confidence;
import org.isocentra.therapy.api.Days;
import org.isocentra.therapy.api.Drug;
import org.isocentra.therapy.api.Figure;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Interaction.Outcome;
import org.isocentra.therapy.api.Lesion;
import org.isocentra.therapy.api.Procedure;
import org.isocentra.therapy.api.Radiosurgery;
import org.isocentra.therapy.api.Situation;
import org.isocentra.therapy.api.Statement;
import org.isocentra.therapy.api.Window;
import org.isocentra.therapy.internal.RuleFile.Rule;

/** What one rule says of a situation. */
final class RuleJudgement {

    private final RuleFile file;
    private final Rule rule;
    private final Situation situation;
    private final List<Lesion> affected;
    private final List<String> unknownOfLesions;

    RuleJudgement(RuleFile file, Rule rule, Situation situation) {
        this.file = file;
        this.rule = rule;
        this.situation = situation;
        List<Lesion> lesions = situation.radiosurgery().lesions();
        affected = lesions.stream().filter(lesion -> LesionCondition.all(rule.when(), lesion).orElse(false)).toList();
        unknownOfLesions = lesions.stream().filter(lesion -> LesionCondition.all(rule.when(), lesion).isEmpty())
                .map(lesion -> lesion.name() + ": " + rule.when().stream().filter(c -> c.holds(lesion).isEmpty())
                        .map(LesionCondition::label).collect(Collectors.joining(", "))).toList();
    }

    /** One interaction for each drug, or pair of drugs, and procedure that it applies to. */
    List<Interaction> all() {
        List<Interaction> all = new ArrayList<>();
        if (!rule.when().isEmpty() && affected.isEmpty() && unknownOfLesions.isEmpty()) {
            return all;
        }
        for (Procedure procedure : Procedure.values()) {
            Optional<Days> days = situation.radiosurgery().days(procedure);
            if (rule.procedures().contains(procedure.key()) && days.isPresent()) {
                drugs().forEach(drugs -> interaction(drugs, procedure, days.get()).ifPresent(all::add));
            }
        }
        return all;
    }

    private List<List<Drug>> drugs() {
        List<Drug> subjects = situation.drugs().stream().filter(drug -> rule.about().stream().anyMatch(drug::is))
                .toList();
        if (rule.with().isEmpty()) {
            return subjects.stream().map(List::of).toList();
        }
        List<Drug> partners = situation.drugs().stream().filter(drug -> rule.with().stream().anyMatch(drug::is))
                .toList();
        return subjects.stream().flatMap(subject -> partners.stream().filter(partner -> partner != subject)
                .map(partner -> List.of(subject, partner))).toList();
    }

    private Optional<Interaction> interaction(List<Drug> drugs, Procedure procedure, Days days) {
        Optional<Window> window = window(procedure, days);
        Days decisive = decisive(procedure, days, window);
        List<String> missing = new ArrayList<>();
        for (Drug drug : drugs) {
            DoseDays given = DoseDays.of(drug.course());
            Optional<String> field = given.missing(decisive);
            if (window.isPresent() && !given.meet(decisive) && field.isEmpty()) {
                return notMet(drugs, procedure, window.get());
            }
            field.filter(_ -> window.isPresent()).ifPresent(f -> missing.add(f + " of " + drug.course().agent()));
        }
        Optional<String> dose = doseQuestion(drugs.getFirst());
        if (dose.isPresent() && dose.get().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(met(drugs, procedure, window, missing, dose));
    }

    /** A pause that nothing speaks against is kept; anything else does not apply. */
    private Optional<Interaction> notMet(List<Drug> drugs, Procedure procedure, Window window) {
        boolean kept = window.kind() == Window.Kind.PUBLISHED_PAUSE && rule.statement().isConfirmed()
                && (rule.when().isEmpty() || !affected.isEmpty());
        return kept ? Optional.of(interaction(drugs, Outcome.PAUSE_KEPT, 0, "the pause is kept. " + stated(drugs,
                procedure), Optional.of(window))) : Optional.empty();
    }

    private Interaction met(List<Drug> drugs, Procedure procedure, Optional<Window> window, List<String> missing,
            Optional<String> dose) {
        boolean pause = window.isPresent() && window.get().kind() == Window.Kind.PUBLISHED_PAUSE;
        String lesions = rule.when().isEmpty() || affected.isEmpty() ? "" : " For " + affected.stream().map(lesion ->
                rule.when().stream().map(condition -> condition.of(lesion)).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ")) + ".";
        String facts = rule.statement().text() + "." + lesions + " " + stated(drugs, procedure);
        if (rule.confidence().equals(Confidence.UNCONFIRMED)) {
            return interaction(drugs, Outcome.UNCONFIRMED, 0, "unconfirmed: " + facts, window);
        }
        List<String> questions = new ArrayList<>(dose.stream().toList());
        if (!rule.when().isEmpty() && affected.isEmpty()) {
            questions.addAll(unknownOfLesions);
        }
        if (!questions.isEmpty() || !pause && !missing.isEmpty()) {
            questions.addAll(missing);
            return interaction(drugs, Outcome.QUESTION, rule.severity().level(), "not known: "
                    + String.join("; ", questions) + ". If it applies: " + facts, window);
        }
        if (!pause) {
            return interaction(drugs, Outcome.NOTE, rule.severity().level(), facts + (window.isPresent() ? ""
                    : " No window is published that could be gone by."), window);
        }
        String found = missing.isEmpty() ? "the pause is not kept. "
                : "nothing shows that the pause is kept: not stated is the " + String.join(", ", missing) + ". ";
        return interaction(drugs, missing.isEmpty() ? Outcome.PAUSE_BROKEN : Outcome.PAUSE_OPEN,
                rule.severity().level(), found + "Last dose " + limit(window.get(), true) + " or before, next dose "
                + limit(window.get(), false) + " or later. " + capital(facts), window);
    }

    private Interaction interaction(List<Drug> drugs, Outcome outcome, int severity, String text,
            Optional<Window> window) {
        String names = drugs.stream().map(RuleJudgement::named).collect(Collectors.joining(" and "));
        return new Interaction(rule.id(), drugs.stream().map(drug -> drug.agent().id()).toList(), outcome, severity,
                names + ": " + text, window, rule.actions(), List.of(), Stream.concat(rule.evidence().stream()
                        .map(file::evidence), drugs.stream().flatMap(RuleJudgement::washout)).toList(),
                rule.statement().source(), rule.confidence());
    }

    private Optional<Window> window(Procedure procedure, Days days) {
        return Optional.ofNullable(rule.window()).map(w -> new Window(w.kind(), procedure, w.beforeDays(),
                w.afterDays(), new Days(days.from().minusDays(w.beforeDays()), days.to().plusDays(w.afterDays())),
                w.source(), w.confidence()));
    }

    /**
     * The days on which a dose matters. The last dose may be given on the day on which a pause begins, and the next on
     * that on which it ends.
     */
    private static Days decisive(Procedure procedure, Days days, Optional<Window> window) {
        return window.map(w -> w.kind() != Window.Kind.PUBLISHED_PAUSE ? w.days()
                : new Days(w.days().from().plusDays(1), w.days().to().minusDays(1))).orElse(days);
    }

    private static LocalDate limit(Window pause, boolean before) {
        return before ? pause.days().from() : pause.days().to();
    }

    /** What has to be known of the dose; empty text where the dose is too small for the rule; nothing if it counts. */
    private Optional<String> doseQuestion(Drug drug) {
        if (rule.prednisoneMgPerDay() == null) {
            return Optional.empty();
        }
        OptionalDouble mg = drug.course().dose().map(SteroidDose::mgPerDay).orElse(OptionalDouble.empty());
        if (mg.isEmpty() || drug.agent().prednisoneEquivalent().isEmpty()) {
            return Optional.of("dose of " + drug.course().agent() + " in mg a day"
                    + drug.course().dose().map(text -> ", read from '" + text + "'").orElse(""));
        }
        double prednisone = mg.getAsDouble() * drug.agent().prednisoneEquivalent().get().value();
        return prednisone >= rule.prednisoneMgPerDay() ? Optional.empty() : Optional.of("");
    }

    private static Stream<Statement> washout(Drug drug) {
        return drug.agent().halfLifeDays().stream().map(halfLife -> new Statement(String.format(Locale.ROOT,
                "%s: half-life about %s days, so that five half-lives are %s days; for information only",
                drug.agent().id(), plain(halfLife.value()), plain(5 * halfLife.value())), halfLife.source(),
                halfLife.confidence()));
    }

    private static String named(Drug drug) {
        return drug.course().agent().equals(drug.agent().id()) ? drug.agent().id()
                : "%s (stated as '%s', matched by '%s')".formatted(drug.agent().id(), drug.course().agent(),
                        drug.matched());
    }

    /** All that is stated of the drugs, and when the procedure is. */
    private String stated(List<Drug> drugs, Procedure procedure) {
        Radiosurgery radiosurgery = situation.radiosurgery();
        Days days = radiosurgery.days(procedure).orElseThrow();
        String end = procedure != Procedure.RADIOSURGERY || radiosurgery.lastIsStated()
                || days.from().equals(days.to()) ? "" : ", with a fraction a day, for its last day is not stated";
        return drugs.stream().map(drug -> stated(drug, days)).collect(Collectors.joining(" ")) + " "
                + capital(procedure.label()) + " " + days + end + ".";
    }

    private static String stated(Drug drug, Days days) {
        String dates = Stream.of(date("start", drug.course().start(), days), date("last dose", drug.course().lastDose(),
                days), date("next dose", drug.course().nextDose(), days), date("stop", drug.course().stop(), days))
                .filter(Objects::nonNull).collect(Collectors.joining(", "));
        String dose = drug.course().dose().map(text -> ", dose " + text + steroid(drug, text)).orElse("");
        return capital(drug.agent().id()) + ": " + (dates.isEmpty() ? "no date is stated" : dates) + dose + ".";
    }

    private static String steroid(Drug drug, String text) {
        OptionalDouble mg = SteroidDose.mgPerDay(text);
        Optional<Figure> factor = drug.agent().prednisoneEquivalent();
        return mg.isEmpty() || factor.isEmpty() ? "" : String.format(Locale.ROOT, " (read as %s mg a day, as %s mg of"
                + " prednisone)", plain(mg.getAsDouble()), plain(mg.getAsDouble() * factor.get().value()));
    }

    private static String date(String what, Optional<LocalDate> date, Days days) {
        return date.map(day -> what + " " + day + " (" + distance(day, days) + ")").orElse(null);
    }

    private static String distance(LocalDate day, Days days) {
        if (day.isBefore(days.from())) {
            return counted(ChronoUnit.DAYS.between(day, days.from())) + " before";
        }
        return day.isAfter(days.to()) ? counted(ChronoUnit.DAYS.between(days.to(), day)) + " after" : "the same day";
    }

    private static String counted(long days) {
        return days == 1 ? "1 day" : days + " days";
    }

    private static String plain(double value) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
