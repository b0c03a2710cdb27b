package org.isocentra.demo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.isocentra.planning.api.DemoCase;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes the synthetic head as a DICOM case, the way a hospital would deliver one. */
@Component
public final class DemoCaseWriter implements DemoCase {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";
    private static final LocalDate SCAN_DATE = LocalDate.of(2026, 3, 2);
    private static final LocalDate TREATMENT_DATE = LocalDate.of(2026, 3, 9);
    private static final Colour TARGET = new Colour(255, 60, 60);
    private static final Image.Window WINDOW = new Image.Window(420, 840);

    @Reference
    private Contributions contributions;

    @Override
    public Path write(Path folder, ProgressMonitor monitor) {
        DicomService dicom = contributions.select(DicomService.class,
                DicomService.DEFAULT_PROVIDER).guarded(DicomService.class, DEADLINE);
        Head head = readHead();
        monitor.report("Drawing the demo head", 0);
        Image image = image(head);
        Path images = makeFolder(folder.resolve("MR"));
        dicom.writeImage(image, images, monitor.part(0.3, 0.9));
        Path structures = dicom.writeStructures(structures(head, image), image, folder).value();
        Path caseFile = folder.resolve("case.yaml");
        try {
            Files.writeString(caseFile, caseText(head, folder.relativize(structures)));
        } catch (IOException e) {
            throw unwritable(caseFile, e);
        }
        monitor.report("Demo case written", 1);
        return caseFile;
    }

    private static Head readHead() {
        try (InputStream in = DemoCaseWriter.class.getResourceAsStream("/data/head.json")) {
            return new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).readValue(in, Head.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo head in this bundle is damaged", e);
        }
    }

    private static Image image(Head head) {
        Grid grid = HeadImage.of(head);
        String name = "isocentra demo head " + head.version();
        Image.Series series = new Image.Series(uid(name + " study"), "DEMO", Optional.of(SCAN_DATE),
                uid(name + " series"),
                uid(name + " frame"), MR_IMAGE_STORAGE, "T1 Gd 3D (synthetic head)");
        List<String> instances = IntStream.range(0,
                grid.geometry().nz()).mapToObj(k -> uid(name + " slice " + k)).toList();
        Patient patient = new Patient("ISOCENTRA-DEMO", "Demo^Synthetic", Optional.of(LocalDate.of(1961, 4, 2)), "O");
        return new Image(patient, Modality.MR, grid, series, instances, WINDOW);
    }

    private static StructureSet structures(Head head, Image image) {
        List<Structure> structures = new ArrayList<>();
        head.metastases().forEach(lesion -> structures.add(structure(structures.size() + 1, lesion.name(),
                StructureType.GTV, TARGET,
                lesion.shape(), image)));
        head.structures().forEach(region -> structures.add(structure(structures.size() + 1, region.name(),
                region.type(),
                new Colour(region.colour()[0], region.colour()[1], region.colour()[2]), region.shape(head), image)));
        Image.Series series = image.series();
        return new StructureSet("DEMO", image.patient(), uid("isocentra demo structures"), series.studyUid(),
                series.frameOfReferenceUid(), Optional.of(series.seriesUid()), structures);
    }

    private static Structure structure(int number, String name, StructureType type, Colour colour, Shape shape,
            Image image) {
        return new Structure(number, name, type, colour, Contours.of(shape, image.grid().geometry(),
                image.sopInstanceUids()));
    }

    private static String caseText(Head head, Path structures) {
        String targets = head.metastases().stream().map(lesion -> "  - {structure: " + lesion.name()
                + ", kind: intact}\n")
                .collect(Collectors.joining());
        return """
                # The demo case of Isocentra: a synthetic head, of no patient. Paths are relative to this file.
                images:
                  - {id: mr, path: MR, role: planning}
                structures: %s
                targets:
                %spatient: {performanceStatusKps: 90, primaryHistology: lung-adenocarcinoma, extracranialDisease: false}
                treatmentDate: %s
                device: gammaknife-icon
                protocol: auto
                therapies: []
                """.formatted(structures, targets, TREATMENT_DATE);
    }

    private static Path makeFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static InputException unwritable(Path path, IOException e) {
        return new InputException(path.toString(), "cannot be written: " + e.getMessage(),
                "Choose a folder with free space that you may write to.", e);
    }

    /** The same head has the same UIDs everywhere: name-based UUID under 2.25. */
    private static String uid(String name) {
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits()).array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
