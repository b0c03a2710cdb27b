package org.isocentra.delivery.internal.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

import org.isocentra.delivery.api.LinkException;
import org.isocentra.delivery.api.TreatmentUnit;
import org.isocentra.delivery.api.UnitLink;
import org.isocentra.model.InputException;

/** Units that speak the suite's protocol, on this machine: {@code 127.0.0.1:port}. */
public final class TcpUnit implements TreatmentUnit {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration patience;

    public TcpUnit() {
        this(PATIENCE);
    }

    TcpUnit(Duration patience) {
        this.patience = patience;
    }

    @Override
    public UnitLink connect(String address) {
        InetSocketAddress place = parse(address);
        Socket socket = new Socket();
        try {
            socket.connect(place, (int) patience.toMillis());
            return new TcpLink(new Lines(socket, patience), patience);
        } catch (LinkException e) {
            throw new InputException("treatment unit " + address, e.getMessage(),
                    "Name the address of a unit that speaks protocol " + Messages.PROTOCOL + " and is free.", e);
        } catch (IOException e) {
            throw new InputException("treatment unit " + address, "nobody answers: " + e.getMessage(),
                    "Start the unit, or name its address.", e);
        }
    }

    private static InetSocketAddress parse(String address) {
        int colon = address.lastIndexOf(':');
        try {
            InetAddress host = InetAddress.getByName(address.substring(0, Math.max(colon, 0)));
            if (colon > 0 && host.isLoopbackAddress()) {
                return new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1)));
            }
        } catch (IOException | IllegalArgumentException e) {
            // said below, as for other machines
        }
        throw new InputException("treatment unit", "'" + address + "' is no address of this machine",
                "Write it like 127.0.0.1:4711; links to other machines are not protected and therefore not made.");
    }
}
