package org.isocentra.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

import org.isocentra.model.InputException;

/**
 * A data set at its place in a file. Values come out typed and strictly checked; whatever is wrong is an
 * {@link InputException} that names file, path and attribute.
 */
public final class Node {

    private static final String DAMAGED = "The file is damaged or was written wrongly; export it again";

    private final DataSet data;
    private final Node parent;
    private final String file;
    private final int sequenceTag;
    private final int index;
    private final CharacterSets charset;

    private Node(DataSet data, Node parent, String file, int sequenceTag, int index) {
        this.data = data;
        this.parent = parent;
        this.file = file;
        this.sequenceTag = sequenceTag;
        this.index = index;
        this.charset = data.contains(Attribute.SPECIFIC_CHARACTER_SET) ? CharacterSets.of(characterSets())
                : parent != null ? parent.charset : CharacterSets.ascii();
    }

    /** @param file name of the file, for messages */
    public static Node root(String file, DataSet data) {
        return new Node(data, null, file, 0, 0);
    }

    public DataSet data() {
        return data;
    }

    /** The values of Specific Character Set, as they are in the file. */
    public List<String> characterSets() {
        return split(Attribute.SPECIFIC_CHARACTER_SET, Node::latin);
    }

    /** Where this is: file and path, items counted from 1. */
    public String path() {
        StringBuilder path = new StringBuilder(file);
        appendPath(path);
        return path.toString();
    }

    private void appendPath(StringBuilder path) {
        if (parent != null) {
            parent.appendPath(path);
            path.append(parent.parent == null ? ": " : " > ").append(name(sequenceTag));
            path.append('[').append(index + 1).append(']');
        }
    }

    private static String name(int tag) {
        Attribute attribute = Attribute.ofTag(tag);
        return attribute == null ? Attribute.describe(tag) : attribute.keyword();
    }

    /** Where an attribute of this data set is. */
    public String path(Attribute attribute) {
        return path(attribute.toString());
    }

    private String path(String name) {
        return path() + (parent == null ? ": " : " > ") + name;
    }

    /** What is wrong with an attribute of this item, to be thrown: it names the file and the way to the attribute. */
    public InputException fault(Attribute attribute, String problem, String remedy) {
        return new InputException(path(attribute), problem, remedy);
    }

    public InputException fault(Attribute attribute, String problem, String remedy, Throwable cause) {
        return new InputException(path(attribute), problem, remedy, cause);
    }

    /** Whether the attribute is there and not empty. */
    public boolean has(Attribute attribute) {
        return switch (data.find(attribute.tag()).orElse(null)) {
            case null -> false;
            case Element.Value value -> value.bytes().length > 0;
            case Element.Sequence sequence -> !sequence.items().isEmpty();
        };
    }

    /** The values of a text attribute, without padding; none if it is missing or empty. */
    public List<String> texts(Attribute attribute) {
        return split(attribute, attribute.vr().kind() == Vr.Kind.LOCAL_TEXT
                ? bytes -> charset.decode(bytes, attribute.vr() == Vr.PN) : Node::latin);
    }

    /** The first value of a text attribute; absent if it is missing or empty. */
    public Optional<String> text(Attribute attribute) {
        return texts(attribute).stream().findFirst().filter(t -> !t.isEmpty());
    }

    /** @throws InputException where the attribute is missing or empty */
    public String requiredText(Attribute attribute) {
        return text(attribute).orElseThrow(() -> missing(attribute));
    }

    /** Values of a private element, which in implicit files has no representation of its own. */
    public List<String> privateTexts(int tag) {
        return data.find(tag).orElse(null) instanceof Element.Value value ? split(value.bytes(), Node::utf8)
                : List.of();
    }

    /** Numbers of a private element that holds decimal strings. */
    public double[] privateNumbers(int tag) {
        return data.find(tag).orElse(null) instanceof Element.Value value ? decimals(tag, value.bytes())
                : new double[0];
    }

    public Optional<LocalDate> date(Attribute attribute) {
        return text(attribute).map(text -> {
            try {
                return LocalDate.parse(text.replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE);
            } catch (DateTimeException e) {
                throw fault(attribute, "is '" + text + "', not a date", DAMAGED, e);
            }
        });
    }

    public OptionalInt integer(Attribute attribute) {
        double[] values = numbers(attribute);
        return values.length == 0 ? OptionalInt.empty() : OptionalInt.of(integer(attribute, values[0]));
    }

    public int requiredInteger(Attribute attribute) {
        return integer(attribute).orElseThrow(() -> missing(attribute));
    }

