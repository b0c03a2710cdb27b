package org.isocentra.clinical.internal;

import java.util.List;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.tck.FractionationProtocolContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every fractionation protocol must do, of each one that the suite comes with. */
@ParameterizedClass
@MethodSource("names")
class OurProtocolsContractTest implements FractionationProtocolContract {

    @Parameter
    String name;

    static List<String> names() {
        return Protocols.names();
    }

    @Override
    public FractionationProtocol protocol() {
        return Protocols.read(name);
    }

    @Override
    public TargetSituation situation(TargetDescription target) {
        ProtocolFile file = Protocols.file(name);
        return Protocols.fitting(target, file.situation(), file.limits(), file.rules().getFirst().when());
    }
}
