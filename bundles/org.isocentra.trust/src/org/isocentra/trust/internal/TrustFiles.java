package org.isocentra.trust.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.trust.api.PolicyException;
import org.isocentra.trust.internal.Policy.Allowed;
import org.isocentra.trust.internal.Policy.Decision;
import org.isocentra.trust.internal.Policy.Revoked;
import org.osgi.framework.Version;

/** The two files of a site, as JSON; {@code schema/trust-policy.schema.json} describes the policy. */
final class TrustFiles {

    static final String POLICY = "policy.json";
    static final String ACCEPTED = "accepted.json";

    private static final String POLICY_SCHEMA = "isocentra/trust-policy/1";
    private static final String ACCEPTED_SCHEMA = "isocentra/accepted-versions/1";

    private TrustFiles() {
    }

    /**
     * @return the strict policy where there is no file
     * @throws PolicyException when the file cannot be understood to its last field
     */
    static Policy readPolicy(Path file) {
        Optional<Section> root = read(file, POLICY_SCHEMA);
        return root.map(TrustFiles::policy).orElse(Policy.STRICT);
    }

    /**
     * The highest version of each signed bundle that ever ran.
     *
     * @throws PolicyException when the file cannot be understood to its last field
     */
    static SortedMap<String, Version> readAccepted(Path file) {
        return read(file, ACCEPTED_SCHEMA).map(root -> {
            SortedMap<String, Version> versions = versions(root, "bundles");
            root.checkNothingElse();
            return versions;
        }).orElseGet(TreeMap::new);
    }

    static void write(Path file, Policy policy) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", POLICY_SCHEMA);
        root.put("developerMode", policy.developerMode());
        root.put("signers", policy.signers().stream().map(TrustFiles::json).toList());
        root.put("revoked", policy.revoked().stream().map(TrustFiles::json).toList());
        root.put("minimumVersions", json(policy.minimumVersions()));
        write(file, root);
    }

    static void write(Path file, SortedMap<String, Version> accepted) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", ACCEPTED_SCHEMA);
        root.put("bundles", json(accepted));
        write(file, root);
    }

    /** All or nothing: a reader sees the old file or the new one. */
    private static void write(Path file, Map<String, Object> root) throws IOException {
        Path fresh = Files.createTempFile(Files.createDirectories(file.getParent()), "fresh", ".json");
        try {
            Files.writeString(fresh, Json.write(root));
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Optional<Section> read(Path file, String schema) {
        try {
            Section root = Section.of(file.toString(), Files.readString(file));
            root.checkSchema(schema);
            return Optional.of(root);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PolicyException(file.toString(), "cannot be read (" + e + ")",
                    "Make it a readable text in UTF-8.");
        }
    }

    private static Policy policy(Section root) {
        List<Allowed> signers = new ArrayList<>();
        for (Section signer : root.sections("signers")) {
            signers.add(new Allowed(signer.text("name"), signer.fingerprint("certificateSha256"),
                    signer.texts("bundles"), signer.flag("acceptExpired"), decision(signer)));
            signer.checkNothingElse();
        }
        List<Revoked> revoked = new ArrayList<>();
        for (Section signer : root.sections("revoked")) {
            revoked.add(new Revoked(signer.text("name"), signer.fingerprint("certificateSha256"), decision(signer)));
            signer.checkNothingElse();
        }
        Policy policy = new Policy(root.flag("developerMode"), signers, revoked, versions(root, "minimumVersions"));
        root.checkNothingElse();
        return policy;
    }

    private static Decision decision(Section section) {
        return new Decision(section.optionalText("by").orElse(""), section.optionalText("on").orElse(""),
                section.optionalText("why").orElse(""));
    }

    private static SortedMap<String, Version> versions(Section root, String key) {
        SortedMap<String, Version> versions = new TreeMap<>();
        root.section(key).ifPresent(section -> section.keys()
                .forEach(name -> versions.put(name, section.version(name))));
        return versions;
    }

    private static Map<String, Object> json(Allowed signer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", signer.name());
        json.put("certificateSha256", signer.certificateSha256());
        if (!signer.bundles().isEmpty()) {
            json.put("bundles", signer.bundles());
        }
        if (signer.acceptExpired()) {
            json.put("acceptExpired", true);
        }
        putDecision(json, signer.decision());
        return json;
    }

    private static Map<String, Object> json(Revoked signer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", signer.name());
        json.put("certificateSha256", signer.certificateSha256());
        putDecision(json, signer.decision());
        return json;
    }

    private static void putDecision(Map<String, Object> json, Decision decision) {
        Map.of("by", decision.by(), "on", decision.on(), "why", decision.why()).entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty()).sorted(Map.Entry.comparingByKey())
                .forEach(entry -> json.put(entry.getKey(), entry.getValue()));
    }

    private static Map<String, Object> json(SortedMap<String, Version> versions) {
        Map<String, Object> json = new LinkedHashMap<>();
        versions.forEach((name, version) -> json.put(name, version.toString()));
        return json;
    }
}
