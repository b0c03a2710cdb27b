package org.isocentra.delivery.internal.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A simulator in this process, with a film in its beam that stays where it is whatever happens to the simulator. */
final class Room implements AutoCloseable {

    static final double FASTEST = 1e6;

    private final Path folder;
    private final List<Fault> faults;
    private final double speed;
    private final Duration patience;
    private final Map<Integer, Double> film = new ConcurrentHashMap<>();
    private volatile UnitServer server;

    Room(Path folder, List<Fault> faults) throws IOException {
        this(folder, faults, FASTEST, Duration.ofSeconds(5));
    }

    Room(Path folder, List<Fault> faults, double speed, Duration patience) throws IOException {
        this.folder = folder;
        this.faults = faults;
        this.speed = speed;
        this.patience = patience;
        start();
    }

    private void start() throws IOException {
        server = new UnitServer(new SimulatedUnit(new SimulatedUnit.Setup(TestOrders.DEVICE, folder, faults, speed,
                (field, meterset) -> film.merge(field, meterset, Double::sum), this::dark)), patience);
    }

    private void dark() {
        UnitServer was = server;
        server = null;
        was.close();
    }

    /** Where the unit is; it is switched on where it had no power. */
    String address() throws IOException {
        if (server == null) {
            start();
        }
        return server.address();
    }

    /** Meterset by number of the field. */
    Map<Integer, Double> film() {
        return film;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
