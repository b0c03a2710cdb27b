package org.isocentra.delivery.internal.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;

import org.isocentra.delivery.api.DeliveredPart;
import org.isocentra.delivery.api.Deliveries;
import org.isocentra.delivery.api.Delivery;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.UnitState;
import org.isocentra.delivery.internal.DeliveryService;
import org.isocentra.delivery.internal.wire.TcpUnit;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Deliveries over TCP, with a film in the beam as the witness of what was delivered; {@code -Disocentra.deliveries=200}
 * makes more of them.
 */
class DeliveriesTest {

    private static final int DELIVERIES = Integer.getInteger("isocentra.deliveries", 100);
    private static final int MOST_SESSIONS = 12;

    private final Deliveries deliveries = new DeliveryService();

    @TempDir
    private Path folder;

    private Delivery session(String address, DeliveryOrder order, Path out) {
        return deliveries.deliver(new TcpUnit(), address, order, out, ProgressMonitor.NONE);
    }

    @Test
    void nothingIsLostOrDeliveredTwiceWhateverHappens() throws IOException {
        Map<FaultKind, Integer> struck = new EnumMap<>(FaultKind.class);
        int sessions = 0;
        int tornLines = 0;
        double worst = 0;
        for (int seed = 1; seed <= DELIVERIES; seed++) {
            DeliveryOrder order = TestOrders.small("2.25." + seed);
            List<Fault> faults = Fault.parse(Integer.toString(seed));
            Path out = folder.resolve("d" + seed);
            Random random = new Random(-seed);
            try (Room room = new Room(folder.resolve("unit" + seed), faults)) {
                Delivery delivery = session(room.address(), order, out);
                for (int n = 1; !(delivery.end() instanceof UnitState.Done); n++) {
                    assertTrue(n < MOST_SESSIONS, "seed " + seed + ": " + delivery.end());
                    sessions++;
                    tornLines += tear(out.resolve("log.jsonl"), random) ? 1 : 0;
                    delivery = session(room.address(), order, out);
                }
                sessions++;
                assertEquals(List.of(), delivery.findings(), "seed " + seed);
                for (OrderedField field : order.fields()) {
                    double film = room.film().get(field.number());
                    worst = Math.max(worst, Math.abs(film / field.meterset() - 1));
                    assertEquals(field.meterset(), film, 1e-9 * field.meterset(), "seed " + seed + ", film");
                    assertEquals(field.meterset(), delivery.counted().get(field.number()), 0, "seed " + seed);
                }
                assertThrows(InputException.class, () -> session(room.address(), order, out), "delivered twice");
            }
            faults.forEach(fault -> struck.merge(fault.kind(), 1, Integer::sum));
        }
        System.out.println(String.format(Locale.ROOT, "%d deliveries in %d sessions, faults %s, %d torn logs: film and"
                + " order differ by at most %.1e", DELIVERIES, sessions, struck, tornLines, worst));
        assertEquals(5, struck.size(), struck::toString);
    }

