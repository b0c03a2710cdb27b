package org.isocentra.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.contouring.api.review.StructureReview;
import org.isocentra.contouring.api.review.StructureReview.Review;
import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.Finding;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.StructureSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code isocentra structures}. */
@Command(name = "structures", mixinStandardHelpOptions = true, description = {
        "Volumes, overlaps and problems of contoured structures.",
        "Volumes are measured by three methods: the surface, a count of points, the areas of the contours.",
        "Exit code 1 where a structure stands for no body."})
final class StructuresCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Mixin
    private DrawnStructures drawn = new DrawnStructures();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    StructuresCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        DicomService dicom = services.dicom();
        DicomResult<Image> image = drawn.image(dicom, console.progress());
        DicomResult<StructureSet> structures = drawn.structures(dicom, image.value());
        Review review = services.get(StructureReview.class).review(structures.value(), Optional.of(image.value()));
        List<Finding> findings = new ArrayList<>(image.findings());
        findings.addAll(structures.findings());
        findings.addAll(review.findings());
        console.clearLine();
        if (json) {
            printJson(review, findings);
        } else {
            review.measured().forEach(measured -> console.print(
                    "%-20s %-10s %11.4f cm³  counted %11.4f  by areas %11.4f  %4d contours",
                    measured.structure().name(), measured.structure().type(), measured.surfaceMm3() / 1000,
                    measured.countedMm3() / 1000, measured.planimetryMm3() / 1000,
                    measured.structure().contours().size()));
            review.overlaps().forEach(overlap -> console.print("%s and %s share %.3f cm³", overlap.first().name(),
                    overlap.second().name(), overlap.volumeMm3() / 1000));
            console.print(findings);
        }
        return ExitCode.of(review.findings().stream());
    }

    private void printJson(Review review, List<Finding> findings) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ArrayNode structures = root.putArray("structures");
        review.measured().forEach(measured -> structures.addObject().put("structure", measured.structure().name())
                .put("type", measured.structure().type().name()).put("volumeCm3", measured.surfaceMm3() / 1000)
                .put("countedVolumeCm3", measured.countedMm3() / 1000)
                .put("planimetryVolumeCm3", measured.planimetryMm3() / 1000)
                .put("contours", measured.structure().contours().size()));
        ArrayNode shared = root.putArray("overlaps");
        review.overlaps().forEach(overlap -> shared.addObject().put("first", overlap.first().name())
                .put("second", overlap.second().name()).put("volumeCm3", overlap.volumeMm3() / 1000));
        JsonFindings.add(root.putArray("problems"), findings);
        console.out().println(root.toPrettyString());
    }
}
