package org.isocentra.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.contouring.api.candidates.CandidateSearch;
import org.isocentra.contouring.api.candidates.CandidateSearch.Candidate;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra candidates}. */
@Command(name = "candidates", mixinStandardHelpOptions = true, description = {
        "Propose places of a T1-weighted MR series with contrast agent that may be metastases, and say why.",
        "A proposal is no finding: each has to be looked at and accepted or rejected, and lesions may be missing. The"
        + " structures written are called Candidate_1, Candidate_2 … and are no targets."})
final class CandidatesCommand implements Callable<Integer> {

    private static final String NOTICE = "Proposals of a program, not looked at by anybody. Lesions may be missing.";
    private static final Colour COLOUR = new Colour(255, 200, 0);

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "SERIES", description = "The MR series.")
    private Path series;

    @Option(names = "--structures", paramLabel = "RS.dcm",
            description = "Structures with one named Brain: where to look. Without it the brain is estimated.")
    private Optional<Path> structures = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "New file: an RT Structure Set (.dcm) or JSON (.json).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    CandidatesCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        out.ifPresent(file -> {
            if (!file.toString().endsWith(".dcm") && !file.toString().endsWith(".json")) {
                throw new InputException("--out " + file, "is neither .dcm nor .json", "Choose one of the two.");
            }
            NewFile.requireFree(file);
        });
        DicomService dicom = services.dicom();
        ProgressMonitor monitor = console.progress();
        DicomResult<Image> image = dicom.readImage(series, monitor.part(0, 0.3));
        List<Finding> findings = new ArrayList<>(image.findings());
        Optional<Region> brain = structures.map(file -> brain(dicom.readStructures(file, image.value()).value(), file));
        List<Candidate> candidates = services.get(CandidateSearch.class).find(image.value(), brain,
                monitor.part(0.3, 1));
        console.clearLine();
        ObjectNode summary = summary(image.value(), candidates);
        out.ifPresent(file -> NewFile.write(file, folder -> file.toString().endsWith(".json")
                ? Files.writeString(folder.resolve("candidates.json"), summary.toPrettyString() + "\n")
                : dicom.writeStructures(proposal(image.value(), candidates), image.value(), folder).value()));
        if (json) {
            console.out().println(summary.toPrettyString());
        } else {
            print(candidates);
        }
        console.print(findings);
        return ExitCode.DONE;
    }

    private Region brain(StructureSet set, Path file) {
        return services.get(Regions.class).of(set.brain().orElseThrow(() -> new InputException(
                "--structures " + file, "has no structure named Brain", "Contour it, or leave the option out.")));
    }

    private static String name(int index) {
        return "Candidate_" + (index + 1);
    }

    private StructureSet proposal(Image image, List<Candidate> candidates) {
        Regions regions = services.get(Regions.class);
        List<Structure> proposed = new ArrayList<>();
        for (int n = 0; n < candidates.size(); n++) {
            proposed.add(regions.contours(candidates.get(n).region(), image, new Structure(n + 1, name(n),
                    StructureType.OTHER, COLOUR, List.of())));
        }
        return new StructureSet("PROPOSAL", image.patient(), "", image.series().studyUid(),
                image.series().frameOfReferenceUid(), Optional.of(image.series().seriesUid()), proposed);
    }

    private void print(List<Candidate> candidates) {
        console.print("%d candidates. %s", candidates.size(), NOTICE);
        for (int n = 0; n < candidates.size(); n++) {
            Vector3 at = candidates.get(n).seedMm();
            console.print("%-14s at (%.1f, %.1f, %.1f) mm, %.3f cm³, score %.1f: %s", name(n), at.x(), at.y(), at.z(),
                    candidates.get(n).volumeMm3() / 1000, candidates.get(n).score(), candidates.get(n).reason());
        }
        out.ifPresent(file -> console.print("Written to %s.", file));
    }

    private static ObjectNode summary(Image image, List<Candidate> candidates) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("schema", "isocentra/candidates/1").put("notice", NOTICE).put("accepted", false)
                .put("seriesUid", image.series().seriesUid())
                .put("frameOfReferenceUid", image.series().frameOfReferenceUid());
        ArrayNode list = root.putArray("candidates");
        for (int n = 0; n < candidates.size(); n++) {
            Candidate candidate = candidates.get(n);
            ObjectNode node = list.addObject().put("name", name(n)).put("volumeCm3", candidate.volumeMm3() / 1000)
                    .put("radiusMm", candidate.radiusMm()).put("contrast", candidate.contrast())
                    .put("roundness", candidate.roundness()).put("score", candidate.score())
                    .put("reason", candidate.reason());
            node.putArray("seedLpsMm").add(candidate.seedMm().x()).add(candidate.seedMm().y())
                    .add(candidate.seedMm().z());
        }
        return root;
    }
}
