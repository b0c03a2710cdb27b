package org.isocentra.dicom.internal.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.dicom.internal.codec.Attribute;
import org.isocentra.dicom.internal.codec.DicomFile;
import org.isocentra.dicom.internal.codec.DicomReader;
import org.isocentra.dicom.internal.codec.Node;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;

/** Finds series and reads them as volumes. */
public final class SeriesReader {

    /** HU of air by definition: what lies outside of the reconstructed circle of a CT. */
    private static final float AIR_HU = -1000;
    /** Value of Image Type by which Siemens scanners mark images without correction of distortion. */
    private static final String NOT_CORRECTED = "ND";

    private final DicomReader reader = new DicomReader();

    public DicomResult<List<SeriesSummary>> index(Path folder, ProgressMonitor monitor) {
        SeriesIndex index = SeriesIndex.of(folder, monitor);
        return new DicomResult<>(index.series(), index.findings(Finding.Severity.ERROR));
    }

    public DicomResult<Image> read(Path folderOrFile, ProgressMonitor monitor) {
        List<Finding> findings = new ArrayList<>();
        ProgressMonitor indexing = monitor.part(0, 0.2);
        SeriesSummary series = Files.isRegularFile(folderOrFile) ? seriesOf(folderOrFile, findings, indexing)
                : onlySeries(folderOrFile, findings, indexing);
        Modality modality = modality(series);
        List<Slice> slices = slices(series, modality, findings);
        SliceStack stack = SliceStack.of(folderOrFile.toString(), slices);
        findings.addAll(stack.notices());
        Slice lowest = stack.slices().getFirst();
        Frame frame = frames(lowest.file(), isEnhanced(series)).get(lowest.frame());
        Node first = frame.object();
        String frameOfReference = first.requiredText(Attribute.FRAME_OF_REFERENCE_UID);
        float[] values = values(stack, modality, monitor.part(0.2, 1));
        Image.Series identity = new Image.Series(series.studyUid(), first.text(Attribute.STUDY_ID).orElse(""),
                first.date(Attribute.STUDY_DATE), series.seriesUid(), frameOfReference, series.sopClassUid(),
                series.description());
        List<String> uids = stack.slices().stream().map(Slice::sopInstanceUid).toList();
        Image image = new Image(Identity.patient(first), modality, new Grid(stack.geometry(), values), identity, uids,
                window(frame, values));
        return new DicomResult<>(image, findings);
    }

    private SeriesSummary seriesOf(Path file, List<Finding> findings, ProgressMonitor monitor) {
        String uid = reader.readHeader(file).root().requiredText(Attribute.SERIES_INSTANCE_UID);
        SeriesIndex index = SeriesIndex.around(file, monitor);
        refuseDamaged(index);
        findings.addAll(index.findings(Finding.Severity.ERROR));
        return index.series().stream().filter(s -> s.seriesUid().equals(uid)).findFirst().orElseThrow();
    }

