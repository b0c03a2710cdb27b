package org.isocentra.contributions.internal;

import java.util.Optional;

import org.isocentra.contributions.api.BundleSigners;
import org.isocentra.trust.api.Judgement;
import org.isocentra.trust.api.PluginTrust;
import org.isocentra.trust.api.Verdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The signers whom the site allows; a bundle of the product counts as signed by the product. */
@Component
public final class TrustedSigners implements BundleSigners {

    private static final String PRODUCT = "Isocentra (part of the product)";

    private final PluginTrust trust;

    @Activate
    public TrustedSigners(@Reference PluginTrust trust) {
        this.trust = trust;
    }

    @Override
    public Optional<String> signer(long bundleId) {
        return trust.judgement(bundleId).map(Judgement::verdict).flatMap(verdict -> switch (verdict) {
            case Verdict.OfProduct _ -> Optional.of(PRODUCT);
            case Verdict.Signed(Verdict.Signer signer) -> Optional.of(signer.name());
            case Verdict.Tolerated _, Verdict.Refused _ -> Optional.empty();
        });
    }
}
