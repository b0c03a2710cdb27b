package org.isocentra.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Elements in ascending order of their tags, each tag once. Immutable. */
public final class DataSet {

    private final List<Element> elements;

    private DataSet(List<Element> elements) {
        this.elements = elements;
    }

    public List<Element> elements() {
        return elements;
    }

    /** @param tag group in the upper 16 bits, element in the lower */
    public Optional<Element> find(int tag) {
        int low = 0;
        int high = elements.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = Integer.compareUnsigned(elements.get(middle).tag(), tag);
            if (order == 0) {
                return Optional.of(elements.get(middle));
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** Whether the attribute is there, with a value or without. */
    public boolean contains(Attribute attribute) {
        return find(attribute.tag()).isPresent();
    }

    /** The elements of this data set, to be changed. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.elements.addAll(elements);
        return builder;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet set && set.elements.equals(elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return elements.stream().map(Element::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    /**
     * Collects elements; text is encoded as UTF-8 (ISO_IR 192). Putting an attribute again replaces it. Values that
     * break the rules of their representation are an {@link IllegalArgumentException}: what a user types must have
     * been made fit before.
     */
    public static final class Builder {

        private final List<Element> elements = new ArrayList<>();

        /** Text; several values are separated as DICOM wants it. */
        public Builder put(Attribute attribute, String... values) {
            return put(attribute.tag(), attribute.vr(), values);
        }

        /** One text, made fit for the attribute as {@link TextRules#fitted} does. */
        public Builder putFitted(Attribute attribute, String text) {
            return put(attribute, TextRules.fitted(attribute.vr(), text));
        }

        /** Numbers, written as the attribute's representation asks. */
        public Builder put(Attribute attribute, double... values) {
            return put(attribute.tag(), attribute.vr(), values);
        }

        public Builder put(Attribute attribute, int... values) {
            return put(attribute.tag(), attribute.vr(), IntStream.of(values).asDoubleStream().toArray());
        }

        /** The value as it is to be in the file, in little endian. */
        public Builder put(Attribute attribute, byte[] value) {
            return put(new Element.Value(attribute.tag(), attribute.vr(), value));
        }

        /** The tag of another attribute, as a pointer to it (AT). */
        public Builder putTag(Attribute attribute, Attribute pointedAt) {
            ByteBuffer bytes = buffer(4).putShort((short) (pointedAt.tag() >>> 16)).putShort((short) pointedAt.tag());
            return put(new Element.Value(attribute.tag(), Vr.AT, bytes.array()));
        }

        /** The attribute without a value, as Type 2 allows. */
        public Builder putEmpty(Attribute attribute) {
            return attribute.vr() == Vr.SQ ? put(attribute, List.of()) : put(attribute, new byte[0]);
        }

        /** @throws IllegalArgumentException where the attribute is no sequence */
        public Builder put(Attribute attribute, List<DataSet> items) {
            if (attribute.vr() != Vr.SQ) {
                throw new IllegalArgumentException(attribute + " is not a sequence");
            }
            return put(new Element.Sequence(attribute.tag(), items));
        }

        public Builder put(int tag, Vr vr, String... values) {
            String text = Arrays.stream(values).map(v -> TextRules.checked(vr, v)).collect(Collectors.joining("\\"));
            return put(new Element.Value(tag, vr, text.getBytes(StandardCharsets.UTF_8)));
        }

        /**
         * As text or binary numbers, as the representation asks.
         *
         * @throws IllegalArgumentException where it has no numbers
         */
        public Builder put(int tag, Vr vr, double... values) {
            return switch (vr) {
                case DS -> put(tag, vr, DoubleStream.of(values).mapToObj(DecimalText::of).toArray(String[]::new));
                case IS -> put(tag, vr, DoubleStream.of(values).mapToObj(v -> Integer.toString(whole(v)))
                        .toArray(String[]::new));
                case US, UL, FL, FD -> put(new Element.Value(tag, vr, binary(vr, values)));
                default -> throw new IllegalArgumentException(Attribute.describe(tag) + " does not hold numbers");
            };
        }

        /** Values of odd length are padded, as they will be in a file. */
        public Builder put(Element element) {
            if (element instanceof Element.Value(int tag, Vr vr, byte[] bytes) && bytes.length % 2 != 0) {
                byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
                even[bytes.length] = vr.padding();
                return insert(new Element.Value(tag, vr, even));
            }
            return insert(element);
        }

        private Builder insert(Element element) {
            int last = elements.size() - 1;
            if (last < 0 || Integer.compareUnsigned(elements.get(last).tag(), element.tag()) < 0) {
                elements.add(element);
                return this;
            }
            remove(element.tag());
            int at = 0;
            while (at < elements.size() && Integer.compareUnsigned(elements.get(at).tag(), element.tag()) < 0) {
                at++;
            }
            elements.add(at, element);
            return this;
        }

        public Builder remove(Attribute attribute) {
            remove(attribute.tag());
            return this;
        }

        private void remove(int tag) {
            elements.removeIf(e -> e.tag() == tag);
        }

        public DataSet build() {
            return new DataSet(List.copyOf(elements));
        }

        private static byte[] binary(Vr vr, double... values) {
            ByteBuffer bytes = buffer(values.length * vr.unitBytes());
            for (double value : values) {
                switch (vr) {
                    case US -> bytes.putShort((short) unsigned(value, 0xFFFFL));
                    case UL -> bytes.putInt((int) unsigned(value, 0xFFFF_FFFFL));
                    case FL -> bytes.putFloat((float) value);
                    default -> bytes.putDouble(value);
                }
            }
            return bytes.array();
        }

        private static int whole(double value) {
            if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("not an integer of 32 bits: " + value);
            }
            return (int) value;
        }

        private static long unsigned(double value, long max) {
            if (value != Math.rint(value) || value < 0 || value > max) {
                throw new IllegalArgumentException("not an integer from 0 to " + max + ": " + value);
            }
            return (long) value;
        }

        private static ByteBuffer buffer(int bytes) {
            return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /**
     * The data set of elements as a file has them.
     *
     * @return empty if a tag occurs twice
     */
    static Optional<DataSet> ofParsed(List<Element> parsed) {
        boolean ascending = true;
        for (int i = 1; i < parsed.size() && ascending; i++) {
            ascending = Integer.compareUnsigned(parsed.get(i - 1).tag(), parsed.get(i).tag()) < 0;
        }
        if (ascending) {
            return Optional.of(new DataSet(List.copyOf(parsed)));
        }
        List<Element> sorted = new ArrayList<>(parsed);
        sorted.sort((a, b) -> Integer.compareUnsigned(a.tag(), b.tag()));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).tag() == sorted.get(i).tag()) {
                return Optional.empty();
            }
        }
        return Optional.of(new DataSet(List.copyOf(sorted)));
    }
}
