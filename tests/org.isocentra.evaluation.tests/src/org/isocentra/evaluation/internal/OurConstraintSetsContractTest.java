package org.isocentra.evaluation.internal;

import java.util.List;
import java.util.Map;

import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.tck.ConstraintSetContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every constraint set must do, of each one that the suite comes with. */
@ParameterizedClass
@MethodSource("names")
class OurConstraintSetsContractTest implements ConstraintSetContract {

    /** Names of structures as users give them, all that each set has limits for. */
    static final Map<String, List<String>> STRUCTURES = Map.of(
            "tg101", List.of("OpticNrv_L", "Brainstem", "SpinalCord", "Cochlea_R", "Skin"),
            "uk2018", List.of("Brain", "Chiasm", "Brainstem", "Cochlea_L", "Lens_L", "Eye_R"),
            "hytec2021", List.of("Brain", "OpticNrv_R", "SpinalCord"),
            "timmerman2022", List.of("Chiasm", "Brainstem", "SpinalCord", "Cochlea_R", "Skin"),
            "cc001", List.of("Hippocampus_L", "Chiasm"),
            "quantec2010", List.of("Brainstem"),
            "brain-series", List.of("Brain"),
            "cranial-practice", List.of("Eye_L", "Lens_R", "Pituitary", "Pituitary_Stalk", "Ear_Externl_L", "CN_VII_R",
                    "CN_V_L", "Hippocampi"));

    @Parameter
    String name;

    static List<String> names() {
        return Catalogue.SETS;
    }

    @Override
    public ConstraintSet set() {
        return Catalogue.constraintSet(name);
    }

    @Override
    public List<String> structures() {
        return STRUCTURES.get(name);
    }
}
