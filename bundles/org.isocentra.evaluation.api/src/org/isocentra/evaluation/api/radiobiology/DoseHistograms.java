package org.isocentra.evaluation.api.radiobiology;

import java.util.Optional;

import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.structure.Structure;

/** Histograms of doses that are not those of one plan, such as sums of courses by their effect. An OSGi service. */
public interface DoseHistograms {

    /**
     * The histogram of that part of a structure which the grid covers; empty where it covers nothing of it.
     *
     * @throws org.isocentra.model.InputException when the structure has no contours, or none that make a body
     */
    Optional<Dvh> histogram(Structure structure, Grid doseGy);
}
