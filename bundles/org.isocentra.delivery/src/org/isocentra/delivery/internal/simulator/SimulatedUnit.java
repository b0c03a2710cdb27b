package org.isocentra.delivery.internal.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.LinkException;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Sample;
import org.isocentra.delivery.api.UnitState;
import org.isocentra.delivery.internal.Tolerances;
import org.isocentra.delivery.internal.wire.Lines;
import org.isocentra.delivery.internal.wire.Messages;
import org.isocentra.delivery.internal.wire.SampleLog;

/**
 * A treatment unit without a beam. What it has counted lies in its folder, in a file for each order, and is what it
 * goes on from: after an interruption, and after its process has ended. As in a unit whose counters keep power long
 * enough to be read, what has been delivered up to a loss of power is counted.
 */
final class SimulatedUnit {

    private static final double TOO_MUCH = 1.03;
    private static final double OUT_OF_TOLERANCE = 3;
    private static final double WRONG_PLAN = 1.1;
    private static final double SHORTEST_PAUSE_SECONDS = 0.005;

    /**
     * @param speed how much faster than real it is
     * @param dark what happens to the process when power is lost
     */
    record Setup(String deviceId, Path folder, List<Fault> faults, double speed, Film film, Runnable dark) {
    }

    private final Setup setup;
    private final Tolerances tolerances = Tolerances.shipped();
    private final Struck struck;
    private final Readings readings;
    private UnitState state = new UnitState.Connected();
    private DeliveryOrder order;
    private SampleLog log;
    private Thread beam;
    private volatile Optional<String> stop = Optional.empty();
    private double aheadSeconds;

