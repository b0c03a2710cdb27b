package org.isocentra.clinical.internal.followup;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.isocentra.clinical.api.followup.EvidenceSheet;
import org.isocentra.clinical.api.followup.FollowUpCourse;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.LesionTrack;
import org.isocentra.clinical.api.followup.LesionTrack.Sighting;
import org.isocentra.clinical.api.followup.LesionTrack.State;
import org.isocentra.clinical.api.followup.Question;
import org.isocentra.clinical.api.followup.Response;
import org.isocentra.clinical.api.followup.Response.Category;
import org.isocentra.clinical.api.followup.Response.Standing;

/** Response by RANO-BM, with the guard against pseudoprogression. */
final class RanoBm {

    private final ResponsePolicy policy;
    private final FollowUpCourse course;
    private final List<LesionTrack> tracks;
    private final List<EvidenceSheet> sheets;
    private final Targets targets;
    private final List<LesionTrack> nonTargets;

    RanoBm(ResponsePolicy policy, FollowUpCourse course, List<LesionTrack> tracks, List<EvidenceSheet> sheets) {
        this.policy = policy;
        this.course = course;
        this.tracks = tracks;
        this.sheets = sheets;
        targets = Targets.of(tracks, policy);
        nonTargets = tracks.stream().filter(track -> track.first() == 0 && !targets.tracks().contains(track))
                .toList();
    }

    List<Response> responses() {
        List<Step> steps = IntStream.range(1, course.scans().size()).mapToObj(scan -> new Step(scan).judge())
                .toList();
        return steps.stream().map(step -> step.response(standing(step, steps))).toList();
    }

    /** Whether the volume of a lesion has grown beyond the limits since it was smallest. */
    static boolean hasGrown(ResponsePolicy policy, LesionTrack track, int scan) {
        OptionalDouble now = track.on(scan).filter(RanoBm::isOnItsOwn).map(Sighting::volumeCm3)
                .orElse(OptionalDouble.empty());
        OptionalDouble nadir = track.sightings().stream().filter(each -> each.scan() < scan && isOnItsOwn(each))
                .mapToDouble(each -> each.volumeCm3().orElseThrow()).min();
        return now.isPresent() && nadir.isPresent()
                && policy.volumetricGrowth().holds(now.getAsDouble(), nadir.getAsDouble());
    }

    private static boolean isOnItsOwn(Sighting sighting) {
        return sighting.state() != State.NOT_CONTOURED && sighting.state() != State.MERGED;
    }

    /** By the scans before and after: what goes on for long enough is confirmed. */
    private Standing standing(Step step, List<Step> steps) {
        return switch (step.category) {
            case null -> Standing.OPEN;
            case COMPLETE -> goesOn(step, steps, Category.COMPLETE::equals,
                    policy.confirmationOfResponse().leastDays()) ? Standing.CONFIRMED : Standing.UNCONFIRMED;
            case PARTIAL -> goesOn(step, steps, category -> category == Category.PARTIAL
                    || category == Category.COMPLETE, policy.confirmationOfResponse().leastDays())
                    ? Standing.CONFIRMED : Standing.UNCONFIRMED;
            case PROGRESSION -> !step.mayBeNone ? Standing.FINAL
                    : step.testsSpeakForTumour() || goesOn(step, steps, Category.PROGRESSION::equals,
                    policy.confirmationOfProgression().leastDays()) ? Standing.CONFIRMED : Standing.HELD;
            case STABLE, NOT_EVALUABLE -> Standing.FINAL;
        };
    }

    private boolean goesOn(Step step, List<Step> steps, Predicate<Category> same, int leastDays) {
        int at = steps.indexOf(step);
        int first = at;
        while (first > 0 && steps.get(first - 1).category != null && same.test(steps.get(first - 1).category)) {
            first--;
        }
        int last = at;
        while (last + 1 < steps.size() && steps.get(last + 1).category != null
                && same.test(steps.get(last + 1).category)) {
            last++;
        }
        return Math.max(steps.get(first).daysTo(step), step.daysTo(steps.get(last))) >= leastDays;
    }

    /** The response on one scan, before others confirm it. */
    private final class Step {

        private final int scan;
        private final FollowUpScan here;
        private final OptionalDouble sum;
        private final OptionalDouble baseline;
        private final int nadirScan;
        private final List<String> reasons = new ArrayList<>();
        private final Set<Question> questions = new LinkedHashSet<>();
        private final Set<LesionTrack> suspects = new LinkedHashSet<>();
        /** Null where something must be asked. */
        private Category category;
        /** Whether everything that speaks for progression may be an effect of treatment. */
        private boolean mayBeNone;
        /** Whether perfusion or PET can decide: it is about lesions that are known. */
        private boolean testable = true;