    private int integer(Attribute attribute, double value) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw fault(attribute, "is " + value + ", not an integer", DAMAGED);
        }
        return (int) value;
    }

    /** The first number; empty where there is none. */
    public OptionalDouble number(Attribute attribute) {
        double[] values = numbers(attribute);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
    }

    /**
     * The first number.
     *
     * @throws InputException where there is none
     */
    public double requiredNumber(Attribute attribute) {
        return number(attribute).orElseThrow(() -> missing(attribute));
    }

    /** Exactly {@code count} numbers. */
    public double[] requiredNumbers(Attribute attribute, int count) {
        double[] values = numbers(attribute);
        if (values.length == 0) {
            throw missing(attribute);
        }
        if (values.length != count) {
            throw fault(attribute, "has " + values.length + " values instead of " + count, DAMAGED);
        }
        return values;
    }

    /** All numbers of an attribute, each finite; none if it is missing or empty. */
    public double[] numbers(Attribute attribute) {
        return switch (data.find(attribute.tag()).orElse(null)) {
            case Element.Value value when value.vr().kind() == Vr.Kind.NUMBER_TEXT ->
                    decimals(attribute.tag(), value.bytes());
            case Element.Value value -> binary(attribute, value);
            case null, default -> new double[0];
        };
    }

    private double[] decimals(int tag, byte[] bytes) {
        if (isBlank(bytes)) {
            return new double[0];
        }
        int count = 1;
        for (byte b : bytes) {
            count += b == '\\' ? 1 : 0;
        }
        double[] values = new double[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\\') {
                to++;
            }
            try {
                values[i] = DecimalText.parse(bytes, from, to);
            } catch (NumberFormatException e) {
                String text = new String(bytes, from, Math.min(to - from, 32), StandardCharsets.ISO_8859_1);
                throw new InputException(path(Attribute.describe(tag)),
                        "value " + (i + 1) + " is '" + text + "', not a finite number", DAMAGED, e);
            }
            from = to + 1;
        }
        return values;
    }

    private double[] binary(Attribute attribute, Element.Value value) {
        int count = value.bytes().length / value.vr().unitBytes();
        double[] values = new double[count];
        ByteBuffer bytes = ByteBuffer.wrap(value.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            values[i] = switch (value.vr()) {
                case US -> bytes.getShort() & 0xFFFF;
                case SS -> bytes.getShort();
                case UL -> bytes.getInt() & 0xFFFF_FFFFL;
                case SL -> bytes.getInt();
                case FL -> bytes.getFloat();
                case FD -> bytes.getDouble();
                default -> throw fault(attribute, "does not hold numbers", DAMAGED);
            };
            if (!Double.isFinite(values[i])) {
                throw fault(attribute, "value " + (i + 1) + " is " + values[i] + ", not a finite number", DAMAGED);
            }
        }
        return values;
    }

    /** The bytes of a value; none if it is missing. */
    public byte[] bytes(Attribute attribute) {
        return data.find(attribute.tag()).orElse(null) instanceof Element.Value value ? value.bytes() : new byte[0];
    }

    /** Whether the value of one attribute is the tag of the other. */
    public boolean pointsTo(Attribute attribute, Attribute target) {
        ByteBuffer value = ByteBuffer.wrap(bytes(attribute)).order(ByteOrder.LITTLE_ENDIAN);
        return value.capacity() == 4 && value.getShort(0) == (short) (target.tag() >>> 16)
                && value.getShort(2) == (short) target.tag();
    }

    /** The items of a sequence; none if it is missing. */
    public List<Node> items(Attribute attribute) {
        if (!(data.find(attribute.tag()).orElse(null) instanceof Element.Sequence sequence)) {
            return List.of();
        }
        List<Node> items = new ArrayList<>(sequence.items().size());
        for (DataSet item : sequence.items()) {
            items.add(new Node(item, this, file, attribute.tag(), items.size()));
        }
        return items;
    }

    /** The items of a sequence that must have at least one. */
    public List<Node> requiredItems(Attribute attribute) {
        List<Node> items = items(attribute);
        if (items.isEmpty()) {
            throw missing(attribute);
        }
        return items;
    }

    private InputException missing(Attribute attribute) {
        return fault(attribute, data.contains(attribute) ? "is empty" : "is missing", DAMAGED);
    }

    private List<String> split(Attribute attribute, Function<byte[], String> decoder) {
        if (!(data.find(attribute.tag()).orElse(null) instanceof Element.Value value)) {
            return List.of();
        }
        boolean paragraphs = attribute.vr() == Vr.ST;
        return paragraphs && !isBlank(value.bytes()) ? List.of(decoder.apply(value.bytes()).strip())
                : split(value.bytes(), decoder);
    }

    private static List<String> split(byte[] bytes, Function<byte[], String> decoder) {
        return isBlank(bytes) ? List.of()
                : Arrays.stream(decoder.apply(bytes).split("\\\\", -1))
                        .map(t -> t.replace("\0", "").strip()).toList();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != 0) {
                return false;
            }
        }
        return true;
    }
}
