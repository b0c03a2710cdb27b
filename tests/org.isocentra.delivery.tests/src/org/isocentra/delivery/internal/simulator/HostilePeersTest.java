package org.isocentra.delivery.internal.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.isocentra.delivery.api.LinkException;
import org.isocentra.delivery.api.UnitLink;
import org.isocentra.delivery.internal.wire.Lines;
import org.isocentra.delivery.internal.wire.TcpUnit;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that send nonsense, too much, or nothing, on either side. */
class HostilePeersTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** What takes so long on any machine never ends. */
    private static final Duration HANG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "{}\n", "[1]\n", "nonsense\n", "{\"type\":\"start\"}\n",
        "{\"type\":\"hello\",\"protocol\":2}\n",
        "{\"type\":\"hello\",\"protocol\":1}\n{\"type\":\"load\",\"fields\":2000000000}\n",
        "{\"type\":\"hello\",\"protocol\":1}\n{\"type\":\"start\",\"fromSample\":-1}\n"})
    void aUnitEndsTheLinkAndIsThereForTheNext(String sent) throws IOException {
        try (Room room = new Room(folder, List.of(), Room.FASTEST, PATIENCE)) {
            talk(room, sent);
            assertServes(room);
        }
    }

    @Test
    void aLineWithoutAnEndIsCut() throws IOException {
        try (Room room = new Room(folder, List.of(), Room.FASTEST, PATIENCE)) {
            talk(room, "x".repeat(Lines.LONGEST + 1));
            assertServes(room);
        }
    }

    /** What a unit says until it hangs up, which it must. */
    private static void talk(Room room, String sent) {
        assertTimeoutPreemptively(HANG, () -> {
            String address = room.address();
            try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(address.substring(10)))) {
                socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // hung up while something was still on its way: as good
            }
        });
    }

    private static void assertServes(Room room) {
        assertTimeoutPreemptively(HANG, () -> {
            while (true) {
                try (UnitLink link = new TcpUnit().connect(room.address())) {
                    assertTrue(link.identity().simulator());
                    return;
                } catch (InputException e) {
                    assertTrue(e.problem().contains("another console has the unit"), e.problem());
                    Thread.sleep(10);
                }
            }
        });
    }

    @Test
    void aSecondConsoleIsRefused() throws IOException {
        try (Room room = new Room(folder, List.of()); UnitLink first = new TcpUnit().connect(room.address())) {
            assertEquals("connected", first.identity().state().word());
            InputException refused = assertThrows(InputException.class, () -> new TcpUnit().connect(room.address()));
            assertTrue(refused.problem().contains("another console"), refused.problem());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"unit\",\"protocol\":7}\n", "nonsense\n", "{\"type\":\"unit\"}\n", "\n"})
    void aConsoleRefusesWhatIsNoUnit(String sent) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
                    out.write(sent.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // the console has hung up
                }
            });
            assertTimeoutPreemptively(HANG, () -> assertThrows(InputException.class, () ->
                    new TcpUnit().connect("127.0.0.1:" + server.getLocalPort())));
        }
    }

    @Test
    void nothingIsHeardOfAUnitThatIsSilent() throws Exception {
        try (Room room = new Room(folder, List.of()); UnitLink link = new TcpUnit().connect(room.address())) {
            link.load(TestOrders.small("2.25.1"));
            room.close();
            assertTimeoutPreemptively(HANG, () -> assertThrows(LinkException.class, link::next));
        }
    }
}
