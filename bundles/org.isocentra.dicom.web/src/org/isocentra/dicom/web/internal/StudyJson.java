package org.isocentra.dicom.web.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.isocentra.dicom.api.Uids;
import org.isocentra.dicom.api.archive.RemoteSeries;
import org.isocentra.dicom.api.archive.RemoteStudy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Data sets in the DICOM JSON model (PS3.18 annex F), as far as archives are looked through with them. */
final class StudyJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private StudyJson() {
    }

    /** The data sets of an answer; none where it has no content. */
    static List<JsonNode> dataSets(Connection.Answer answer, long limit) {
        if (answer.status() == 204) {
            return List.of();
        }
        try {
            byte[] text = bounded(answer.body(), limit);
            JsonNode root = MAPPER.readTree(text);
            if (root == null || !root.isArray() && !root.isObject()) {
                throw answer.fault("answers with something that is no DICOM in JSON");
            }
            List<JsonNode> sets = new ArrayList<>();
            (root.isArray() ? root : List.of(root)).forEach(sets::add);
            return sets;
        } catch (JacksonException e) {
            throw answer.fault("answers with JSON that cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw answer.broken(e);
        }
    }

    private static byte[] bounded(InputStream in, long limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (out.size() + (long) read > limit) {
                throw new IOException("it has more than " + limit + " bytes");
            }
            out.write(buffer, 0, read);
        }
        return out.toByteArray();
    }

    static RemoteStudy study(JsonNode set, Connection.Answer answer) {
        return new RemoteStudy(uid(set, "0020000D", answer), text(set, "00100020"), text(set, "00100010"),
                text(set, "00080020"), text(set, "00081030"));
    }

    static RemoteSeries series(JsonNode set, Connection.Answer answer) {
        JsonNode objects = value(set, "00201209");
        return new RemoteSeries(uid(set, "0020000E", answer), text(set, "00080060"), text(set, "0008103E"),
                objects.asInt(-1) >= 0 ? OptionalInt.of(objects.asInt()) : OptionalInt.empty());
    }

    /** @throws org.isocentra.model.InputException when the data set has no such UID */
    static String uid(JsonNode set, String tag, Connection.Answer answer) {
        String uid = text(set, tag);
        if (!Uids.isUid(uid)) {
            throw answer.fault("answers with '" + uid + "' where a UID (" + tag + ") is due");
        }
        return uid;
    }

    /** The items of a sequence. */
    static List<JsonNode> items(JsonNode set, String tag) {
        List<JsonNode> items = new ArrayList<>();
        set.path(tag).path("Value").forEach(items::add);
        return items;
    }

    /** The first value as text; names by their alphabetic form. */
    static String text(JsonNode set, String tag) {
        JsonNode value = value(set, tag);
        return (value.isObject() ? value.path("Alphabetic") : value).asText("").strip();
    }

    private static JsonNode value(JsonNode set, String tag) {
        return set.path(tag).path("Value").path(0);
    }
}
