package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.delivery.api.Deliveries;
import org.isocentra.delivery.api.Delivery;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Sample;
import org.isocentra.delivery.api.TreatmentUnit;
import org.isocentra.delivery.api.UnitState;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dicom.api.record.DeliveredFraction;
import org.isocentra.dicom.api.record.TreatmentRecords;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.delivery.DeliveredDoses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code isocentra deliver}. */
@Command(name = "deliver", mixinStandardHelpOptions = true, description = {
        "Deliver a fraction of a plan to a SIMULATOR, and compare the dose of what it logged with the plan's.",
        "Nothing here drives a machine. The same command goes on with a delivery that was interrupted."})
final class DeliverCommand implements Callable<Integer> {

    private static final Duration CONNECTING = Duration.ofSeconds(30);

    private final Services services;
    private final Console console;

    @Mixin
    private WrittenPlan plan = new WrittenPlan();

    @Option(names = "--out", paramLabel = "DIR", required = true,
            description = "Folder of this delivery alone: new, or that of the delivery to go on with.")
    private Path out;

    @Option(names = "--fraction", paramLabel = "N", description = "Which fraction (1).")
    private int fraction = 1;

    @Option(names = "--faults", paramLabel = "SEED|NAME", description = "Faults of the simulator: a number that fixes"
            + " random ones, or the name of one, see 'isocentra guides treatment-unit' (none).")
    private String faults = "none";

    @Option(names = "--speed", paramLabel = "X", description = "How much faster than real the simulator is (1000).")
    private double speed = 1000;

    @Option(names = "--json", description = "Print delivery.json instead of the summary.")
    private boolean json;

    DeliverCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ProgressMonitor monitor = console.progress();
        PlannedCase planned = plan.read(services, monitor.part(0, 0.3));
        TreatmentDevice device = services.device(planned.plan().deviceId());
        TreatmentUnit unit = services.get(Contributions.class).select(TreatmentUnit.class, "org.isocentra.delivery.tcp")
                .guarded(TreatmentUnit.class, CONNECTING);
        Deliveries deliveries = services.get(Deliveries.class);
        DeliveryOrder order = deliveries.order(planned.plan(), device, fraction);
        Delivery delivery;
        try (Deliveries.Simulator simulator = deliveries.simulate(order.deviceId(), out.resolve("simulator"), faults,
                speed)) {
            delivery = deliveries.deliver(unit, simulator.address(), order, out, monitor.part(0.3, 0.6));
        }
        Optional<PlanComparison> comparison = Optional.empty();
        if (delivery.end() instanceof UnitState.Done) {
            comparison = Optional.of(services.get(DeliveredDoses.class).compare(planned, deliveries.parts(delivery,
                    planned.plan()), fraction, DeliveredDoses.CRITERIA, monitor.part(0.6, 1)));
            record(delivery);
        }
        ObjectNode report = report(delivery, comparison);
        Path part = out.resolve(".delivery.json.part");
        Files.writeString(part, report.toPrettyString() + "\n");
        Files.move(part, out.resolve("delivery.json"), StandardCopyOption.REPLACE_EXISTING);
        console.clearLine();
        if (json) {
            console.printAsItIs(Files.readString(out.resolve("delivery.json")));
        } else {
            print(delivery, comparison);
        }
        console.print(delivery.findings());
        return report.path("asPlanned").booleanValue() ? ExitCode.DONE : ExitCode.CHECKS_NOT_PASSED;
    }

    private void record(Delivery delivery) {
        Path folder = plan.folder();
        Path rtPlan = folder.resolve("dicom/RTPLAN.dcm");
        if (!Files.isRegularFile(rtPlan)) {
            throw new InputException(rtPlan.toString(), "is not there, and the treatment record refers to it",
                    "Give the folder of the plan as it was written.");
        }
        List<DeliveredFraction.Beam> beams = delivery.order().fields().stream().map(field -> new DeliveredFraction.Beam(
                field.name(), field.meterset(), counted(delivery, field), true, seconds(delivery, field))).toList();
        services.get(TreatmentRecords.class).write(rtPlan, new DeliveredFraction(delivery.order().planUid(), fraction,
                delivery.unit().name(), delivery.unit().serialNumber(), LocalDateTime.now(), beams),
                out.resolve("record.dcm"));
    }

    private static double counted(Delivery delivery, OrderedField field) {
        return delivery.counted().getOrDefault(field.number(), 0.0);
    }

    private static double seconds(Delivery delivery, OrderedField field) {
        double seconds = 0;
        double before = 0;
        for (Sample sample : delivery.log()) {
            seconds += sample.field() == field.number() && sample.beamOn() ? sample.seconds() - before : 0;
            before = sample.seconds();
        }
        return seconds;
    }

    private static boolean passes(PlanComparison comparison) {
        return comparison.doses().stream().allMatch(dose ->
                dose.gamma().passPercent() >= DeliveredDoses.LEAST_PASS_PERCENT);
    }

    private static ObjectNode report(Delivery delivery, Optional<PlanComparison> comparison) {
        ObjectNode json = new ObjectMapper().createObjectNode().put("schema", "isocentra/delivery/1")
                .put("simulator", true).put("unit", delivery.unit().name()).put("device", delivery.unit().deviceId())
                .put("planUid", delivery.order().planUid()).put("fraction", delivery.order().fraction())
                .put("digest", delivery.order().digest()).put("state", delivery.end().word())
                .put("reason", delivery.end().reasonGiven()).put("samples", delivery.log().size())
                .put("asPlanned", delivery.findings().isEmpty() && comparison.filter(DeliverCommand::passes)
                        .isPresent());
        var fields = json.putArray("fields");
        delivery.order().fields().forEach(field -> fields.addObject().put("number", field.number())
                .put("name", field.name()).put("orderedMeterset", field.meterset())
                .put("countedMeterset", counted(delivery, field)));
        var findings = json.putArray("findings");
        for (Finding finding : delivery.findings()) {
            findings.addObject().put("where", finding.where()).put("text", finding.text());
        }
        comparison.ifPresent(compared -> {
            GammaIndex.Criteria criteria = compared.criteria();
            ObjectNode dose = json.putObject("dose").put("gammaDosePercent", criteria.dosePercent())
                    .put("gammaDistanceMm", criteria.distanceMm()).put("thresholdPercent", criteria.thresholdPercent());
            var grids = dose.putArray("grids");
            compared.doses().forEach(grid -> grids.addObject().put("name", grid.name())
                    .put("passPercent", grid.gamma().passPercent()).put("meanGy", grid.meanGy())
                    .put("largestGy", grid.largestGy()));
        });
        return json;
    }

    private void print(Delivery delivery, Optional<PlanComparison> comparison) {
        double counted = delivery.counted().values().stream().mapToDouble(Double::doubleValue).sum();
        console.print("SIMULATOR %s: fraction %d is %s%s. %.3f of %.3f counted in %d fields, %d samples.",
                delivery.unit().deviceId(), fraction, delivery.end().word(), delivery.end().reasonGiven().isEmpty() ? ""
                        : " (" + delivery.end().reasonGiven() + ")", counted, delivery.order().meterset(),
                delivery.order().fields().size(), delivery.log().size());
        comparison.ifPresentOrElse(compared -> {
            console.print("%-14s %10s %12s %10s", "dose grid", "mean Gy", "largest Gy", "gamma <= 1");
            compared.doses().forEach(dose -> console.print("%-14s %+10.3f %+12.3f %9.2f%%", dose.name(), dose.meanGy(),
                    dose.largestGy(), dose.gamma().passPercent()));
            console.print("Gamma: %s %% of the maximum dose, %s mm; at least %s %% are wanted of every grid",
                    compared.criteria().dosePercent(), compared.criteria().distanceMm(),
                    DeliveredDoses.LEAST_PASS_PERCENT);
        }, () -> console.print("The same command goes on where it stopped."));
        console.print("Results in %s", out);
    }
}
