package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.isocentra.model.InputException;
import org.isocentra.planning.api.courses.CourseSums;
import org.isocentra.planning.api.courses.Quantity;
import org.isocentra.planning.api.courses.SummedCourses;
import org.isocentra.planning.api.courses.SummedCourses.StructureEffect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra sum}. */
@Command(name = "sum", mixinStandardHelpOptions = true, description = {
        "Add the courses of a patient by their effect, or convert a single one: as dose in fractions of 2 Gy"
                + " (EQD2) or as biologically effective dose (BED).",
        "Writes an RT Dose for each alpha/beta, marked as effective dose, and sum.json. Every assumption is printed."})
final class SumCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "COURSES.yaml", description = "The courses: dose, fractions and date of each.")
    private Path coursesFile;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "New folder for the results.")
    private Path out;

    @Option(names = "--as", paramLabel = "QUANTITY", defaultValue = "eqd2",
            description = "eqd2 or bed (${DEFAULT-VALUE}).")
    private String quantity;

    @Option(names = "--grid", paramLabel = "MM",
            description = "Voxel size of the sum; that of the course in whose frame it is made when absent.")
    private Optional<Double> gridMm = Optional.empty();

    @Option(names = "--json", description = "As JSON, like sum.json.")
    private boolean json;

    SumCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        Quantity asked = quantity();
        CourseSums sums = services.get(CourseSums.class);
        try (OutputFolder folder = OutputFolder.create(out)) {
            SummedCourses sum = sums.sum(coursesFile, asked,
                    gridMm.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    console.progress());
            sums.write(sum, folder.path());
            folder.commit();
            console.clearLine();
            if (json) {
                console.out().println(sums.json(sum));
            } else {
                print(sum);
            }
            console.print(sum.findings());
        }
        return ExitCode.DONE;
    }

    private Quantity quantity() {
        return switch (quantity.toLowerCase(Locale.ROOT)) {
            case "eqd2" -> Quantity.EQD2;
            case "bed" -> Quantity.BED;
            default -> throw new InputException("--as " + quantity, "is no quantity", "Give eqd2 or bed.");
        };
    }

    private void print(SummedCourses sum) {
        console.print("%s of %d course(s) in the frame of reference of %s. Research software: not for clinical use.",
                sum.quantity(), sum.courses().size(), sum.reference());
        sum.courses().forEach(course -> console.print("  %s, %s: up to %.2f Gy in %d, %s", course.name(), course.date(),
                course.dose().dose().doseGy().maximum(), course.fractions(), course.recovery().share() == 0
                        ? "no recovery assumed" : String.format(Locale.ROOT, "ASSUMED recovery %.0f %%: %s",
                                100 * course.recovery().share(), course.recovery().reason())));
        sum.structures().forEach(effect -> print(effect, sum));
        console.print("Written to %s.", out);
    }

    private void print(StructureEffect effect, SummedCourses sum) {
        String each = effect.ofCourses().stream().map(value -> String.format(Locale.ROOT, "%.1f", value))
                .collect(Collectors.joining(" | "));
        String minimum = effect.nearMinimum().isEmpty() ? "" : String.format(Locale.ROOT, ", near-minimum %.1f Gy",
                effect.nearMinimum().getAsDouble());
        console.print("%-16s %8.3f cm³  alpha/beta %4.1f Gy  %-8s %6.1f Gy %s (courses alone %s), max %.1f, mean"
                + " %.1f%s%s",
                effect.structure(), effect.volumeCm3(), effect.alphaBetaGy(), effect.nearMaximumOf(),
                effect.nearMaximum(),
                sum.quantity(), each, effect.maximum(), effect.mean(), minimum, effect.notCovered().isEmpty() ? ""
                        : "; LOWER LIMIT, not covered by " + String.join(", ", effect.notCovered()));
    }
}
