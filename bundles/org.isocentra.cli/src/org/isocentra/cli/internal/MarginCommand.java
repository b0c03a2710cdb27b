package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.contouring.api.region.Margins;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.InputException;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code isocentra margin}. */
@Command(name = "margin", mixinStandardHelpOptions = true, description = {
        "Make a structure of others: unite, grow or shrink, take away; in this order.",
        "All structures and the new one are written to a new RT Structure Set."})
final class MarginCommand implements Callable<Integer> {

    private static final int LARGEST_MM = 100;
    private static final Colour COLOUR = new Colour(0, 200, 255);

    private final Services services;
    private final Console console;

    @Mixin
    private DrawnStructures drawn = new DrawnStructures();

    @Option(names = "--structure", paramLabel = "NAME", required = true, description = "What to begin with; several are"
            + " united.")
    private List<String> names = List.of();

    @Option(names = "--mm", paramLabel = "MM[,…]", split = ",",
            description = "Margin, mm: one number, or six for right, left, anterior, posterior, inferior, superior."
            + " Negative shrinks.")
    private double[] mm = {0};

    @Option(names = "--without", paramLabel = "NAME", description = "What to take away, such as an organ.")
    private List<String> without = List.of();

    @Option(names = "--gap", paramLabel = "MM", defaultValue = "0",
            description = "How far to stay away from what is taken away, mm (${DEFAULT-VALUE}).")
    private double gapMm;

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "What to call it.")
    private String name;

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "PTV",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private StructureType type;

    @Option(names = "--out", paramLabel = "RS.dcm", required = true, description = "New file.")
    private Path out;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    MarginCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        Margins margins = margins();
        if (!(gapMm >= 0 && gapMm <= LARGEST_MM)) {
            throw new InputException("--gap", gapMm + " mm is no gap", "Give 0 to " + LARGEST_MM + " mm.");
        }
        NewFile.requireFree(out);
        DicomService dicom = services.dicom();
        Image image = drawn.image(dicom, console.progress()).value();
        DicomResult<StructureSet> read = drawn.structures(dicom, image);
        StructureSet set = read.value();
        if (set.find(name).isPresent()) {
            throw new InputException("--name " + name, "there is such a structure", "Choose another name.");
        }
        Regions regions = services.get(Regions.class);
        List<Region> parts = names.stream().map(part -> regions.of(structure(set, part))).toList();
        Region region = regions.grown(parts.stream().reduce(regions::union).orElseThrow(), margins);
        for (String other : without) {
            region = regions.cropped(region, regions.of(structure(set, other)), gapMm);
        }
        if (region.isEmpty()) {
            throw new InputException("--name " + name, "nothing is left of it", "Choose smaller margins.");
        }
        int number = 1 + set.structures().stream().mapToInt(Structure::number).max().orElse(0);
        List<Structure> all = new ArrayList<>(set.structures());
        all.add(regions.contours(region, image, new Structure(number, name, type, COLOUR, List.of())));
        StructureSet result = new StructureSet(set.label(), set.patient(), set.sopInstanceUid(), set.studyUid(),
                set.frameOfReferenceUid(), Optional.of(image.series().seriesUid()), all);
        NewFile.write(out, folder -> dicom.writeStructures(result, image, folder).value());
        console.clearLine();
        double volumeCm3 = regions.volumeMm3(region) / 1000;
        if (json) {
            console.out().println(new ObjectMapper().createObjectNode().put("structure", name).put("type", type.name())
                    .put("volumeCm3", volumeCm3).put("file", out.toString()).toPrettyString());
        } else {
            console.print("%s: %.4f cm³, written to %s.", name, volumeCm3, out);
        }
        console.print(read.findings());
        return ExitCode.DONE;
    }

    private Margins margins() {
        boolean known = Arrays.stream(mm).allMatch(value -> Math.abs(value) <= LARGEST_MM);
        if (!known || mm.length != 1 && mm.length != 6) {
            throw new InputException("--mm", "cannot be " + Arrays.toString(mm),
                    "Give one number or six, each at most " + LARGEST_MM + " mm.");
        }
        try {
            return mm.length == 1 ? Margins.uniform(mm[0]) : new Margins(mm[0], mm[1], mm[2], mm[3], mm[4], mm[5]);
        } catch (IllegalArgumentException e) {
            throw new InputException("--mm", e.getMessage(), "Grow first and shrink then, or the other way round.", e);
        }
    }

    private Structure structure(StructureSet set, String wanted) {
        return set.find(wanted).orElseThrow(() -> new InputException(drawn.file().toString(),
                "has no structure named " + wanted, "Choose one of "
                + String.join(", ", set.structures().stream().map(Structure::name).toList()) + "."));
    }
}