    /** As when our process ends while it writes: the end of the log is missing, within a line. */
    private static boolean tear(Path log, Random random) throws IOException {
        if (!Files.exists(log) || Files.size(log) < 500 || random.nextBoolean()) {
            return false;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(file.length() - 1 - random.nextInt(400));
        }
        return true;
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"COUCH_OFFSET", "WRONG_SETTING", "METERSET_OFF"})
    void whatTheUnitDoesNotNoticeTheLogDoes(FaultKind kind) throws IOException {
        DeliveryOrder order = TestOrders.small("2.25.1");
        try (Room room = new Room(folder.resolve("unit"), List.of(new Fault(kind, 0)))) {
            Delivery delivery = session(room.address(), order, folder.resolve("out"));
            assertInstanceOf(UnitState.Done.class, delivery.end());
            assertEquals(kind == FaultKind.COUCH_OFFSET ? 3 : 1, delivery.findings().size(),
                    delivery.findings()::toString);
            String said = delivery.findings().getFirst().text();
            assertTrue(delivery.findings().getFirst().where().equals("field 1 (A 1)") && said.contains(switch (kind) {
                case COUCH_OFFSET -> "x was up to 1.00 mm";
                case WRONG_SETTING -> "{cone=4} instead of {cone=8}";
                default -> "+3.00 %";
            }), said);
        }
    }

    @Test
    void eachInterruptionHasItsReason() throws IOException {
        Map<FaultKind, String> reasons = Map.of(FaultKind.DROPPED_LINK, "hung up", FaultKind.POWER_LOSS, "",
                FaultKind.WRONG_PLAN, "wrong plan: field 1 (A 1)", FaultKind.EMERGENCY_STOP, "emergency stop",
                FaultKind.AXIS_OUT_OF_TOLERANCE, "x is 0.90 mm from where it shall be");
        for (Map.Entry<FaultKind, String> each : reasons.entrySet()) {
            Path at = folder.resolve(each.getKey().word());
            DeliveryOrder order = TestOrders.small("2.25.1");
            try (Room room = new Room(at.resolve("unit"), List.of(new Fault(each.getKey(), 0.5)))) {
                UnitState end = session(room.address(), order, at).end();
                assertTrue(end.reasonGiven().contains(each.getValue()), end::toString);
                assertEquals(each.getKey() == FaultKind.EMERGENCY_STOP, end instanceof UnitState.Fault);
                double film = room.film().values().stream().mapToDouble(Double::doubleValue).sum();
                assertEquals(each.getKey() == FaultKind.WRONG_PLAN ? 0 : 0.5 * order.meterset(), film, 1e-9);
            }
        }
    }

    @Test
    void leavesThatAreOffAreFound() throws IOException {
        DeliveryOrder order = TestOrders.leaves();
        try (Room room = new Room(folder.resolve("right"), List.of())) {
            Delivery delivery = session(room.address(), order, folder.resolve("all-right"));
            assertEquals(List.of(), delivery.findings());
            assertEquals(List.of(Map.of()), leafOffsets(delivery));
        }
        try (Room room = new Room(folder.resolve("off"), List.of(new Fault(FaultKind.LEAF_OFFSET, 0)))) {
            Delivery delivery = session(room.address(), order, folder.resolve("one-off"));
            assertInstanceOf(UnitState.Done.class, delivery.end());
            assertEquals(List.of("leaf6To was up to 1.00 mm from where it should have been, tolerance 0.30"),
                    delivery.findings().stream().map(Finding::text).toList());
            assertEquals(List.of(Map.of("leaf6To", 1.0)), leafOffsets(delivery));
        }
        try (Room room = new Room(folder.resolve("stops"), List.of(new Fault(FaultKind.AXIS_OUT_OF_TOLERANCE, 0.5)))) {
            UnitState end = session(room.address(), order, folder.resolve("stopped")).end();
            assertTrue(end.reasonGiven().contains("leaf6To is 0.90 mm from where it shall be"), end::toString);
        }
        try (Room room = new Room(folder.resolve("none"), List.of(new Fault(FaultKind.LEAF_OFFSET, 0)))) {
            UnitState end = session(room.address(), TestOrders.small("2.25.1"), folder.resolve("no-leaves")).end();
            assertTrue(end.reasonGiven().contains("no field has leaves"), end::toString);
        }
    }

    private List<SortedMap<String, Double>> leafOffsets(Delivery delivery) {
        Plan plan = new Plan("2.25.1", "leaves", PlanStatus.DRAFT, TestOrders.DEVICE, "1.0.0", LocalDate.EPOCH,
                RigidTransform.IDENTITY, List.of(), List.of());
        return deliveries.parts(delivery, plan).stream().map(DeliveredPart::leafOffsetsMm).toList();
    }

    @Test
    void aUnitThatHasLostItsCountersIsNotStarted() throws IOException {
        DeliveryOrder order = TestOrders.small("2.25.1");
        Path out = folder.resolve("out");
        try (Room room = new Room(folder.resolve("unit"), List.of(new Fault(FaultKind.EMERGENCY_STOP, 0.5)))) {
            session(room.address(), order, out);
        }
        try (Room other = new Room(folder.resolve("other"), List.of())) {
            UnitState end = session(other.address(), order, out).end();
            assertTrue(end.reasonGiven().contains("lost its counters"), end::toString);
            assertEquals(Map.of(), other.film());
        }
    }

    @Test
    void otherOrdersAndOtherMachinesAreRefused() throws IOException {
        Path out = folder.resolve("out");
        try (Room room = new Room(folder.resolve("unit"), List.of(new Fault(FaultKind.EMERGENCY_STOP, 0.5)))) {
            session(room.address(), TestOrders.small("2.25.1"), out);
            assertTrue(assertThrows(InputException.class, () -> session(room.address(), TestOrders.small("2.25.2"),
                    out)).problem().contains("another plan"));
            DeliveryOrder knife = new DeliveryOrder("2.25.3", 1, "other-unit", TestOrders.small("2.25.3").fields());
            assertTrue(assertThrows(InputException.class, () -> session(room.address(), knife,
                    folder.resolve("x"))).problem().contains("is made-unit, the plan is for other-unit"));
        }
        assertThrows(InputException.class, () -> session("127.0.0.1:1", TestOrders.small("2.25.1"), out));
        assertThrows(InputException.class, () -> session("192.0.2.1:4711", TestOrders.small("2.25.1"), out));
    }

    /** With real processes that really end; {@code -Disocentra.simulators=200}. */
    @Test
    @EnabledIfSystemProperty(named = "isocentra.simulators", matches = "\\d+")
    void simulatorsInProcessesOfTheirOwn() {
        int sessions = 0;
        int count = Integer.getInteger("isocentra.simulators");
        for (int seed = 1; seed <= count; seed++) {
            DeliveryOrder order = TestOrders.small("2.25." + seed);
            Path unit = folder.resolve("unit" + seed);
            UnitState end;
            int n = 0;
            do {
                assertTrue(n++ < MOST_SESSIONS, "seed " + seed);
                try (Deliveries.Simulator simulator = deliveries.simulate(TestOrders.DEVICE, unit,
                        Integer.toString(seed), Room.FASTEST)) {
                    Delivery delivery = session(simulator.address(), order, folder.resolve("d" + seed));
                    end = delivery.end();
                    if (end instanceof UnitState.Done) {
                        order.fields().forEach(field -> assertEquals(field.meterset(),
                                delivery.counted().get(field.number()), 0));
                        assertEquals(List.of(), delivery.findings());
                    }
                }
                sessions++;
            } while (!(end instanceof UnitState.Done));
        }
        System.out.println(count + " deliveries to " + sessions + " processes: all as ordered");
    }
}
