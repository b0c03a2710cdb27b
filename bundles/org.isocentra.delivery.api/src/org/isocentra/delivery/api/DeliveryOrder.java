package org.isocentra.delivery.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One fraction of a plan as a treatment unit gets it. Two orders are the same delivery when their digests are equal.
 *
 * @param planUid unique identification of the version of the plan
 * @param fraction from 1
 * @param deviceId of the device the plan is for
 * @param fields in the order of delivery, numbered from 1
 */
public record DeliveryOrder(String planUid, int fraction, String deviceId, List<OrderedField> fields) {

    public DeliveryOrder {
        fields = List.copyOf(fields);
        if (fraction < 1 || fields.isEmpty()) {
            throw new IllegalArgumentException("an order needs a fraction and at least one field");
        }
        for (int n = 0; n < fields.size(); n++) {
            if (fields.get(n).number() != n + 1) {
                throw new IllegalArgumentException("fields are numbered from 1 without a gap");
            }
        }
    }

    /** @param number from 1 */
    public OrderedField field(int number) {
        return fields.get(number - 1);
    }

    /** Of all fields together. */
    public double meterset() {
        return fields.stream().mapToDouble(OrderedField::meterset).sum();
    }

    /** SHA-256, hexadecimal, of everything in it: texts with their length, numbers with all their bits. */
    public String digest() {
        Content content = new Content();
        content.add(planUid).add(fraction).add(deviceId).add(fields.size());
        for (OrderedField field : fields) {
            content.add(field.number()).add(field.name()).add(field.meterset()).add(field.ratePerSecond());
            content.add(field.settings().size());
            field.settings().forEach((name, value) -> content.add(name).add(value));
            content.add(field.path().size());
            for (Pose pose : field.path()) {
                content.add(pose.delivered()).add(pose.axes().size());
                pose.axes().forEach((axis, position) -> content.add(axis).add(position));
            }
        }
        return HexFormat.of().formatHex(content.digest.digest());
    }

    private static final class Content {

        private final MessageDigest digest;

        Content() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        Content add(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            add(bytes.length);
            digest.update(bytes);
            return this;
        }

        Content add(int value) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
            return this;
        }

        Content add(double value) {
            digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(value).flip());
            return this;
        }
    }
}
