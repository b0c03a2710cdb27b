package org.isocentra.beamdata.api;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.model.InputException;
import org.isocentra.model.radiation.Acceptance;

/**
 * The data that a site uses for a machine instead of those shipped. They lie in the folder that the system property
 * {@value #FOLDER} names, else in {@code machines} of the installation:
 *
 * <pre>
 * machines/gammaknife-icon/0001.json          data, in the format of the machine's family
 * machines/gammaknife-icon/0001.accepted      who accepted them, when, and for which digest
 * machines/gammaknife-icon/0002.json          newer data: the highest number is in use
 * </pre>
 *
 * <p>Files are only ever added. An acceptance holds for the very bytes it names and for the driver it names; whatever
 * changes, the data are not accepted any more.
 *
 * @param file the data in use
 * @param content of the file
 * @param sha256 of the content, hexadecimal
 */
public record SiteMachineData(String deviceId, Path file, byte[] content, String sha256,
        Optional<AcceptanceRecord> record) {

    public static final String FOLDER = "isocentra.machines";

    private static final String INSTALLATION = "osgi.install.area";
    private static final String DATA = ".json";
    private static final String ACCEPTED = ".accepted";
    private static final String SCHEMA = "isocentra/machine-acceptance/1";
    private static final long MOST_BYTES = 16 << 20;
    private static final int MOST_FILES = 9999;

    /**
     * Who accepted data.
     *
     * @param by name as given
     * @param account of the operating system from which it was done
     * @param sha256 of the accepted data
     * @param driver see {@link BeamFamily#driver}
     */
    public record AcceptanceRecord(String by, String account, Instant at, String sha256, String driver) {
    }

    /**
     * The data that a site uses for a machine.
     *
     * @return empty where it uses those shipped
     * @throws InputException when there are such data and they cannot be read: shipped ones never stand in for them
     */
    public static Optional<SiteMachineData> of(String deviceId) {
        Optional<Path> folder = folder().map(f -> f.resolve(deviceId)).filter(Files::isDirectory);
        return folder.flatMap(f -> latest(f)).map(file -> {
            try {
                if (Files.size(file) > MOST_BYTES) {
                    throw new InputException(file.toString(), "is larger than " + MOST_BYTES + " bytes",
                            "Replace it by machine data.");
                }
                byte[] content = Files.readAllBytes(file);
                return new SiteMachineData(deviceId, file, content, sha256(content), acceptance(file));
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        });
    }

    /**
     * Puts data into use, not accepted.
     *
     * @throws InputException when the folder is not known or cannot be written
     */
    public static SiteMachineData add(String deviceId, byte[] content) {
        Path folder = folder().orElseThrow(() -> new InputException("-D" + FOLDER,
                "there is no folder for the machines of this site", "Name one.")).resolve(deviceId);
        try {
            Files.createDirectories(folder);
            int number = latest(folder).map(SiteMachineData::number).orElse(0) + 1;
            if (number > MOST_FILES) {
                throw new InputException(folder.toString(), "is full", "Name another folder with -D" + FOLDER + ".");
            }
            Files.write(folder.resolve("%04d%s".formatted(number, DATA)), content, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be written: " + e,
                    "Choose a folder you may write to with -D" + FOLDER + "=DIR.", e);
        }
        return of(deviceId).orElseThrow();
    }

    /**
     * Records that the data are accepted.
     *
     * @throws InputException when they have an acceptance already, or the record cannot be written
     */
    public SiteMachineData accept(String by, String driver) {
        if (by.isBlank() || !by.equals(by.strip()) || by.lines().count() != 1) {
            throw new InputException("--by", "'" + by + "' is no name", "Give the name of who accepts the data.");
        }
        Path accepted = beside(file);
        String text = "schema: %s%nmachine: %s%ndigest: %s%ndriver: %s%nby: %s%naccount: %s%nat: %s%n".formatted(SCHEMA,
                deviceId, sha256, driver, by, System.getProperty("user.name", "unknown"), Instant.now());
        try {
            Files.writeString(accepted, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(accepted.toString(), "is there already, and nothing is ever written over",
                    "Put the data into use anew, then accept them.", e);
        } catch (IOException e) {
            throw new InputException(accepted.toString(), "cannot be written: " + e,
                    "Ask who may write to this folder.", e);
        }
        return of(deviceId).orElseThrow();
    }

    /** Whether an acceptance is there and holds for these bytes and this driver. */
    public boolean isAccepted(String driver) {
        return record.filter(r -> r.sha256.equals(sha256) && r.driver.equals(driver)).isPresent();
    }

    /** Accepted for these data with this driver, or only entered. */
    public Acceptance state(String driver) {
        return isAccepted(driver) ? Acceptance.ACCEPTED : Acceptance.ENTERED;
    }

    /** The state in a sentence, for people. */
    public String statement(String driver) {
        if (isAccepted(driver)) {
            return "Accepted by %s on %s for digest %s.".formatted(record.orElseThrow().by,
                    record.orElseThrow().at.toString().substring(0, 10), shortDigest());
        }
        return record.map(r -> ("NOT accepted: the acceptance by %s is for digest %s with %s, these are %s with %s.")
                .formatted(r.by, r.sha256.substring(0, Math.min(12, r.sha256.length())), r.driver, shortDigest(),
                driver))
                .orElse("Not accepted by anybody; digest " + shortDigest() + ".");
    }

    public String shortDigest() {
        return sha256.substring(0, 12);
    }

    private static Optional<Path> folder() {
        String named = System.getProperty(FOLDER, "");
        if (!named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        String installation = System.getProperty(INSTALLATION, "");
        return installation.startsWith("file:")
                ? Optional.of(Path.of(URI.create(installation.replace(" ", "%20"))).resolve("machines"))
                : Optional.empty();
    }

    private static Optional<Path> latest(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("\\d{4}\\" + DATA)).max(Path::compareTo);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().substring(0, 4));
    }

    private static Path beside(Path data) {
        return data.resolveSibling(data.getFileName().toString().replace(DATA, ACCEPTED));
    }

    private static Optional<AcceptanceRecord> acceptance(Path data) throws IOException {
        Path file = beside(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(": ", 2);
            if (parts.length != 2 || fields.put(parts[0], parts[1]) != null) {
                throw broken(file, "'" + line + "' is no 'key: value' of its own");
            }
        }
        if (!SCHEMA.equals(fields.get("schema"))) {
            throw broken(file, "schema is " + fields.get("schema") + ", not " + SCHEMA);
        }
        for (String key : new String[] {"by", "account", "at", "digest", "driver"}) {
            if (!fields.containsKey(key)) {
                throw broken(file, key + " is missing");
            }
        }
        try {
            return Optional.of(new AcceptanceRecord(fields.get("by"), fields.get("account"),
                    Instant.parse(fields.get("at")), fields.get("digest"), fields.get("driver")));
        } catch (DateTimeException e) {
            throw broken(file, "'at' is no time: " + fields.get("at"));
        }
    }

    private static InputException broken(Path file, String problem) {
        return new InputException(file.toString(), problem, "Remove the file; the data are not accepted then.");
    }

    private static InputException unreadable(Path file, IOException e) {
        return new InputException(file.toString(), "cannot be read: " + e,
                "Make it readable, or remove it to use the shipped data.", e);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
