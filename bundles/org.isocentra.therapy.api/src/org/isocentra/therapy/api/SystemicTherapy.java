package org.isocentra.therapy.api;

import java.util.List;
import java.util.Set;

/** Asks all interaction rules about a patient's drugs. An OSGi service. */
public interface SystemicTherapy {

    /**
     * What all rule bases say, each with its origin. A drug that none knows, and a rule base that has expired or fails,
     * are reported as such; nothing is guessed.
     */
    TherapyReport check(Radiosurgery radiosurgery, List<Course> courses);

    /** Ids of the rules of all rule bases, expired ones included; those of a base that fails are not known. */
    Set<String> ruleIds();
}
