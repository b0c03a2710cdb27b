package org.isocentra.clinical.internal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.data.DataFile;
import org.isocentra.data.Valid;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;

/** What the site has decided about prescriptions and images. */
record SitePolicy(String version, String confidence, List<ProtocolOrder> protocolOrders, PlanningImage planningImage,
        Ceilings ceilings) {

    SitePolicy {
        Valid.text(version, "version");
        Valid.require("policy".equals(confidence), "confidence must be policy");
        Valid.require(protocolOrders != null && !protocolOrders.isEmpty(), "there are no protocolOrders");
        Valid.require(planningImage != null, "planningImage is missing");
        Valid.require(ceilings != null, "ceilings is missing");
        protocolOrders = List.copyOf(protocolOrders);
    }

    /** The policy the suite comes with. */
    static SitePolicy load() {
        return DataFile.shipped(SitePolicy.class, "data/site-policy.json").readPartial(SitePolicy.class);
    }

    /** The first order that is for such targets. */
    Optional<ProtocolOrder> orderFor(TargetSituation situation) {
        return protocolOrders.stream().filter(order -> order.kinds.contains(situation.target().kind()))
                .filter(order -> order.when.areKnownToHold(situation)).findFirst();
    }

    /**
     * Which protocols may be followed when the user names none, first to last.
     *
     * @param kinds kinds of target it is for
     * @param when what must be known of them, or null
     * @param ids none where a person has to choose
     * @param reason for this order
     */
    record ProtocolOrder(Set<String> kinds, Conditions when, List<String> ids, String reason) {

        ProtocolOrder {
            Valid.require(kinds != null && !kinds.isEmpty() && ProtocolFile.KINDS.containsAll(kinds),
                    "protocolOrders: kinds must name intact, cavity or whole-brain");
            Valid.require(ids != null, "protocolOrders: ids is missing");
            Valid.text(reason, "reason of an order of protocols");
            when = when == null ? Conditions.NONE : when;
            ids = List.copyOf(ids);
        }
    }

    /**
     * How old planning images may be.
     *
     * @param currentUpToDays older ones are to be used with care
     * @param staleAfterDays older ones not without a decision
     */
    record PlanningImage(int currentUpToDays, int staleAfterDays, String reason) {

        PlanningImage {
            Valid.require(currentUpToDays > 0 && staleAfterDays >= currentUpToDays,
                    "planningImage: days must be positive, and an image be stale no sooner than it ages");
            Valid.text(reason, "reason of planningImage");
        }
    }

    /** What no prescription may exceed. */
    record Ceilings(double dosePerFractionGy, double totalDoseGy, String reason) {

        Ceilings {
            Valid.require(dosePerFractionGy > 0 && totalDoseGy > 0, "ceilings must be positive");
            Valid.text(reason, "reason of ceilings");
        }

        /** @throws InputException when the prescription exceeds them */
        void check(Prescription prescription, String where) {
            if (prescription.dosePerFractionGy() > dosePerFractionGy) {
                throw refused(prescription, where, gy(prescription.dosePerFractionGy()) + " a fraction",
                        gy(dosePerFractionGy));
            }
            if (prescription.doseGy() > totalDoseGy) {
                throw refused(prescription, where, gy(prescription.doseGy()) + " in all", gy(totalDoseGy));
            }
        }

        private static InputException refused(Prescription prescription, String where, String value, String ceiling) {
            return new InputException(where, "a prescription of " + gy(prescription.doseGy()) + " in "
                    + prescription.fractions()
                    + (prescription.fractions() == 1 ? " fraction" : " fractions") + " for " + prescription.structure()
                    + " is " + value + "; the site's ceiling is " + ceiling,
                    "Correct the dose in Gy or the number of fractions");
        }

        private static String gy(double dose) {
            return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(dose) + " Gy";
        }
    }
}
