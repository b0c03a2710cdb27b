package @name@;

import org.isocentra.tck.Installed;
import org.isocentra.tck.InteractionRulesContract;
import org.isocentra.therapy.api.InteractionRules;

/** The rules as the suite reads them from the installed bundle. */
final class @Class@ContractTest implements InteractionRulesContract {

    @Override
    public InteractionRules rules() {
        return Installed.contribution(InteractionRules.class, "@name@.@id@");
    }
}