    private SeriesSummary onlySeries(Path folder, List<Finding> findings, ProgressMonitor monitor) {
        SeriesIndex index = SeriesIndex.of(folder, monitor);
        refuseDamaged(index);
        findings.addAll(index.findings(Finding.Severity.ERROR));
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

    /** A file that cannot be read may be a slice: without it the volume could end too early, unnoticed. */
    private static void refuseDamaged(SeriesIndex index) {
        if (!index.damaged().isEmpty()) {
            throw index.damaged().getFirst();
        }
    }

    private static Modality modality(SeriesSummary series) {
        Path file = series.files().getFirst();
        return switch (SopClass.ofUid(series.sopClassUid()).orElse(null)) {
            case CT, ENHANCED_CT -> Modality.CT;
            case MR, ENHANCED_MR -> Modality.MR;
            case null, default -> throw new InputException(file + ": " + Attribute.SOP_CLASS_UID,
                    "is no CT or MR image but " + series.modality(), "Name the planning images");
        };
    }

    private List<Slice> slices(SeriesSummary series, Modality modality, List<Finding> findings) {
        List<Slice> slices = new ArrayList<>();
        Set<String> uids = new LinkedHashSet<>();
        Set<Finding> common = new LinkedHashSet<>();
        int localizers = 0;
        for (Path path : series.files()) {
            DicomFile file = header(path, isEnhanced(series));
            Node root = file.root();
            String sopClass = root.requiredText(Attribute.SOP_CLASS_UID);
            if (!sopClass.equals(series.sopClassUid())) {
                throw root.fault(Attribute.SOP_CLASS_UID, "differs within the series",
                        "Put each kind of image into its series");
            }
            Identity.requireSame(root, series.patient());
            if (!uids.add(root.requiredText(Attribute.SOP_INSTANCE_UID))) {
                throw root.fault(Attribute.SOP_INSTANCE_UID, "is in another file of the series too", "Remove the copy");
            }
            for (Frame frame : Frame.of(root, isEnhanced(series))) {
                if (frame.type().contains("LOCALIZER")) {
                    localizers++;
                    continue;
                }
                common.addAll(notices(series, file, frame, modality));
                if (slices.isEmpty()) {
                    findings.addAll(Identity.findings(file));
                }
                slices.add(Slice.of(path, frame, modality == Modality.CT));
            }
        }
        if (localizers > 0) {
            common.add(Finding.information(series.description(), localizers
                    + " localizer images of the series were left out"));
        }
        findings.addAll(common);
        return slices;
    }

    private static boolean isEnhanced(SeriesSummary series) {
        return SopClass.ofUid(series.sopClassUid()).filter(SopClass::isEnhanced).isPresent();
    }

    private DicomFile header(Path file, boolean enhanced) {
        return enhanced ? reader.readWithoutPixels(file) : reader.readHeader(file);
    }

    private List<Frame> frames(Path file, boolean enhanced) {
        return Frame.of(header(file, enhanced).root(), enhanced);
    }

    private static List<Finding> notices(SeriesSummary series, DicomFile file, Frame frame, Modality modality) {
        List<Finding> notices = new ArrayList<>();
        Node root = frame.object();
        if (file.hasLostDetail()) {
            notices.add(Finding.warning(series.description(),
                    "has been compressed with loss: small structures and values may have changed",
                    "Plan on images that were not, if there are any"));
        }
        if (root.text(Attribute.PHOTOMETRIC_INTERPRETATION).orElse("").equals("MONOCHROME1")) {
            notices.add(Finding.information(series.description(),
                    "is meant to be shown with small values bright (MONOCHROME1); values are used as they are"));
        }
        if (modality == Modality.MR && frame.type().contains(NOT_CORRECTED)) {
            notices.add(Finding.warning(series.description(),
                    "is marked as not corrected for geometric distortion (Image Type ND)",
                    "Plan on the series with three-dimensional distortion correction"));
        }
        return notices;
    }

    private float[] values(SliceStack stack, Modality modality, ProgressMonitor monitor) {
        float[] values = allocate(stack);
        float outside = modality == Modality.CT ? AIR_HU : 0;
        Pixels pixels = new Pixels(stack, outside, monitor);
        if (stack.straightening().isPresent()) {
            stack.straightening().get().fill(values, pixels::of, outside);
        } else {
            int size = stack.geometry().nx() * stack.geometry().ny();
            for (int k = 0; k < stack.slices().size(); k++) {
                pixels.read(k, values, k * size);
            }
        }
        return values;
    }

    /** The slices of a stack, one after the other. A file of many frames is read once. */
    private final class Pixels {
        private final SliceStack stack;
        private final float outside;
        private final ProgressMonitor monitor;
        private Path open;
        private byte[] data;

        Pixels(SliceStack stack, float outside, ProgressMonitor monitor) {
            this.stack = stack;
            this.outside = outside;
            this.monitor = monitor;
        }

        float[] of(int k) {
            PixelLayout layout = stack.slices().get(k).layout();
            float[] values = new float[layout.rows() * layout.columns()];
            read(k, values, 0);
            return values;
        }

        void read(int k, float[] values, int offset) {
            monitor.checkCancelled();
            monitor.report("Reading images", (double) k / stack.slices().size());
            Slice slice = stack.slices().get(k);
            if (!slice.file().equals(open)) {
                data = pixels(slice);
                open = slice.file();
            }
            decode(slice, data, values, offset, outside);
        }
    }

    /** Of all frames in the file of a slice. */
    private byte[] pixels(Slice slice) {
        Node root = reader.read(slice.file()).root();
        byte[] data = root.bytes(Attribute.PIXEL_DATA);
        if (data.length < slice.layout().dataBytes()) {
            throw root.fault(Attribute.PIXEL_DATA, "is missing",
                    "The file is damaged; get it again from its source");
        }
        return data;
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

    private static void decode(Slice slice, byte[] data, float[] values, int offset, float outside) {
        PixelLayout layout = slice.layout();
        boolean padded = slice.padding().isPresent();
        long padding = slice.padding().orElse(0);
        int pixels = layout.rows() * layout.columns();
        for (int n = 0; n < pixels; n++) {
            long stored = layout.stored(data, slice.frame() * pixels + n);
            values[offset + n] = padded && stored == padding ? outside
                    : (float) (stored * slice.slope() + slice.intercept());
        }
    }

    /** The window the file asks for, else all values. */
    private static Image.Window window(Frame first, float[] values) {
        Optional<Node> group = first.group(Attribute.FRAME_VOI_LUT_SEQUENCE);
        double[] centres = group.map(g -> g.numbers(Attribute.WINDOW_CENTER)).orElse(new double[0]);
        double[] widths = group.map(g -> g.numbers(Attribute.WINDOW_WIDTH)).orElse(new double[0]);
        if (centres.length > 0 && widths.length > 0 && widths[0] >= 1) {
            return new Image.Window(centres[0], widths[0]);
        }
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new Image.Window((low + high) / 2.0, Math.max(1, high - low));
    }
}
