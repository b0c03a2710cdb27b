package org.isocentra.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.dicom.api.DicomResult;
import org.isocentra.imaging.api.frame.FrameLocalisation;
import org.isocentra.imaging.api.frame.FrameLocation;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra frame}. */
@Command(name = "frame", mixinStandardHelpOptions = true, description = {
        "Locate a stereotactic frame by the bars of its box, which an image series shows.",
        "Exit code 1, and nothing is written, where a bar is missing or farther from where it should be than the site"
        + " allows."})
final class FrameCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "SERIES", description = "CT or MR, slices across the bars.")
    private Path series;

    @Option(names = "--box", paramLabel = "BOX.json", description = {
            "Where the bars are in the frame, as frame-box.schema.json says: the maker's numbers, or measured by the"
            + " site. None comes with the suite."})
    private Optional<Path> box = Optional.empty();

    @Option(names = "--out", paramLabel = "FRAME.json", description = "New file for what is found.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    FrameCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        Path boxFile = box.orElseThrow(() -> new InputException("--box", "is missing: where the bars of a box are is"
                + " known to its maker alone", "Write a file as frame-box.schema.json says, from the maker's drawing"
                + " or your own measurement; 'isocentra guides frame' shows one."));
        out.ifPresent(NewFile::requireFree);
        ProgressMonitor monitor = console.progress();
        DicomResult<Image> image = services.dicom().readImage(series, monitor.part(0, 0.5));
        FrameLocation found = services.get(FrameLocalisation.class).locate(image.value().grid(), boxFile,
                monitor.part(0.5, 1));
        console.clearLine();
        ObjectNode summary = summary(image.value(), found);
        if (found.usable()) {
            out.ifPresent(file -> NewFile.write(file, folder -> Files.writeString(folder.resolve("frame.json"),
                    summary.toPrettyString() + "\n")));
        }
        if (json) {
            console.out().println(summary.toPrettyString());
        } else {
            print(found);
        }
        console.print(image.findings());
        console.print(findings(boxFile, found.box()));
        return found.usable() ? ExitCode.DONE : refuse(found);
    }

    private static List<Finding> findings(Path boxFile, FrameLocation.Box box) {
        return box.confidence().equals("V") ? List.of() : List.of(Finding.warning(boxFile.toString(),
                "the dimensions of box " + box.id() + " are not verified (confidence " + box.confidence() + ")",
                "Measure the box, or compare with the maker's drawing, and state it in the file."));
    }

    private int refuse(FrameLocation found) {
        found.reasons().forEach(reason -> console.err().println("  " + reason + "."));
        return console.complain(new InputException(series.toString(), "the frame is not located",
                "Look at box and images: is a bar empty, bent or not seated, or the box another one?"),
                ExitCode.CHECKS_NOT_PASSED);
    }

    private void print(FrameLocation found) {
        console.print("%s, %s %s, dimensions of confidence %s: %s", found.box().name(), found.box().id(),
                found.box().version(), found.box().confidence(), found.box().source());
        found.bars().forEach(bar -> console.print("%-20s in %3d of %3d slices, off by %.2f mm (rms), %.2f mm at most",
                bar.name(), bar.seen(), bar.expected(), bar.rmsMm(), bar.largestMm()));
        console.print("marks are %.2f mm from their bars in the mean, those of the worst bar %.2f mm (rms)",
                found.meanMm(), found.worstBarMm());
        rows(found.patientToFrame()).forEach(row -> console.print("%10.6f %10.6f %10.6f %10.3f mm", row[0], row[1],
                row[2], row[3]));
    }

    /** Rows of the matrix that leads from LPS to the frame, with the shift of each. */
    private static List<double[]> rows(RigidTransform transform) {
        Vector3 a = transform.rows().first();
        Vector3 b = transform.rows().second();
        Vector3 c = transform.rows().third();
        Vector3 shift = transform.translationMm();
        return List.of(new double[] {a.x(), a.y(), a.z(), shift.x()}, new double[] {b.x(), b.y(), b.z(), shift.y()},
                new double[] {c.x(), c.y(), c.z(), shift.z()});
    }

    private static ObjectNode summary(Image image, FrameLocation found) {
        ObjectNode root = new ObjectMapper().createObjectNode().put("schema", "isocentra/frame/1")
                .put("usable", found.usable()).put("seriesUid", image.series().seriesUid())
                .put("frameOfReferenceUid", image.series().frameOfReferenceUid());
        root.putObject("box").put("id", found.box().id()).put("version", found.box().version())
                .put("name", found.box().name()).put("source", found.box().source())
                .put("confidence", found.box().confidence());
        ArrayNode matrix = root.putArray("lpsToFrame");
        for (double[] row : rows(found.patientToFrame())) {
            ArrayNode values = matrix.addArray();
            for (double value : row) {
                values.add(value);
            }
        }
        root.put("meanResidualMm", found.meanMm()).put("worstBarResidualMm", found.worstBarMm());
        ArrayNode bars = root.putArray("bars");
        found.bars().forEach(bar -> bars.addObject().put("bar", bar.name()).put("expectedSlices", bar.expected())
                .put("seenSlices", bar.seen()).put("residualMm", bar.rmsMm()).put("largestMm", bar.largestMm()));
        ArrayNode reasons = root.putArray("reasons");
        found.reasons().forEach(reasons::add);
        return root;
    }
}
