package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.contouring.api.Samples;
import org.isocentra.contouring.api.StructureModels;
import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra structures}. */
@Command(name = "structures", description = "Volumes, overlaps and problems of contoured structures.",
        mixinStandardHelpOptions = true)
final class StructuresCommand implements Callable<Integer> {

    private static final double SAMPLE_MM = 1;
    private static final double LEAST_OVERLAP_MM3 = 1;

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "RS.dcm", description = "RT Structure Set.")
    private Path structuresFile;

    @Option(names = "--images", paramLabel = "DIR", required = true,
            description = "The image series they were drawn on.")
    private Path images;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    /** Volume that two structures share. */
    private record Overlap(String first, String second, double volumeCm3) {
    }

    StructuresCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        DicomService dicom = services.dicom();
        StructureModels models = services.get(StructureModels.class);
        DicomResult<Image> image = dicom.readImage(images, console.progress());
        DicomResult<StructureSet> structures = dicom.readStructures(structuresFile, image.value());
        List<Finding> findings = new ArrayList<>(image.findings());
        findings.addAll(structures.findings());
        Map<Structure, Solid> solids = new LinkedHashMap<>();
        for (Structure structure : structures.value().structures()) {
            if (structure.contours().isEmpty()) {
                findings.add(Finding.warning(structure.name(), "has no contours", "Contour it, or remove it."));
            } else {
                solids.put(structure, models.solid(structure));
            }
        }
        List<Overlap> overlaps = overlaps(models, solids);
        console.clearLine();
        if (json) {
            printJson(solids, overlaps, findings);
        } else {
            solids.forEach((structure, solid) -> console.print("%-20s %-10s %11.4f cm³  %4d contours", structure.name(),
                    structure.type(), solid.volumeMm3() / 1000, structure.contours().size()));
            overlaps.forEach(overlap -> console.print("%s and %s share %.3f cm³", overlap.first, overlap.second,
                    overlap.volumeCm3));
            console.print(findings);
        }
        return ExitCode.DONE;
    }

    private static List<Overlap> overlaps(StructureModels models, Map<Structure, Solid> solids) {
        List<Overlap> overlaps = new ArrayList<>();
        List<Structure> structures = List.copyOf(solids.keySet());
        for (Structure first : structures) {
            Samples samples = models.samples(solids.get(first), SAMPLE_MM);
            for (Structure second : structures.subList(structures.indexOf(first) + 1, structures.size())) {
                double shared = sharedMm3(samples, solids.get(second));
                if (shared >= LEAST_OVERLAP_MM3) {
                    overlaps.add(new Overlap(first.name(), second.name(), shared / 1000));
                }
            }
        }
        return overlaps;
    }

    private static double sharedMm3(Samples samples, Solid solid) {
        double shared = 0;
        for (int n = 0; n < samples.size(); n++) {
            Vector3 point = new Vector3(samples.xMm()[n], samples.yMm()[n], samples.zMm()[n]);
            if (solid.bounds().contains(point) && solid.depthMm(point) > 0) {
                shared += samples.volumeMm3()[n];
            }
        }
        return shared;
    }

    private void printJson(Map<Structure, Solid> solids, List<Overlap> overlaps, List<Finding> findings) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ArrayNode structures = root.putArray("structures");
        solids.forEach((structure, solid) -> structures.addObject().put("structure", structure.name())
                .put("type", structure.type().name()).put("volumeCm3", solid.volumeMm3() / 1000)
                .put("contours", structure.contours().size()));
        ArrayNode shared = root.putArray("overlaps");
        overlaps.forEach(overlap -> shared.addObject().put("first", overlap.first).put("second", overlap.second)
                .put("volumeCm3", overlap.volumeCm3));
        ArrayNode problems = root.putArray("problems");
        findings.forEach(finding -> problems.addObject().put("severity", finding.severity().name()).put("where",
                finding.where())
                .put("text", finding.text()).put("remedy", finding.remedy()));
        console.out().println(root.toPrettyString());
    }
}
