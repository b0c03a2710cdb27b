package org.isocentra.dicom.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.RtExport;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.internal.check.RtCheck;
import org.isocentra.dicom.internal.image.ImageWriter;
import org.isocentra.dicom.internal.image.SeriesReader;
import org.isocentra.dicom.internal.rt.DoseReader;
import org.isocentra.dicom.internal.rt.PlanReader;
import org.isocentra.dicom.internal.rt.PlanWriter;
import org.isocentra.dicom.internal.rt.RtWriter;
import org.isocentra.dicom.internal.rt.StructureSetReader;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.image.Image;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.structure.StructureSet;

/** The DICOM provider that comes with the suite. */
public final class BuiltInDicom implements DicomService {

    private static final String VERSION = "1.0.0";

    private final UidSource uids;
    private final Clock clock;

    public BuiltInDicom() {
        this(UidSource.random(), Clock.systemDefaultZone());
    }

    /** With a known source of UIDs and a known time: the same export gives the same bytes. */
    BuiltInDicom(UidSource uids, Clock clock) {
        this.uids = uids;
        this.clock = clock;
    }

    @Override
    public DicomResult<List<SeriesSummary>> index(Path folder, ProgressMonitor monitor) {
        return new SeriesReader().index(folder, monitor);
    }

    @Override
    public DicomResult<Image> readImage(Path folderOrFile, ProgressMonitor monitor) {
        return new SeriesReader().read(folderOrFile, monitor);
    }

    @Override
    public DicomResult<StructureSet> readStructures(Path file) {
        return StructureSetReader.read(new DicomReader().read(file));
    }

    @Override
    public DicomResult<StructureSet> readStructures(Path file, Image image) {
        return StructureSetReader.read(new DicomReader().read(file), image);
    }

    @Override
    public DicomResult<DoseGrid> readDose(Path file) {
        return DoseReader.read(new DicomReader().read(file));
    }

    @Override
    public DicomResult<Plan> readPlan(Path file) {
        return PlanReader.read(new DicomReader().read(file));
    }

    @Override
    public List<Finding> checkDelivery(Path file, TreatmentDevice device) {
        List<Finding> faults = DicomService.super.checkDelivery(file, device);
        return faults.isEmpty() ? PlanWriter.differences(new DicomReader().read(file), device) : faults;
    }

    @Override
    public List<Finding> check(Path file) {
        return RtCheck.check(new DicomReader().read(file).root());
    }

    @Override
    public List<Path> writeImage(Image image, Path folder, ProgressMonitor monitor) {
        if (image.sopInstanceUids().stream().distinct().count() < image.sopInstanceUids().size()) {
            throw new InputException("image '" + image.series().description() + "'",
                    "comes from an object of many frames and cannot be written as one file per slice with its UIDs",
                    "Copy the file it comes from");
        }
        SequencedMap<String, DataSet> slices = new LinkedHashMap<>();
        for (int k = 0; k < image.sopInstanceUids().size(); k++) {
            slices.put(String.format(Locale.ROOT, "%s%04d.dcm", image.modality(), k + 1),
                    ImageWriter.slice(RtWriter.head(image, image.sopInstanceUids().get(k)), image, k));
        }
        return FileSet.write(folder, slices, objects -> List.of(), monitor);
    }

    @Override
    public DicomResult<Path> writeStructures(StructureSet structures, Image image, Path folder) {
        SequencedMap<String, DataSet> objects = new LinkedHashMap<>();
        objects.put("RTSTRUCT.dcm", RtWriter.structures(structures, image, VERSION, now(), uids));
        List<Path> files = FileSet.write(folder, objects, all -> List.of(), ProgressMonitor.NONE);
        return new DicomResult<>(files.getFirst(), List.of());
    }

    @Override
    public DicomResult<List<Path>> writePlan(RtExport export, Path folder, ProgressMonitor monitor) {
        List<Finding> findings = new ArrayList<>();
        SequencedMap<String, DataSet> objects = RtWriter.objects(export, now(), uids, findings);
        List<Path> files = FileSet.write(folder, objects,
                all -> RtCheck.checkReferences(all.get(0), all.get(1), all.subList(2, all.size())), monitor);
        return new DicomResult<>(files, findings);
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
