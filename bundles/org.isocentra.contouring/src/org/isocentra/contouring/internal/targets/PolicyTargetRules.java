package org.isocentra.contouring.internal.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.isocentra.contouring.api.region.Margins;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.contouring.api.targets.TargetRules;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Applies the rules of {@link TargetPolicy}, one after the other. */
@Component
public final class PolicyTargetRules implements TargetRules {


    private final Regions regions;
    private final TargetPolicy policy = TargetPolicy.load();

    @Activate
    public PolicyTargetRules(@Reference Regions regions) {
        this.regions = regions;
    }

    @Override
    public Proposal propose(Request request) {
        request.chosenMm().forEach(this::check);
        if (request.drawn().isEmpty()) {
            throw new InputException("target", "nothing has been drawn", "Contour the lesion or the cavity.");
        }
        return new Work(request).proposal();
    }

    private void check(String id, double mm) {
        TargetPolicy.Rule rule = policy.rules().stream().filter(r -> r.id().equals(id) && r.usual().isPresent())
                .findFirst().orElseThrow(() -> new InputException("rule " + id, "there is no such rule with a distance",
                "Use: " + policy.rules().stream().filter(r -> r.usual().isPresent()).map(TargetPolicy.Rule::id)
                        .collect(Collectors.joining(", ")) + "."));
        if (!(mm >= rule.leastMm() && mm <= rule.mostMm())) {
            throw new InputException("rule " + id, mm + " mm is beyond what it allows",
                    "Give " + rule.leastMm() + " to " + rule.mostMm() + " mm.");
        }
    }

    /** One proposal in the making. */
    private final class Work {

        private final Request request;
        private final List<Step> steps = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private Region ctv;

        Work(Request request) {
            this.request = request;
            ctv = request.drawn();
        }

        Proposal proposal() {
            boolean intact = request.lesion() == Lesion.INTACT;
            if (intact) {
                ctv = grown("intact-ctv", ctv);
            } else {
                extendCavity();
            }
            Region ptv = grown(!intact ? "cavity-ptv"
                    : request.fixation() == Fixation.FRAME ? "intact-ptv-frame" : "intact-ptv-frameless", ctv);
            return new Proposal(ctv, ptv, steps, findings, policy.version());
        }

        private void extendCavity() {
            note("cavity-ctv", Optional.empty(), ctv);
            Region drawn = part(Part.RESIDUAL).map(residual -> added("residual", Optional.empty(), residual))
                    .orElse(ctv);
            if (part(Part.PREOPERATIVE).isEmpty()) {
                warn("the tumour before surgery is not known", "Register the MR from before surgery and look at it.");
            }
            corridor();
            flap();
            sinus();
            part(Part.BARRIER).ifPresentOrElse(barrier -> respect(barrier, drawn), () -> warn(
                    "no barrier is drawn", "See that the CTV does not cross bone, falx and tentorium."));
        }

        private void corridor() {
            if (request.facts().contains(Fact.DEEP) && !policy.rule("corridor").holdsForDeep()) {
                findings.add(Finding.information("CTV", "The corridor to a deep lesion is left out by this policy"));
                return;
            }
            part(Part.CORRIDOR).ifPresentOrElse(corridor -> added("corridor", Optional.empty(), corridor),
                    () -> warn("the surgical corridor is not drawn", "Contour it; it belongs to the CTV."));
        }

        private void flap() {
            boolean contact = request.facts().contains(Fact.DURAL_CONTACT);
            String rule = contact ? "dural-contact" : "flap";
            part(Part.FLAP).ifPresentOrElse(flap -> along(rule, contact ? before() : ctv, flap), () -> warn(
                    "the bone flap is not drawn", contact ? "Contour the dura along it: the tumour touched the dura."
                            : "Contour the dura along it, where there is one."));
        }

        private void sinus() {
            if (request.facts().contains(Fact.SINUS_CONTACT)) {
                part(Part.SINUS).ifPresentOrElse(sinus -> along("sinus", before(), sinus),
                        () -> warn("the venous sinus is not drawn", "Contour it: the tumour touched it."));
            }
        }

        /** Where the tumour was, or what is known of it. */
        private Region before() {
            return part(Part.PREOPERATIVE).orElse(ctv);
        }

        private void along(String rule, Region from, Region structure) {
            double mm = chosen(rule);
            added(rule, Optional.of(mm), regions.intersection(regions.grown(from, Margins.uniform(mm)), structure));
        }

        private void respect(Region barrier, Region drawn) {
            Region kept = drawn;
            for (Region part : regions.parts(regions.difference(ctv, barrier))) {
                if (!regions.intersection(part, drawn).isEmpty()) {
                    kept = regions.union(kept, part);
                }
            }
            ctv = kept;
            note("barriers", Optional.empty(), ctv);
        }

        private Region added(String rule, Optional<Double> mm, Region more) {
            // closed by a step, so that what touches hangs together
            Region both = regions.union(ctv, more);
            ctv = regions.grown(regions.grown(both, Margins.uniform(both.stepMm())), Margins.uniform(-both.stepMm()));
            note(rule, mm, ctv);
            return ctv;
        }

        private Region grown(String rule, Region region) {
            double mm = chosen(rule);
            Region grown = mm > 0 ? regions.grown(region, Margins.uniform(mm)) : region;
            note(rule, Optional.of(mm), grown);
            return grown;
        }

        private double chosen(String rule) {
            return request.chosenMm().getOrDefault(rule, policy.rule(rule).usualMm());
        }

        private Optional<Region> part(Part part) {
            return Optional.ofNullable(request.parts().get(part)).filter(region -> !region.isEmpty());
        }

        private void note(String id, Optional<Double> mm, Region after) {
            TargetPolicy.Rule rule = policy.rule(id);
            steps.add(new Step(id, rule.text(), rule.source(), rule.confidence(), mm, regions.volumeMm3(after)));
        }

        private void warn(String text, String remedy) {
            findings.add(Finding.warning("CTV", text, remedy));
        }
    }
}