    SimulatedUnit(Setup setup) {
        this.setup = setup;
        try {
            Files.createDirectories(setup.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        struck = new Struck(setup.faults(), setup.folder().resolve("faults.txt"));
        readings = new Readings(struck, tolerances);
    }

    synchronized UnitState state() {
        return state;
    }

    private synchronized void become(UnitState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("from " + state.word() + " to " + next.word());
        }
        state = next;
    }

    /** What a unit says of itself. */
    ObjectNode greeting() {
        ObjectNode greeting = Messages.of(state());
        return greeting.put("type", "unit").put("protocol", Messages.PROTOCOL).put("name", "ISOCENTRA SIMULATOR")
                .put("serialNumber", "SIMULATOR").put("device", setup.deviceId()).put("simulator", true);
    }

    void clear(Lines console) throws LinkException {
        if (!(state() instanceof UnitState.Fault)) {
            throw new LinkException("there is nothing to clear");
        }
        become(new UnitState.Connected());
        console.write(Messages.of(state()));
    }

    /** Stores an order and says back what is stored. */
    void load(DeliveryOrder given, String digest, Lines console) throws LinkException {
        if (state() instanceof UnitState.Delivering || state() instanceof UnitState.Fault) {
            throw new LinkException("nothing can be loaded while the unit is " + state().word());
        }
        if (!given.deviceId().equals(setup.deviceId())) {
            throw new LinkException("the order is for " + given.deviceId() + ", the unit is " + setup.deviceId());
        }
        if (!given.digest().equals(digest)) {
            throw new LinkException("the digest is not that of the order");
        }
        if (struck.has(FaultKind.WRONG_SETTING) && Readings.otherSettings(given).isEmpty()) {
            throw new LinkException("all fields have the same settings: none can be wrong");
        }
        if (struck.has(FaultKind.LEAF_OFFSET)
                && given.fields().stream().allMatch(field -> Readings.leaf(field).isEmpty())) {
            throw new LinkException("no field has leaves: none can be off");
        }
        if (!(state() instanceof UnitState.Connected)) {
            become(new UnitState.Connected());
        }
        order = stored(given);
        closeLog();
        log = new SampleLog(setup.folder().resolve(given.digest() + ".jsonl"));
        become(new UnitState.Loaded());
        console.write(Lines.message("understood").put("planUid", order.planUid()).put("fraction", order.fraction())
                .put("device", order.deviceId()).put("digest", order.digest()).put("fields", order.fields().size()));
        for (OrderedField field : order.fields()) {
            console.write(Messages.of(field));
        }
        ObjectNode counted = Lines.message("counted").put("samples", log.samples().size());
        ObjectNode metersets = counted.putObject("meterset");
        log.counted().forEach((field, meterset) -> metersets.put(String.valueOf(field), meterset));
        console.write(counted);
    }

    private DeliveryOrder stored(DeliveryOrder given) {
        Optional<Fault> fault = struck.next(kind -> kind == FaultKind.WRONG_PLAN);
        if (fault.isEmpty()) {
            return given;
        }
        struck.happens(fault.get());
        List<OrderedField> fields = new ArrayList<>(given.fields());
        fields.set(0, fields.getFirst().withMeterset(WRONG_PLAN * fields.getFirst().meterset()));
        return new DeliveryOrder(given.planUid(), given.fraction(), given.deviceId(), fields);
    }

    /** Starts the beam, after the samples that the console does not have. */
    void start(long fromSample, Lines console) throws LinkException {
        if (!(state() instanceof UnitState.Loaded)) {
            throw new LinkException("there is nothing to start while the unit is " + state().word());
        }
        if (fromSample < 0 || fromSample > log.samples().size()) {
            throw new LinkException("there is no sample " + fromSample + ", only " + log.samples().size());
        }
        become(new UnitState.Verified());
        console.write(Messages.of(state()));
        stop = Optional.empty();
        beam = Thread.ofPlatform().daemon().name("simulated beam").start(() -> run(fromSample, console));
    }

    private void run(long fromSample, Lines console) {
        try {
            for (Sample sample : log.samples().subList((int) fromSample, log.samples().size())) {
                console.write(Messages.of(sample));
            }
            become(new UnitState.Delivering());
            console.write(Messages.of(state()));
            UnitState end = deliver(console);
            log.force();
            become(end);
            console.write(Messages.of(end));
        } catch (LinkException e) {
            log.force();
            if (state() instanceof UnitState.Delivering) {
                become(new UnitState.Interrupted("the link was lost"));
            } else if (state() instanceof UnitState.Verified) {
                become(new UnitState.Connected());
            }
        } catch (PowerLoss e) {
            setup.dark().run();
        }
    }

    void stop(String reason) {
        stop = Optional.of(reason);
    }

    /** The console has gone: a beam that is on is stopped, and what was loaded forgotten. */
    void left() {
        stop("the link was lost");
        if (beam != null) {
            try {
                beam.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (state() instanceof UnitState.Loaded || state() instanceof UnitState.Verified) {
            become(new UnitState.Connected());
        }
        closeLog();
    }

    private void closeLog() {
        if (log != null) {
            log.close();
            log = null;
        }
    }

    private UnitState deliver(Lines console) throws LinkException {
        for (OrderedField field : order.fields()) {
            double target = struck.has(FaultKind.METERSET_OFF) && field.number() == 1 ? TOO_MUCH * field.meterset()
                    : field.meterset();
            if (log.counted(field.number()) < target) {
                record(field, log.counted(field.number()), 0, false, 0, console);
            }
            while (log.counted(field.number()) < target) {
                Optional<UnitState> end = step(field, target, console);
                if (end.isPresent()) {
                    return end.get();
                }
            }
        }
        return new UnitState.Done();
    }

    /** Delivers until the next sample; what ends the beam there, if anything does. */
    private Optional<UnitState> step(OrderedField field, double target, Lines console) throws LinkException {
        if (stop.isPresent()) {
            return Optional.of(new UnitState.Interrupted(stop.get()));
        }
        double counted = log.counted(field.number());
        double next = Math.min(target, counted + field.ratePerSecond() / tolerances.samplesPerSecond());
        double before = log.counted().values().stream().mapToDouble(Double::doubleValue).sum() - counted;
        Optional<Fault> due = struck.next(kind -> kind != FaultKind.WRONG_PLAN)
                .filter(fault -> fault.at() * order.meterset() < before + next);
        if (due.isEmpty()) {
            expose(field, next, 0, console);
            return Optional.empty();
        }
        expose(field, Math.clamp(due.get().at() * order.meterset() - before, counted, next), 0, console);
        struck.happens(due.get());
        return switch (due.get().kind()) {
            case DROPPED_LINK -> {
                console.abandon();
                throw new LinkException("cut");
            }
            case EMERGENCY_STOP -> Optional.of(new UnitState.Fault("emergency stop"));
            case POWER_LOSS -> throw new PowerLoss();
            case AXIS_OUT_OF_TOLERANCE -> expose(field, next, OUT_OF_TOLERANCE * tolerances.positionMm(), console);
            case WRONG_PLAN, COUCH_OFFSET, LEAF_OFFSET, WRONG_SETTING, METERSET_OFF ->
                    throw new IllegalStateException();
        };
    }

    /** Beam on until a count is reached, unless an axis is out of tolerance. */
    private Optional<UnitState> expose(OrderedField field, double until, double offMm, Lines console)
            throws LinkException {
        double counted = log.counted(field.number());
        Optional<String> interlock = readings.interlock(field, until, offMm);
        if (interlock.isPresent()) {
            record(field, counted, offMm, false, 0, console);
            return Optional.of(new UnitState.Interrupted(interlock.get()));
        }
        if (until > counted) {
            setup.film().exposed(field.number(), until - counted);
            record(field, until, offMm, true, (until - counted) / field.ratePerSecond(), console);
        }
        return Optional.empty();
    }

    private void record(OrderedField field, double counted, double offMm, boolean beamOn, double lasted, Lines console)
            throws LinkException {
        double clock = log.samples().isEmpty() ? 0 : log.samples().getLast().seconds();
        Sample sample = new Sample(log.samples().size(), clock + lasted, field.number(), counted, beamOn,
                readings.told(field, counted, offMm), readings.settings(field, order));
        log.append(sample);
        console.write(Messages.of(sample));
        pace(lasted);
    }

    private void pace(double seconds) {
        aheadSeconds += seconds / setup.speed();
        if (aheadSeconds > SHORTEST_PAUSE_SECONDS) {
            try {
                Thread.sleep((long) (aheadSeconds * 1000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            aheadSeconds = 0;
        }
    }
}
