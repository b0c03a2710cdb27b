package org.isocentra.dicom.internal.image;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.dicom.api.study.SlicePreview;
import org.isocentra.dicom.api.study.StudyFolder;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.image.Image;

/** A folder that has been looked through. */
public final class Study implements StudyFolder {

    private final Path folder;
    private final SeriesIndex index;
    private final List<SeriesSummary> series;
    private final Map<Path, IndexedFile> byPath = new HashMap<>();

    private Study(Path folder, SeriesIndex index) {
        this.folder = folder;
        this.index = index;
        series = index.series();
        index.objects().values().forEach(files -> files.forEach(file -> byPath.put(file.path(), file)));
    }

    /** @param first told one slice, as soon as there is one that can be shown, and no other */
    public static Study of(Path folder, Consumer<SlicePreview> first, ProgressMonitor monitor) {
        return new Study(folder, SeriesIndex.of(folder, new FirstPicture(first), monitor));
    }

    /** Passes on the first slice that can be shown. */
    private static final class FirstPicture implements Consumer<IndexedFile> {
        private final Consumer<SlicePreview> first;
        private volatile boolean shown;

        FirstPicture(Consumer<SlicePreview> first) {
            this.first = first;
        }

        @Override
        public void accept(IndexedFile file) {
            if (!shown && file.planes().filter(planes -> !planes.slices().isEmpty()).isPresent()) {
                show(file);
            }
        }

        /** One at a time: were another passed by meanwhile, and this one cannot be read, there might be none. */
        private synchronized void show(IndexedFile file) {
            if (shown) {
                return;
            }
            SlicePreview picture;
            try {
                picture = preview(file);
            } catch (InputException e) {
                // whoever opens its series is told
                return;
            }
            shown = true;
            first.accept(picture);
        }
    }

    @Override
    public List<SeriesSummary> series() {
        return series;
    }

    @Override
    public List<Finding> findings() {
        return index.findings();
    }

    @Override
    public int files() {
        return index.count();
    }

    @Override
    public SeriesSummary onlyImages() {
        return SeriesReader.onlyImages(folder, index);
    }

    @Override
    public Optional<SlicePreview> preview(SeriesSummary of) {
        List<IndexedFile> slices = index.objects().get(of.seriesUid()).stream()
                .filter(file -> file.planes().filter(planes -> !planes.slices().isEmpty()).isPresent())
                .sorted(Comparator.comparingDouble(file -> slice(file).alongNormalMm())).toList();
        return slices.isEmpty() ? Optional.empty() : Optional.of(preview(slices.get(slices.size() / 2)));
    }

    private static Slice slice(IndexedFile file) {
        return file.planes().orElseThrow().slices().getFirst();
    }

    private static SlicePreview preview(IndexedFile file) {
        Slice slice = slice(file);
        SlicePixels pixels = new SlicePixels(SopClass.ofUid(file.series().sopClassUid()).orElseThrow());
        float[] values = pixels.read(slice);
        return new SlicePreview(file.series().description(), file.series().modality(), slice.layout().columns(),
                slice.layout().rows(), slice.columnSpacingMm(), slice.rowSpacingMm(), slice.axes(), values,
                SlicePixels.window(pixels.frame(slice), values));
    }

    @Override
    public DicomResult<Image> read(SeriesSummary of, ProgressMonitor monitor) {
        return new SeriesReader().read(index, of, of.files().getFirst().toString(), monitor);
    }

    @Override
    public ObjectIdentity identify(Path file) {
        IndexedFile found = byPath.get(file);
        SeriesSummary of = found.series();
        return Identity.of(file.toString(), new ObjectIdentity(of.sopClassUid(), found.sopInstanceUid(), of.studyUid(),
                of.seriesUid(), of.patient().id()));
    }
}
