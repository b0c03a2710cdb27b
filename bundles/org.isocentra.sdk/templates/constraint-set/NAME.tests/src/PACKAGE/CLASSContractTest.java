package @name@;

import java.util.List;

import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.tck.ConstraintSetContract;
import org.isocentra.tck.Installed;

/** The limits as the suite reads them from the installed bundle. */
final class @Class@ContractTest implements ConstraintSetContract {

    @Override
    public ConstraintSet set() {
        return Installed.contribution(ConstraintSet.class, "@name@.@id@");
    }

    /** Structures as users name them, all of which have limits. */
    @Override
    public List<String> structures() {
        return List.of("OpticNrv_L", "Chiasm", "Brainstem");
    }
}
