package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A DICOM file in explicit little endian, read by nothing but the standard's rules for it: what any other program sees.
 *
 * @param values by tag, group and element in one number
 */
record RawPlan(Map<Integer, byte[]> values, Map<Integer, List<RawPlan>> sequences, Map<Integer, String> types) {

    static final int BEAMS = 0x300a00b0;
    static final int CONTROL_POINTS = 0x300a0111;

    private static final List<String> LONG = List.of("OB", "OW", "OF", "OD", "OL", "SQ", "UT", "UN", "UC", "UR");
    private static final int ITEM = 0xfffee000;
    private static final int END_OF_ITEM = 0xfffee00d;
    private static final int END_OF_SEQUENCE = 0xfffee0dd;
    private static final int PREAMBLE = 132;

    static RawPlan read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).position(PREAMBLE);
        return items(bytes, bytes.limit());
    }

    private static RawPlan items(ByteBuffer in, int end) {
        RawPlan plan = new RawPlan(new HashMap<>(), new HashMap<>(), new HashMap<>());
        while (in.position() < end) {
            int tag = tag(in);
            if (tag == END_OF_ITEM) {
                in.getInt();
                return plan;
            }
            String type = "" + (char) in.get() + (char) in.get();
            boolean wide = LONG.contains(type);
            if (wide) {
                in.getShort();
            }
            int length = wide ? in.getInt() : in.getShort() & 0xffff;
            plan.types.put(tag, type);
            if (type.equals("SQ")) {
                plan.sequences.put(tag, sequence(in, length < 0 ? Integer.MAX_VALUE : in.position() + length));
            } else {
                byte[] value = new byte[length];
                in.get(value);
                plan.values.put(tag, value);
            }
        }
        return plan;
    }

    private static List<RawPlan> sequence(ByteBuffer in, int end) {
        List<RawPlan> items = new ArrayList<>();
        while (in.position() < end) {
            int tag = tag(in);
            int length = in.getInt();
            if (tag == END_OF_SEQUENCE) {
                break;
            }
            if (tag != ITEM) {
                throw new IllegalStateException("no item: " + Integer.toHexString(tag));
            }
            items.add(items(in, length < 0 ? Integer.MAX_VALUE : in.position() + length));
        }
        return items;
    }

    private static int tag(ByteBuffer in) {
        return (in.getShort() & 0xffff) << 16 | in.getShort() & 0xffff;
    }

    List<RawPlan> all(int sequence) {
        return sequences.getOrDefault(sequence, List.of());
    }

    Optional<String> text(int tag) {
        return Optional.ofNullable(values.get(tag)).map(value -> new String(value, StandardCharsets.US_ASCII).strip());
    }

    /** Of a decimal string, or in single precision; absent where there is none. */
    Optional<double[]> numbers(int tag) {
        if ("FL".equals(types.get(tag))) {
            return Optional.of(new double[] {ByteBuffer.wrap(values.get(tag)).order(ByteOrder.LITTLE_ENDIAN)
                    .getFloat()});
        }
        return text(tag).filter(text -> !text.isEmpty()).map(text -> Stream.of(text.split("\\\\"))
                .mapToDouble(Double::parseDouble).toArray());
    }

    double number(int tag) {
        return numbers(tag).orElseThrow()[0];
    }
}
