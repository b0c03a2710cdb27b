package org.isocentra.therapy.api;

import java.util.List;

/** Asks all interaction rules about a patient's drugs. An OSGi service. */
public interface SystemicTherapy {

    /**
     * What all rule bases say, each with its origin. A drug that none knows, and a rule base that has expired or fails,
     * are reported as such; nothing is guessed.
     */
    TherapyReport check(Radiosurgery radiosurgery, List<Course> courses);
}
