package org.isocentra.plugins.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.isocentra.plugins.api.PluginFile;

/**
 * Who changed the installation when, and how: one line of JSON for each change, in {@code audit.jsonl}. Lines are only
 * ever added.
 */
final class AuditTrail {

    private final Path file;

    AuditTrail(Installation installation) {
        this.file = installation.books().resolve("audit.jsonl");
    }

    /** What was changed. */
    record Entry(String change, String from, Collection<IInstallableUnit> added, Collection<IInstallableUnit> removed,
            List<PluginFile> files) {
    }

    /** @param outcome {@code done}, or why not */
    void append(Entry entry, String outcome) throws IOException {
        ObjectNode line = new ObjectMapper().createObjectNode().put("time", Instant.now().toString())
                .put("user", System.getProperty("user.name")).put("change", entry.change()).put("from", entry.from())
                .put("outcome", outcome);
        addUnits(line.putArray("added"), entry.added());
        addUnits(line.putArray("removed"), entry.removed());
        ArrayNode files = line.putArray("files");
        entry.files().forEach(added -> files.addObject().put("id", added.id()).put("version", added.version())
                .put("sha256", added.sha256()).put("signer", added.signer()));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void addUnits(ArrayNode array, Collection<IInstallableUnit> units) {
        units.stream().sorted(Units.ORDER).forEach(unit -> array.addObject().put("id", unit.getId()).put("version",
                unit.getVersion().toString()));
    }
}
