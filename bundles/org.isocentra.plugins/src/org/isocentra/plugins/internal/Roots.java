package org.isocentra.plugins.internal;

import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.planner.IProfileChangeRequest;
import org.isocentra.model.InputException;

/** The features of an installation that were asked for by name, not only because others need them. */
final class Roots {

    private Roots() {
    }

    static Stream<IInstallableUnit> of(IProfile profile) {
        return Units.features(profile).filter(unit -> contain(profile, unit));
    }

    static boolean contain(IProfile profile, IInstallableUnit unit) {
        return Boolean.parseBoolean(profile.getInstallableUnitProperty(unit, IProfile.PROP_PROFILE_ROOT_IU));
    }

    static Optional<IInstallableUnit> find(IProfile profile, String feature) {
        return Units.feature(profile, feature).filter(unit -> contain(profile, unit));
    }

    /** @throws InputException when it is not installed */
    static IInstallableUnit require(IProfile profile, String feature) {
        return find(profile, feature).orElseThrow(() -> new InputException(Units.withoutGroup(feature),
                "is not installed", "Installed are " + Units.list(of(profile)) + "."));
    }

    static void add(IProfileChangeRequest request, IInstallableUnit unit) {
        request.add(unit);
        request.setInstallableUnitProfileProperty(unit, IProfile.PROP_PROFILE_ROOT_IU, Boolean.TRUE.toString());
    }

    static void remove(IProfileChangeRequest request, IInstallableUnit unit) {
        request.remove(unit);
        request.removeInstallableUnitProfileProperty(unit, IProfile.PROP_PROFILE_ROOT_IU);
    }
}
