package org.isocentra.clinical.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What the site has decided about prescriptions. */
@JsonIgnoreProperties("$schema")
record SitePolicy(String version, String confidence, ProtocolOrder protocolOrder, Ceilings ceilings) {

    SitePolicy {
        Valid.text(version, "version");
        Valid.require("policy".equals(confidence), "confidence must be policy");
        Valid.require(protocolOrder != null, "protocolOrder is missing");
        Valid.require(ceilings != null, "ceilings is missing");
    }

    /** The policy the suite comes with. */
    static SitePolicy load() {
        try {
            return DataFile.read(SitePolicy.class.getResource("/data/site-policy.json"), SitePolicy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which protocols are tried, first to last, when the user names none. */
    record ProtocolOrder(List<String> ids, String reason) {

        ProtocolOrder {
            Valid.require(ids != null && !ids.isEmpty(), "protocolOrder names no protocols");
            Valid.text(reason, "reason of protocolOrder");
            ids = List.copyOf(ids);
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
