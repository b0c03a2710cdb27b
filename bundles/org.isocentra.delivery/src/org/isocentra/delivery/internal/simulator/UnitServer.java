package org.isocentra.delivery.internal.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.LinkException;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.internal.wire.Lines;
import org.isocentra.delivery.internal.wire.Messages;

/** A simulated unit on the loopback interface. It has one console at a time and refuses others. */
final class UnitServer implements AutoCloseable {

    /** A console that has just gone needs a moment to be noticed. */
    private static final Duration LEAVING = Duration.ofMillis(500);

    private final SimulatedUnit unit;
    private final Duration patience;
    private final ServerSocket socket;
    private final Semaphore free = new Semaphore(1);
    private final Set<Lines> consoles = ConcurrentHashMap.newKeySet();

    /** @param patience how long a console may be silent before it counts as gone */
    UnitServer(SimulatedUnit unit, Duration patience) throws IOException {
        this.unit = unit;
        this.patience = patience;
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("simulated unit").start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket console = socket.accept();
                if (free.tryAcquire(LEAVING.toMillis(), TimeUnit.MILLISECONDS)) {
                    Lines lines = new Lines(console, patience);
                    consoles.add(lines);
                    Thread.ofPlatform().daemon().name("console of the simulated unit").start(() -> serve(lines));
                } else {
                    try (Lines lines = new Lines(console, patience)) {
                        lines.write(refusal("another console has the unit"));
                    }
                }
            } catch (IOException e) {
                // this console, or the server, is no more
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static ObjectNode refusal(String problem) {
        return Lines.message("refused").put("problem", problem);
    }

    private void serve(Lines lines) {
        try {
            ObjectNode hello = lines.read();
            if (!Messages.text(hello, "type").equals("hello")
                    || Messages.integer(hello, "protocol") != Messages.PROTOCOL) {
                throw new LinkException("say hello first, in protocol " + Messages.PROTOCOL);
            }
            lines.write(unit.greeting());
            while (true) {
                answer(lines.read(), lines);
            }
        } catch (LinkException e) {
            try {
                lines.write(refusal(String.valueOf(e.getMessage())));
            } catch (LinkException gone) {
                // there is nobody to be told
            }
            lines.close();
        } finally {
            unit.left();
            consoles.remove(lines);
            free.release();
        }
    }

    private void answer(ObjectNode message, Lines lines) throws LinkException {
        switch (Messages.text(message, "type")) {
            case "alive" -> { }
            case "clear" -> unit.clear(lines);
            case "load" -> load(message, lines);
            case "start" -> unit.start((long) Messages.number(message, "fromSample"), lines);
            case "stop" -> unit.stop("stopped by the console");
            case String other -> throw new LinkException("there is no message '" + other + "'");
        }
    }

    private void load(ObjectNode head, Lines lines) throws LinkException {
        int count = Messages.integer(head, "fields");
        if (count < 1 || count > Messages.MOST_FIELDS) {
            throw new LinkException("an order has 1 to " + Messages.MOST_FIELDS + " fields");
        }
        List<OrderedField> fields = new ArrayList<>();
        while (fields.size() < count) {
            ObjectNode message = lines.read();
            switch (Messages.text(message, "type")) {
                case "alive" -> { }
                case "field" -> fields.add(Messages.field(message));
                case String other -> throw new LinkException("'" + other + "' within an order");
            }
        }
        String plan = Messages.text(head, "planUid");
        int fraction = Messages.integer(head, "fraction");
        String device = Messages.text(head, "device");
        unit.load(Messages.checked(() -> new DeliveryOrder(plan, fraction, device, fields)),
                Messages.text(head, "digest"), lines);
    }

    /** At once, as when power is lost. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // closed in any case
        }
        consoles.forEach(Lines::abandon);
    }
}