        Step(int scan) {
            this.scan = scan;
            here = course.scans().get(scan);
            sum = targets.sumMm(scan);
            baseline = targets.sumMm(0);
            nadirScan = IntStream.range(0, scan).filter(each -> targets.sumMm(each).isPresent()).boxed()
                    .min((a, b) -> Double.compare(targets.sumMm(a).getAsDouble(), targets.sumMm(b).getAsDouble()))
                    .orElse(0);
        }

        long daysTo(Step later) {
            return ChronoUnit.DAYS.between(here.date(), later.here.date());
        }

        Response response(Standing standing) {
            Set<String> grown = new TreeSet<>();
            tracks.stream().filter(track -> hasGrown(policy, track, scan)).map(LesionTrack::name)
                    .forEach(grown::add);
            return new Response(scan, Optional.ofNullable(category), targets.tracks().stream().map(LesionTrack::name)
                    .toList(), sum, baseline, targets.sumMm(nadirScan), grown, standing, reasons,
                    List.copyOf(questions));
        }

        Step judge() {
            sum.ifPresent(now -> reasons.add(String.format(Locale.ROOT, "sum of longest diameters %.1f mm; %.1f mm at"
                    + " baseline, %.1f mm at its smallest before", now, baseline.getAsDouble(),
                    targets.sumMm(nadirScan).getAsDouble())));
            if (targets.tracks().isEmpty()) {
                reasons.add("no lesion was measurable at baseline");
            }
            Criterion progression = progression();
            if (progression.isMet()) {
                category = Category.PROGRESSION;
            } else if (progression.isOpen()) {
                questions.addAll(progression.open());
                // without progression everything hangs on them: one round of questions rather than two
                questions.addAll(steroidsNotMore().open());
            } else {
                settle();
            }
            return this;
        }

        private Criterion progression() {
            Criterion growth = targetGrowth();
            Criterion others = nonTargetGrowth();
            Criterion fresh = newLesions();
            Criterion worse = fact(FollowUpFact.CLINICAL, "worse");
            mayBeNone = true;
            if (growth.isMet()) {
                reasons.add(String.format(Locale.ROOT, "the sum has risen by at least %.0f %%, one lesion by at least"
                        + " %.0f mm", policy.progression().leastRisePercent(), policy.progressionOfOne()
                        .leastRiseMm()));
                mayBeNone = suspects.stream().allMatch(LesionTrack::irradiated);
            }
            if (others.isMet()) {
                reasons.add("unequivocal growth of lesions that are no target");
                mayBeNone &= nonTargets.stream().allMatch(LesionTrack::irradiated);
                List<LesionTrack> grown = nonTargets.stream().filter(track -> hasGrown(policy, track, scan)).toList();
                suspects.addAll(grown);
                testable &= !grown.isEmpty();
            }
            if (fresh.isMet()) {
                boolean underImmunotherapy = here.facts().word(FollowUpFact.IMMUNOTHERAPY).equals(Optional.of("yes"));
                reasons.add(underImmunotherapy ? "new lesions, under immunotherapy" : "new lesions");
                mayBeNone &= underImmunotherapy;
                testable = false;
            }
            if (worse.isMet()) {
                reasons.add("clinically worse");
                mayBeNone = false;
            }
            return Criterion.any(growth, others, fresh, worse);
        }

        private Criterion targetGrowth() {
            if (targets.tracks().isEmpty()) {
                return Criterion.of(false);
            }
            if (sum.isEmpty()) {
                return Criterion.open(new Question("scan " + here.id(), FollowUpFact.ALL_CONTOURED.key(),
                        "targets without contours, " + notContoured(targets.tracks()) + ": contour them, or state that"
                        + " all lesions of the scan are contoured"));
            }
            if (!policy.progression().holds(sum.getAsDouble(), targets.sumMm(nadirScan).orElseThrow())) {
                return Criterion.of(false);
            }
            targets.groups(nadirScan, scan).stream().filter(group -> policy.progressionOfOne().holds(group.nowMm(),
                    group.beforeMm())).forEach(group -> suspects.addAll(group.tracks()));
            return Criterion.of(!suspects.isEmpty());
        }

        private List<String> notContoured(List<LesionTrack> of) {
            return of.stream().filter(track -> state(track) == State.NOT_CONTOURED).map(LesionTrack::name).toList();
        }

