package org.isocentra.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.isocentra.model.InputException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

/**
 * A JSON file read into records. Strictly: an unknown or repeated key is an error, as is whatever a record refuses with
 * an {@link IllegalArgumentException}. {@code $schema} may stand in any object; dates are like 2026-01-31, constants of
 * enumerations in either case.
 */
public final class DataFile {

    private static final ObjectReader PARTIAL = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addHandler(new SchemaReference())
            .addModule(new SimpleModule().addDeserializer(LocalDate.class, new DateReader()))
            .build().reader();
    private static final ObjectReader WHOLE = PARTIAL.with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /** What messages of the library say of its own settings and of the order of components. */
    private static final Pattern LIBRARY = Pattern.compile(
            "; `DeserializationFeature.*| \\(set Deserialization.*| \\(but (might|could) if.*| \\(index \\d+\\)");

    private final String where;
    private final String remedy;
    private final Content content;

    private interface Content {
        /** From its beginning, for whoever opens it to close. */
        InputStream open() throws IOException;
    }

    private DataFile(String where, String remedy, Content content) {
        this.where = where;
        this.remedy = remedy;
        this.content = content;
    }

    /**
     * A file that comes with a bundle.
     *
     * @param owner a class of the bundle, from a package that is called as the bundle up to {@code .internal}
     * @param path from the root of the bundle, like {@code data/machine.json}
     */
    public static DataFile shipped(Class<?> owner, String path) {
        String bundle = owner.getPackageName().replaceFirst("\\.internal(\\..*)?$", "");
        return new DataFile(bundle + "/" + path, "Install the plug-in again.", () -> {
            InputStream in = owner.getResourceAsStream("/" + path);
            if (in == null) {
                throw new IOException("it is missing");
            }
            return in;
        });
    }

    /** A file that an extension names. */
    public static DataFile at(URL url) {
        return new DataFile(url.getPath(), "Install the plug-in again.", url::openStream);
    }

    /** A file of the site or the user. */
    public static DataFile at(Path file) {
        return new DataFile(file.toString(), "Name a file that can be read.", () -> Files.newInputStream(file));
    }

    /** @param where the data are from, for messages */
    public static DataFile of(String where, byte[] content) {
        return new DataFile(where, "", () -> new ByteArrayInputStream(content));
    }

    /** Where it is, as messages name it. */
    public String where() {
        return where;
    }

    /**
     * Reads it where every component of the records must be there.
     *
     * @throws InputException naming file and line of what is wrong
     */
    public <T> T read(Class<T> type) {
        return parse(WHOLE.forType(type));
    }

    /**
     * Reads it where components may be missing, which are then null, zero or false: the records say what they need.
     *
     * @throws InputException naming file and line of what is wrong
     */
    public <T> T readPartial(Class<T> type) {
        return parse(PARTIAL.forType(type));
    }

    private <T> T parse(ObjectReader reader) {
        try (InputStream in = content.open()) {
            return reader.readValue(in);
        } catch (JacksonException e) {
            String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new InputException(where + line, problem(e), "Correct the file as its schema says.", e);
        } catch (IOException e) {
            throw new InputException(where, "the file cannot be read: " + e.getMessage(), remedy, e);
        }
    }

    /** What is wrong, and with which key, without what only a programmer could do about it. */
    private static String problem(JacksonException e) {
        if (e.getCause() instanceof IllegalArgumentException refused) {
            return refused.getMessage();
        }
        String problem = LIBRARY.matcher(e.getOriginalMessage()).replaceAll("").replace("creator property", "key");
        return e instanceof JsonMappingException m && !m.getPath().isEmpty() ? path(m) + ": " + problem : problem;
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream().map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]"
                : "." + step.getFieldName()).collect(Collectors.joining()).replaceFirst("^\\.", "");
    }
}
