package org.isocentra.delivery.internal.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.LinkException;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Understood;
import org.isocentra.delivery.api.UnitIdentity;
import org.isocentra.delivery.api.UnitLink;
import org.isocentra.delivery.api.UnitReport;
import org.isocentra.delivery.api.UnitState;

/** A console's end of the protocol. */
final class TcpLink implements UnitLink {

    private final Lines lines;
    private final UnitIdentity identity;
    private final Thread heart;

    TcpLink(Lines lines, Duration patience) throws LinkException {
        this.lines = lines;
        try {
            lines.write(Lines.message("hello").put("protocol", Messages.PROTOCOL));
            identity = identity(expect("unit"));
        } catch (LinkException e) {
            lines.abandon();
            throw e;
        }
        heart = Thread.ofPlatform().daemon().name("treatment unit heartbeat").start(() -> beat(patience.dividedBy(5)));
    }

    /** A unit stops when it hears nothing, which is how it knows that a console has gone. */
    private void beat(Duration pause) {
        try {
            while (true) {
                Thread.sleep(pause);
                lines.write(Lines.message("alive"));
            }
        } catch (InterruptedException | LinkException e) {
            // closed, or lost: whoever uses the link learns of it
        }
    }

    private static UnitIdentity identity(ObjectNode hello) throws LinkException {
        int protocol = Messages.integer(hello, "protocol");
        if (protocol != Messages.PROTOCOL) {
            throw new LinkException("the unit speaks protocol " + protocol + ", not " + Messages.PROTOCOL);
        }
        return new UnitIdentity(Messages.text(hello, "name"), Messages.text(hello, "serialNumber"),
                Messages.text(hello, "device"), hello.path("simulator").booleanValue(), Messages.state(hello));
    }

    private ObjectNode expect(String type) throws LinkException {
        ObjectNode message = lines.read();
        return switch (Messages.text(message, "type")) {
            case "refused" -> throw new LinkException("the unit refuses: " + Messages.text(message, "problem"));
            case String other when other.equals(type) -> message;
            case String other -> throw new LinkException("the unit says '" + other + "' instead of '" + type + "'");
        };
    }

    @Override
    public UnitIdentity identity() {
        return identity;
    }

    @Override
    public void clear() throws LinkException {
        lines.write(Lines.message("clear"));
        UnitState state = Messages.state(expect("state"));
        if (!(state instanceof UnitState.Connected)) {
            throw new LinkException("the unit is " + state.word() + " after it was cleared: " + state.reasonGiven());
        }
    }

    @Override
    public Understood load(DeliveryOrder order) throws LinkException {
        lines.write(Lines.message("load").put("planUid", order.planUid()).put("fraction", order.fraction())
                .put("device", order.deviceId()).put("digest", order.digest()).put("fields", order.fields().size()));
        for (OrderedField field : order.fields()) {
            lines.write(Messages.of(field));
        }
        ObjectNode head = expect("understood");
        int count = Messages.integer(head, "fields");
        if (count < 1 || count > Messages.MOST_FIELDS) {
            throw new LinkException("the unit has understood " + count + " fields");
        }
        List<OrderedField> fields = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            fields.add(Messages.field(expect("field")));
        }
        SortedMap<Integer, Double> counted = new TreeMap<>();
        ObjectNode tail = expect("counted");
        for (Map.Entry<String, JsonNode> entry : tail.path("meterset").properties()) {
            int number = Messages.checked(() -> Integer.valueOf(entry.getKey()));
            counted.put(number, Messages.number(tail.path("meterset"), entry.getKey()));
        }
        String planUid = Messages.text(head, "planUid");
        int fraction = Messages.integer(head, "fraction");
        String device = Messages.text(head, "device");
        DeliveryOrder understood = Messages.checked(() -> new DeliveryOrder(planUid, fraction, device, fields));
        return new Understood(understood, Messages.text(head, "digest"), counted,
                (long) Messages.number(tail, "samples"));
    }

    @Override
    public void start(long fromSample) throws LinkException {
        lines.write(Lines.message("start").put("fromSample", fromSample));
    }

    @Override
    public UnitReport next() throws LinkException {
        ObjectNode message = lines.read();
        return switch (Messages.text(message, "type")) {
            case "sample" -> new UnitReport.Sampled(Messages.sample(message));
            case "state" -> new UnitReport.Changed(Messages.state(message));
            case "refused" -> throw new LinkException("the unit refuses: " + Messages.text(message, "problem"));
            case String other -> throw new LinkException("the unit says '" + other + "' during a delivery");
        };
    }

    @Override
    public void stop() throws LinkException {
        lines.write(Lines.message("stop"));
    }

    @Override
    public void close() {
        heart.interrupt();
        lines.abandon();
    }
}
