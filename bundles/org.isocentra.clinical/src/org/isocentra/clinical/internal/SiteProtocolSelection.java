package org.isocentra.clinical.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.ProtocolSelection;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks protocols in the order of the site's policy. */
@Component
public final class SiteProtocolSelection implements ProtocolSelection {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Contributions contributions;
    private final SitePolicy policy;

    @Activate
    public SiteProtocolSelection(@Reference Contributions contributions) {
        this(contributions, SitePolicy.load());
    }

    SiteProtocolSelection(Contributions contributions, SitePolicy policy) {
        this.contributions = contributions;
        this.policy = policy;
    }

    @Override
    public Prescription propose(TargetDescription target, String protocolId, String where) {
        List<Contribution<FractionationProtocol>> protocols = protocols(protocolId);
        for (Contribution<FractionationProtocol> protocol : protocols) {
            Optional<Prescription> proposal = protocol.call(DEADLINE, p -> checked(p.propose(target), target));
            if (proposal.isPresent()) {
                check(proposal.get(), where);
                return proposal.get();
            }
        }
        List<String> names = protocols.stream().map(p -> p.description().name()).toList();
        throw new InputException(where, String.format(Locale.ROOT,
                "neither the dose is stated, nor does %s apply to target %s (%s, %.3f cm³, maximum diameter %.1f mm)",
                String.join(" or ", names), target.structure(), target.kind(), target.volumeCm3(),
                target.maximumDiameterMm()), "State doseGy and fractions of the target, or choose another protocol");
    }

    @Override
    public void check(Prescription prescription, String where) {
        policy.ceilings().check(prescription, where);
    }

    private List<Contribution<FractionationProtocol>> protocols(String protocolId) {
        List<String> ids = protocolId.equals(AUTO) ? policy.protocolOrder().ids() : List.of(protocolId);
        return ids.stream().map(id -> contributions.select(FractionationProtocol.class, id)).toList();
    }

    /** A protocol that answers for another target is faulty. */
    private static Optional<Prescription> checked(Optional<Prescription> proposal, TargetDescription target) {
        proposal.filter(p -> !p.structure().equals(target.structure())).ifPresent(p -> {
            throw new IllegalStateException("it was asked about " + target.structure() + " and answered for "
                    + p.structure());
        });
        return proposal;
    }
}
