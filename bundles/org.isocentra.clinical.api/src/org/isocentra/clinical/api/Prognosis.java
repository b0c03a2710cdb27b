package org.isocentra.clinical.api;

import java.util.List;

/** Asks all prognostic scores about a patient. An OSGi service. */
public interface Prognosis {

    /** The answers of all scores there are, in the order of their ids, those that do not apply included. */
    List<Answer> assess(PatientFacts facts);

    /**
     * What one score says.
     *
     * @param id of the score; name, version and source likewise
     */
    record Answer(String id, String name, String version, String source, Assessment assessment) {
    }
}
