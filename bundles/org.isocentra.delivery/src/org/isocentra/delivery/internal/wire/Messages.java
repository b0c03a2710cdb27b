package org.isocentra.delivery.internal.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.delivery.api.LinkException;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Pose;
import org.isocentra.delivery.api.Sample;
import org.isocentra.delivery.api.UnitState;

/** The content of messages, in both directions; the guide {@code treatment-unit} documents it. */
public final class Messages {

    public static final int PROTOCOL = 1;
    public static final int MOST_FIELDS = 10_000;

    private Messages() {
    }

    public static ObjectNode of(OrderedField field) {
        ObjectNode message = Lines.message("field").put("number", field.number()).put("name", field.name())
                .put("meterset", field.meterset()).put("ratePerSecond", field.ratePerSecond());
        field.settings().forEach(message.putObject("settings")::put);
        var path = message.putArray("path");
        for (Pose pose : field.path()) {
            ObjectNode node = path.addObject().put("delivered", pose.delivered());
            pose.axes().forEach(node.putObject("axes")::put);
        }
        return message;
    }

    public static OrderedField field(JsonNode message) throws LinkException {
        List<Pose> path = new ArrayList<>();
        for (JsonNode pose : message.path("path")) {
            SortedMap<String, Double> axes = axes(pose);
            double delivered = number(pose, "delivered");
            path.add(checked(() -> new Pose(delivered, axes)));
        }
        int number = integer(message, "number");
        String name = text(message, "name");
        double meterset = number(message, "meterset");
        double rate = number(message, "ratePerSecond");
        SequencedMap<String, String> settings = settings(message);
        return checked(() -> new OrderedField(number, name, meterset, rate, settings, path));
    }

    public static ObjectNode of(Sample sample) {
        ObjectNode message = Lines.message("sample").put("sequence", sample.sequence()).put("seconds", sample.seconds())
                .put("field", sample.field()).put("meterset", sample.meterset()).put("beamOn", sample.beamOn());
        sample.axes().forEach(message.putObject("axes")::put);
        sample.settings().forEach(message.putObject("settings")::put);
        return message;
    }

    public static Sample sample(JsonNode message) throws LinkException {
        int field = integer(message, "field");
        long sequence = (long) number(message, "sequence");
        double seconds = number(message, "seconds");
        double meterset = number(message, "meterset");
        if (!message.path("beamOn").isBoolean()) {
            throw new LinkException("beamOn is missing");
        }
        boolean on = message.path("beamOn").booleanValue();
        SortedMap<String, Double> axes = axes(message);
        SequencedMap<String, String> settings = settings(message);
        return checked(() -> new Sample(sequence, seconds, field, meterset, on, axes, settings));
    }

    public static ObjectNode of(UnitState state) {
        return Lines.message("state").put("state", state.word()).put("reason", state.reasonGiven());
    }

    public static UnitState state(JsonNode message) throws LinkException {
        String word = text(message, "state");
        String reason = text(message, "reason");
        return checked(() -> UnitState.of(word, reason));
    }

    private static SortedMap<String, Double> axes(JsonNode node) throws LinkException {
        SortedMap<String, Double> axes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> axis : node.path("axes").properties()) {
            axes.put(axis.getKey(), number(node.path("axes"), axis.getKey()));
        }
        return axes;
    }

    private static SequencedMap<String, String> settings(JsonNode node) throws LinkException {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> setting : node.path("settings").properties()) {
            settings.put(setting.getKey(), text(node.path("settings"), setting.getKey()));
        }
        return settings;
    }

    public static String text(JsonNode node, String key) throws LinkException {
        if (!node.path(key).isTextual()) {
            throw new LinkException(key + " is missing, or no text");
        }
        return node.path(key).textValue();
    }

    public static int integer(JsonNode node, String key) throws LinkException {
        if (!node.path(key).isInt()) {
            throw new LinkException(key + " is missing, or no whole number");
        }
        return node.path(key).intValue();
    }

    public static double number(JsonNode node, String key) throws LinkException {
        double value = node.path(key).isNumber() ? node.path(key).doubleValue() : Double.NaN;
        if (!Double.isFinite(value)) {
            throw new LinkException(key + " is missing, or no finite number");
        }
        return value;
    }

    /** What a peer sends may be against the rules of the records it is for. */
    public static <T> T checked(Supplier<T> made) throws LinkException {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new LinkException(e.getMessage(), e);
        }
    }
}
