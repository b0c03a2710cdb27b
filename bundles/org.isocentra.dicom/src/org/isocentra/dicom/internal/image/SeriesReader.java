package org.isocentra.dicom.internal.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;

/** Finds series and reads them as volumes. */
public final class SeriesReader {

    private final DicomReader reader = new DicomReader();

    public DicomResult<List<SeriesSummary>> index(Path folder, ProgressMonitor monitor) {
        SeriesIndex index = SeriesIndex.of(folder, _ -> { }, monitor);
        return new DicomResult<>(index.series(), index.findings());
    }

    public DicomResult<Image> read(Path folderOrFile, ProgressMonitor monitor) {
        ProgressMonitor indexing = monitor.part(0, 0.2);
        boolean file = Files.isRegularFile(folderOrFile);
        SeriesIndex index = file ? SeriesIndex.around(folderOrFile, indexing)
                : SeriesIndex.of(folderOrFile, _ -> { }, indexing);
        SeriesSummary series = file ? seriesOf(folderOrFile, index) : onlyImages(folderOrFile, index);
        List<Finding> findings = index.findings();
        DicomResult<Image> image = read(index, series, folderOrFile.toString(), monitor.part(0.2, 1));
        findings.addAll(image.findings());
        return new DicomResult<>(image.value(), findings);
    }

    /**
     * A series of a folder that has been looked through.
     *
     * @param where what to call it in messages
     */
    DicomResult<Image> read(SeriesIndex index, SeriesSummary series, String where, ProgressMonitor monitor) {
        index.refuseDamagedBeside(series);
        List<Finding> findings = new ArrayList<>();
        SopClass kind = kind(series);
        SliceStack stack = SliceStack.of(where, slices(index, series, kind, findings));
        findings.addAll(stack.notices());
        SlicePixels pixels = new SlicePixels(kind);
        Frame frame = pixels.frame(stack.slices().getFirst());
        Node first = frame.object();
        String frameOfReference = first.requiredText(Attribute.FRAME_OF_REFERENCE_UID);
        float[] values = values(stack, pixels, monitor);
        Image.Series identity = new Image.Series(series.studyUid(), first.text(Attribute.STUDY_ID).orElse(""),
                first.date(Attribute.STUDY_DATE), series.seriesUid(), frameOfReference, series.sopClassUid(),
                series.description());
        List<String> uids = stack.slices().stream().map(Slice::sopInstanceUid).toList();
        Image image = new Image(Identity.patient(first), kind.isTomography() ? Modality.CT : Modality.MR,
                new Grid(stack.geometry(), values), identity, uids, SlicePixels.window(frame, values));
        return new DicomResult<>(image, findings);
    }

    private SeriesSummary seriesOf(Path file, SeriesIndex index) {
        Path path = file.toAbsolutePath();
        return index.series().stream().filter(s -> s.files().contains(path)).findFirst().orElseThrow(() -> {
            index.damaged().stream().filter(one -> one.file().equals(path)).findFirst().ifPresent(one -> {
                throw one.problem();
            });
            // tells what it is instead, where it is no DICOM file
            reader.readHeader(file);
            return new InputException(file.toString(), "is no object of a series", "Name one of the planning images");
        });
    }

    /** @throws InputException if there is none, there are several, or a file is damaged */
    static SeriesSummary onlyImages(Path folder, SeriesIndex index) {
        index.damaged().stream().findFirst().ifPresent(one -> {
            throw one.problem();
        });
        List<SeriesSummary> images = index.series().stream().filter(SeriesIndex::isImage).toList();
        if (images.isEmpty()) {
            String found = index.series().isEmpty() ? "no DICOM file" : "only " + index.series().stream()
                    .map(s -> s.modality() + " '" + s.description() + "'").collect(Collectors.joining(", "));
            throw new InputException(folder.toString(), "holds no CT or MR series, " + found,
                    "Name the folder of the planning images");
        }
        if (images.size() > 1) {
            throw new InputException(folder.toString(), "holds " + images.size() + " image series: " + images.stream()
                    .map(SeriesReader::describe).collect(Collectors.joining("; ")),
                    "Name one file of the series to use, or put each series into a folder of its own");
        }
        return images.getFirst();
    }

    private static String describe(SeriesSummary series) {
        return series.modality() + " '" + series.description() + "' of " + series.files().size() + " files ("
                + series.files().getFirst() + ", ...)";
    }

    private static SopClass kind(SeriesSummary series) {
        return SopClass.ofUid(series.sopClassUid()).filter(SopClass::isImage).orElseThrow(() -> new InputException(
                series.files().getFirst() + ": " + Attribute.SOP_CLASS_UID,
                "is no CT or MR image but " + series.modality(), "Name the planning images"));
    }

    private List<Slice> slices(SeriesIndex index, SeriesSummary series, SopClass kind, List<Finding> findings) {
        List<Slice> slices = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        Set<Planes.Notice> notices = EnumSet.noneOf(Planes.Notice.class);
        int localizers = 0;
        for (IndexedFile file : index.objects().get(series.seriesUid())) {
            if (!file.series().sopClassUid().equals(series.sopClassUid())) {
                throw new InputException(file.path() + ": " + Attribute.SOP_CLASS_UID, "differs within the series",
                        "Put each kind of image into its series");
            }
            Identity.requireSame(file.path().toString(), file.series().patient(), series.patient());
            Planes planes = file.planes(kind, reader);
            if (!uids.add(file.sopInstanceUid())) {
                throw new InputException(file.path() + ": " + Attribute.SOP_INSTANCE_UID,
                        "is in another file of the series too", "Remove the copy");
            }
            if (slices.isEmpty() && !planes.slices().isEmpty()) {
                findings.addAll(planes.departures());
            }
            slices.addAll(planes.slices());
            notices.addAll(planes.notices());
            localizers += planes.localizers();
        }
        notices.forEach(notice -> findings.add(notice.of(series.description())));
        if (localizers > 0) {
            findings.add(Finding.information(series.description(), localizers
                    + " localizer images of the series were left out"));
        }
        return slices;
    }

    private static float[] values(SliceStack stack, SlicePixels pixels, ProgressMonitor monitor) {
        float[] values = allocate(stack);
        if (stack.straightening().isPresent()) {
            stack.straightening().get().fill(values, k -> pixels.read(next(stack, k, monitor)), pixels.outside());
        } else {
            int size = stack.geometry().nx() * stack.geometry().ny();
            for (int k = 0; k < stack.slices().size(); k++) {
                pixels.read(next(stack, k, monitor), values, k * size);
            }
        }
        return values;
    }

    private static Slice next(SliceStack stack, int k, ProgressMonitor monitor) {
        monitor.checkCancelled();
        monitor.report("Reading images", (double) k / stack.slices().size());
        return stack.slices().get(k);
    }

    private static float[] allocate(SliceStack stack) {
        VolumeGeometry geometry = stack.geometry();
        try {
            return new float[geometry.voxels()];
        } catch (OutOfMemoryError e) {
            throw new InputException(stack.slices().getFirst().file().toString(), "and its series have " + geometry.nx()
                    + " x " + geometry.ny() + " x " + geometry.nz() + " voxels, more than there is memory",
                    "Give the program more memory", e);
        }
    }
}
