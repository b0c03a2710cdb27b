package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.model.InputException;
import org.isocentra.trust.api.Judgement;
import org.isocentra.trust.api.PluginTrust;
import org.isocentra.trust.api.PolicyException;
import org.isocentra.trust.api.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra trust}. */
@Command(name = "trust", description = "Show which bundles may run and why, or decide whose may.",
        mixinStandardHelpOptions = true)
final class TrustCommand implements Callable<Integer> {

    private static final String NEXT_START = "It holds from the next start on.";

    private final Services services;
    private final Console console;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    TrustCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    /** Exit code 1 where a bundle was refused, 2 where the policy cannot be used. */
    @Override
    public Integer call() {
        PluginTrust trust = trust();
        List<Judgement> judgements = trust.judgements();
        if (json) {
            console.out().println(json(trust, judgements).toPrettyString());
        } else {
            print(trust, judgements);
        }
        if (trust.policyFault().isPresent()) {
            return console.complain(input(trust.policyFault().get()), ExitCode.BAD_INPUT);
        }
        return judgements.stream().allMatch(judgement -> judgement.verdict().mayRun()) ? ExitCode.DONE
                : ExitCode.CHECKS_NOT_PASSED;
    }

    @Command(name = "allow", description = "Let the plug-ins of a signer run, from the next start on.",
            mixinStandardHelpOptions = true)
    int allow(
            @Parameters(paramLabel = "FILE",
                    description = "The signer's certificate (PEM or DER), or a jar signed by it.")
            Path file,
            @Option(names = "--name", paramLabel = "NAME", required = true,
                    description = "What the signer is called here.")
            String name,
            @Option(names = "--bundles", paramLabel = "PREFIX",
                    description = "Only bundles whose names begin like this; may be given again.")
            List<String> prefixes,
            @Option(names = "--accept-expired", description = "Even when the certificate has expired.")
            boolean acceptExpired,
            @Option(names = "--why", paramLabel = "TEXT", description = "For the record.") Optional<String> why) {
        return decide(trust -> {
            List<X509Certificate> signers = trust.signers(file);
            if (signers.size() > 1) {
                throw new InputException(file.toString(), "it has " + signers.size() + " signers",
                        "Give the certificate of the one you mean.");
            }
            trust.allow(signers.getFirst(), name, prefixes == null ? List.of() : prefixes, acceptExpired,
                    why.orElse(""));
            console.print("%s is allowed: %s", name, signers.getFirst().getSubjectX500Principal());
        });
    }

    @Command(name = "revoke", description = "Never again let the plug-ins of a signer run, from the next start on.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "SIGNER", description = "Name, or SHA-256 fingerprint of the certificate.")
            String signer,
            @Option(names = "--why", paramLabel = "TEXT", required = true, description = "For the record.")
            String why) {
        return decide(trust -> {
            trust.revoke(signer, why);
            console.print("%s is revoked.", signer);
        });
    }

    /** A change of the policy. */
    private interface Decision {
        void take(PluginTrust trust);
    }

    private int decide(Decision decision) {
        PluginTrust trust = trust();
        try {
            decision.take(trust);
        } catch (PolicyException e) {
            throw input(e);
        }
        console.print("Written to %s. %s", trust.policyFile(), NEXT_START);
        return ExitCode.DONE;
    }

    private PluginTrust trust() {
        return services.find(PluginTrust.class).orElseThrow(() -> new InputException("isocentra",
                "nothing checks plug-ins here", "Use the product as it was packed."));
    }

    private static InputException input(PolicyException e) {
        return new InputException(e.where(), e.problem(), e.remedy(), e);
    }

    private void print(PluginTrust trust, List<Judgement> judgements) {
        trust.developerMode().ifPresent(reason -> console.print("Developer mode: unsigned plug-ins may run (%s).",
                reason));
        long ofProduct = judgements.stream().filter(judgement -> judgement.verdict() instanceof Verdict.OfProduct)
                .count();
        console.print("%d bundles of the product are as they came.", ofProduct);
        for (Judgement judgement : judgements) {
            if (!(judgement.verdict() instanceof Verdict.OfProduct)) {
                console.print("%-46s %-8s %s", judgement.bundle(), judgement.version(), text(judgement.verdict()));
            }
        }
    }

    private static String text(Verdict verdict) {
        return switch (verdict) {
            case Verdict.OfProduct _ -> "came with the product";
            case Verdict.Signed(Verdict.Signer signer) -> "signed by " + signer.name();
            case Verdict.Tolerated(String reason) -> "runs in developer mode only: " + reason;
            case Verdict.Refused(String reason, String remedy) -> "refused: " + reason + ". " + remedy;
        };
    }

    private static ObjectNode json(PluginTrust trust, List<Judgement> judgements) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("policy", trust.policyFile().toString());
        root.put("policyFault", trust.policyFault().map(PolicyException::getMessage).orElse(""));
        root.put("developerMode", trust.developerMode().isPresent());
        root.put("developerModeReason", trust.developerMode().orElse(""));
        ArrayNode bundles = root.putArray("bundles");
        for (Judgement judgement : judgements) {
            ObjectNode node = bundles.addObject().put("bundle", judgement.bundle()).put("version", judgement.version())
                    .put("location", judgement.location());
            switch (judgement.verdict()) {
                case Verdict.OfProduct _ -> node.put("verdict", "ofProduct");
                case Verdict.Signed(Verdict.Signer signer) -> node.put("verdict", "signed").put("signer", signer.name())
                        .put("certificateSha256", signer.certificateSha256());
                case Verdict.Tolerated(String reason) -> node.put("verdict", "tolerated").put("reason", reason);
                case Verdict.Refused(String reason, String remedy) -> node.put("verdict", "refused")
                        .put("reason", reason).put("remedy", remedy);
            }
        }
        return root;
    }
}
