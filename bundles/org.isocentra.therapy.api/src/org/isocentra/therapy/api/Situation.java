package org.isocentra.therapy.api;

import java.util.List;

/** A patient's drugs, and the radiosurgery that is planned. */
public record Situation(Radiosurgery radiosurgery, List<Drug> drugs) {

    public Situation {
        drugs = List.copyOf(drugs);
    }
}
