package org.isocentra.imaging.internal.registration;

import org.isocentra.imaging.api.registration.RegistrationMethod;
import org.isocentra.tck.RegistrationMethodContract;

/** Heads that the contract makes itself: it needs no study. */
class MutualInformationContractTest implements RegistrationMethodContract {

    @Override
    public RegistrationMethod method() {
        return new MutualInformation();
    }
}