        private State state(LesionTrack track) {
            return track.on(scan).orElseThrow().state();
        }

        private Criterion nonTargetGrowth() {
            return nonTargets.stream().allMatch(track -> state(track) == State.VANISHED) ? Criterion.of(false)
                    : fact(FollowUpFact.NON_TARGETS, "growth");
        }

        private Criterion newLesions() {
            boolean seen = tracks.stream().filter(track -> track.first() > 0 && track.first() <= scan)
                    .anyMatch(track -> !track.on(scan).orElseThrow().seen().isEmpty());
            if (!seen) {
                return contoured(here, "whether there are new lesions");
            }
            return Criterion.all(not(contoured(course.scans().getFirst(), "whether lesions without contours at baseline"
                    + " are new")), known(FollowUpFact.IMMUNOTHERAPY, "whether new lesions alone are progression"));
        }

        /** Does not hold where all lesions of a scan are contoured; open elsewhere. */
        private Criterion contoured(FollowUpScan which, String why) {
            return which.facts().word(FollowUpFact.ALL_CONTOURED).equals(Optional.of("yes")) ? Criterion.of(false)
                    : Criterion.open(new Question("scan " + which.id(), FollowUpFact.ALL_CONTOURED.key(), why
                    + " hangs on it: contour all, and say so"));
        }

        private static Criterion not(Criterion criterion) {
            return new Criterion(criterion.holds().map(holds -> !holds), criterion.open());
        }

        private Criterion known(FollowUpFact fact, String why) {
            return here.facts().has(fact) ? Criterion.of(true) : Criterion.open(new Question("scan " + here.id(),
                    fact.key(), why + " hangs on it"));
        }

        /** Whether a fact is one of some words. */
        private Criterion fact(FollowUpFact fact, String... words) {
            return here.facts().word(fact).map(word -> Criterion.of(List.of(words).contains(word)))
                    .orElseGet(() -> Criterion.open(new Question("scan " + here.id(), fact.key(),
                            "the response hangs on it: " + fact.label())));
        }

        /** What it is where it is no progression: nothing is new, no lesion has grown, nobody is worse. */
        private void settle() {
            Criterion complete = Criterion.all(targetsGone(), nonTargetsGone(),
                    fact(FollowUpFact.STEROIDS, "none"));
            Criterion partial = Criterion.all(Criterion.of(sum.isPresent() && policy.partialResponse().holds(
                    sum.getAsDouble(), baseline.getAsDouble())), steroidsNotMore());
            if (!settles(complete, Category.COMPLETE) && !settles(partial, Category.PARTIAL)
                    && !settles(steroidsNotMore(), Category.STABLE)) {
                category = Category.NOT_EVALUABLE;
                reasons.add("more steroids: neither stable disease nor, by themselves, progression");
            }
        }

        private Criterion steroidsNotMore() {
            return fact(FollowUpFact.STEROIDS, "none", "less", "stable");
        }

        private boolean settles(Criterion criterion, Category met) {
            if (criterion.isMet()) {
                category = met;
            }
            questions.addAll(criterion.open());
            return criterion.isMet() || criterion.isOpen();
        }

        private Criterion targetsGone() {
            return Criterion.of(targets.tracks().isEmpty() || sum.isPresent() && sum.getAsDouble() == 0);
        }

        private Criterion nonTargetsGone() {
            if (nonTargets.stream().anyMatch(track -> !track.on(scan).orElseThrow().seen().isEmpty())) {
                return Criterion.of(false);
            }
            return nonTargets.stream().allMatch(track -> state(track) == State.VANISHED) ? Criterion.of(true)
                    : fact(FollowUpFact.NON_TARGETS, "none");
        }

        /** Whether perfusion or PET speak for tumour, and none for necrosis, in every lesion that has grown. */
        private boolean testsSpeakForTumour() {
            return testable && !suspects.isEmpty() && suspects.stream().allMatch(track -> sheets.stream()
                    .filter(sheet -> sheet.scan() == scan && sheet.lesion().equals(track.name()))
                    .anyMatch(sheet -> sheet.forRecurrence().stream().anyMatch(Step::isFunctional)
                    && sheet.forNecrosis().stream().noneMatch(Step::isFunctional)));
        }

        private static boolean isFunctional(EvidenceSheet.Result result) {
            return result.kind().equals(NecrosisTests.PERFUSION) || result.kind().equals(NecrosisTests.PET);
        }
    }
}
