package org.isocentra.delivery.internal.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The process of a simulator. It tells its address on a line, and ends when its standard input does. */
public final class SimulatorMain {

    /** Exit code after a loss of power. */
    private static final int DARK = 75;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SimulatorMain() {
    }

    /** @param arguments device, folder, faults, speed */
    public static void main(String[] arguments) throws IOException {
        SimulatedUnit unit = new SimulatedUnit(new SimulatedUnit.Setup(arguments[0], Path.of(arguments[1]),
                Fault.parse(arguments[2]), Double.parseDouble(arguments[3]), Film.NONE,
                () -> Runtime.getRuntime().halt(DARK)));
        try (UnitServer server = new UnitServer(unit, PATIENCE)) {
            System.out.println(server.address());
            while (System.in.read() >= 0) {
                // whoever started it is still there
            }
        }
    }
}
