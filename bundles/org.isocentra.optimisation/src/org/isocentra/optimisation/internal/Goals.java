package org.isocentra.optimisation.internal;

import org.isocentra.optimisation.api.Preferences;

/**
 * What the plan of a target is asked for, as weights of the objectives. Weights of outside space are per volume, in
 * units of the target's volume.
 *
 * @param coverage dose below the prescription in the target
 * @param selectivity dose above the prescription outside
 * @param fallOff dose above half the prescription where the fall-off should be over
 * @param lowDose dose above a quarter of the prescription there
 * @param elsewhere mean dose to the surroundings of each other target, relative to its prescription
 * @param time beam-on time, per time that one unit of prescription dose takes with everything open
 */
record Goals(double coverage, double selectivity, double fallOff, double lowDose, double elsewhere, double time) {

    Goals by(Preferences preferences) {
        return new Goals(coverage, selectivity * preferences.conformity(), fallOff * preferences.gradient(),
                lowDose * preferences.gradient(), elsewhere, time * preferences.time());
    }
}
