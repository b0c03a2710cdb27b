package org.isocentra.contouring.api.targets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.isocentra.contouring.api.region.Region;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;

/**
 * Proposes clinical and planning target volumes by the site's policy. A proposal is for a person to change and accept.
 * An OSGi service; safe for use by several threads.
 */
public interface TargetRules {

    /** What is to be treated. */
    enum Lesion {
        /** A metastasis as it is; its GTV is what takes up contrast agent. */
        INTACT,
        /** What surgery has left; the wall of the cavity takes up contrast agent. */
        CAVITY
    }

    /** How the head is held. */
    enum Fixation {
        FRAME, FRAMELESS
    }

    /** What else is known of the surroundings. */
    enum Part {
        /** Nodular enhancement that was left behind. */
        RESIDUAL,
        /** The way the surgeon took. */
        CORRIDOR,
        /** The tumour before surgery, registered to this image. */
        PREOPERATIVE,
        /** Dura along the bone flap. */
        FLAP,
        /** Venous sinus. */
        SINUS,
        /** Bone, falx, tentorium: what tumour does not cross. */
        BARRIER
    }

    /** A yes or no that the surgeon's report or the preoperative images answer. */
    enum Fact {
        /** The tumour touched the dura before surgery. */
        DURAL_CONTACT,
        /** The tumour touched a venous sinus before surgery. */
        SINUS_CONTACT,
        /** The lesion was deep. */
        DEEP
    }

    /**
     * What to propose for.
     *
     * @param drawn the GTV, or the cavity with its enhancing wall
     * @param parts what else has been drawn
     * @param chosenMm for each rule that leaves a choice, by its id, the mm to take; the policy's usual one otherwise
     */
    record Request(Lesion lesion, Fixation fixation, Region drawn, Map<Part, Region> parts, Set<Fact> facts,
            Map<String, Double> chosenMm) {

        public Request {
            parts = Map.copyOf(parts);
            facts = Set.copyOf(facts);
            chosenMm = Map.copyOf(chosenMm);
        }
    }

    /**
     * A rule applied.
     *
     * @param rule its id
     * @param text what was done and why
     * @param source where the rule comes from
     * @param confidence V: verified there; K: knowledge of the field; policy: the site's own
     * @param mm the distance taken, where the rule has one
     * @param volumeMm3 of what there is after the step
     */
    record Step(String rule, String text, String source, String confidence, Optional<Double> mm, double volumeMm3) {
    }

    /**
     * What is proposed.
     *
     * @param findings what was not known and may matter
     */
    record Proposal(Region ctv, Region ptv, List<Step> steps, List<Finding> findings, String policyVersion) {

        public Proposal {
            steps = List.copyOf(steps);
            findings = List.copyOf(findings);
        }
    }

    /**
     * @throws InputException when a distance is chosen for a rule there is not, or beyond the range it allows
     */
    Proposal propose(Request request);
}
