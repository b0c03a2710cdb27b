package org.isocentra.trust.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.isocentra.trust.api.Judgement;
import org.isocentra.trust.api.PolicyException;
import org.isocentra.trust.api.Verdict;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;

/**
 * What was decided about the installed bundles. Each content of a bundle is examined once in the life of the framework,
 * and at every start anew: size and time of a file are no proof that it is the same.
 */
final class Judgements {

    private final BundleContext context;
    private final Examiner examiner;
    private final Path trust;
    private final Map<Long, Examined> examined = new ConcurrentHashMap<>();
    private final SortedMap<String, Version> fresh = new TreeMap<>();

    private record Examined(BundleRevision revision, Judgement judgement) {
    }

    Judgements(BundleContext context, Examiner examiner, Path trust) {
        this.context = context;
        this.examiner = examiner;
        this.trust = trust;
    }

    List<Judgement> all() {
        return Stream.of(context.getBundles()).filter(bundle -> bundle.getBundleId() != 0).map(this::of).toList();
    }

    Optional<Judgement> of(long bundleId) {
        return Optional.ofNullable(bundleId == 0 ? null : context.getBundle(bundleId)).map(this::of);
    }

    Judgement of(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        Examined known = examined.get(bundle.getBundleId());
        if (known != null && known.revision() == revision) {
            return known.judgement();
        }
        Judgement judgement = judge(bundle);
        examined.put(bundle.getBundleId(), new Examined(revision, judgement));
        note(bundle, judgement.verdict());
        return judgement;
    }

    private Judgement judge(Bundle bundle) {
        File content = bundle.adapt(File.class);
        Verdict verdict = content == null
                ? new Verdict.Refused("it has no file that could be checked", "Install it from a file.")
                : examiner.examine(content.toPath(), bundle.getSymbolicName(), bundle.getVersion());
        return new Judgement(bundle.getBundleId(), String.valueOf(bundle.getSymbolicName()),
                bundle.getVersion().toString(), bundle.getLocation(), verdict);
    }

    private synchronized void note(Bundle bundle, Verdict verdict) {
        Version known = examiner.accepted().getOrDefault(bundle.getSymbolicName(), Version.emptyVersion);
        if (verdict instanceof Verdict.Signed && bundle.getVersion().compareTo(known) > 0) {
            fresh.merge(bundle.getSymbolicName(), bundle.getVersion(), Judgements::higher);
        }
    }

    /**
     * Writes down versions that ran for the first time. Where the installation may not be written, whoever installs
     * plug-ins there still may, and writes them at the first start after that.
     */
    synchronized void remember() {
        if (fresh.isEmpty()) {
            return;
        }
        Path file = trust.resolve(TrustFiles.ACCEPTED);
        try {
            SortedMap<String, Version> accepted = TrustFiles.readAccepted(file);
            fresh.forEach((name, version) -> accepted.merge(name, version, Judgements::higher));
            TrustFiles.write(file, accepted);
        } catch (IOException | PolicyException e) {
            // nothing is lost but the memory of it; a damaged file is reported at the next start
        }
        fresh.clear();
    }

    private static Version higher(Version one, Version other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
