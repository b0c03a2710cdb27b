package org.isocentra.dicom.dcm4che.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.VR;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.RemoteSeries;
import org.isocentra.dicom.api.archive.RemoteStudy;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** One archive. */
final class DimseArchive implements DicomArchive {

    private static final double ASKING = 0.1;

    private final Peer peer;
    private final DicomObjects objects;
    private final Queries queries;

    DimseArchive(Peer peer, DicomObjects objects) {
        this.peer = peer;
        this.objects = objects;
        queries = new Queries(peer);
    }

    @Override
    public void check(ProgressMonitor monitor) {
        queries.echo(monitor);
    }

    @Override
    public List<RemoteStudy> studies(StudyQuery query, ProgressMonitor monitor) {
        Attributes question = Queries.question("STUDY");
        question.setString(Tag.PatientID, VR.LO, query.patientId().orElse(""));
        question.setString(Tag.StudyInstanceUID, VR.UI, query.studyUid().orElse(""));
        question.setNull(Tag.PatientName, VR.PN);
        question.setNull(Tag.StudyDate, VR.DA);
        question.setNull(Tag.StudyDescription, VR.LO);
        return queries.find(question, monitor).stream().map(answer -> new RemoteStudy(
                queries.uid(answer, Tag.StudyInstanceUID), answer.getString(Tag.PatientID, ""),
                answer.getString(Tag.PatientName, ""), answer.getString(Tag.StudyDate, ""),
                answer.getString(Tag.StudyDescription, "")))
                .sorted(Comparator.comparing(RemoteStudy::date).thenComparing(RemoteStudy::uid)).toList();
    }

    @Override
    public List<RemoteSeries> series(String studyUid, ProgressMonitor monitor) {
        Attributes question = Queries.question("SERIES");
        question.setString(Tag.StudyInstanceUID, VR.UI, studyUid);
        question.setNull(Tag.SeriesInstanceUID, VR.UI);
        question.setNull(Tag.Modality, VR.CS);
        question.setNull(Tag.SeriesDescription, VR.LO);
        question.setNull(Tag.NumberOfSeriesRelatedInstances, VR.IS);
        return queries.find(question, monitor).stream().map(this::series)
                .sorted(Comparator.comparing(RemoteSeries::uid)).toList();
    }

    private RemoteSeries series(Attributes answer) {
        int count = answer.getInt(Tag.NumberOfSeriesRelatedInstances, -1);
        return new RemoteSeries(queries.uid(answer, Tag.SeriesInstanceUID), answer.getString(Tag.Modality, ""),
                answer.getString(Tag.SeriesDescription, ""), count < 0 ? OptionalInt.empty() : OptionalInt.of(count));
    }

    @Override
    public List<Path> fetch(String studyUid, Optional<String> seriesUid, Path folder, ProgressMonitor monitor) {
        List<RemoteSeries> wanted = series(studyUid, monitor.part(0, ASKING)).stream()
                .filter(series -> seriesUid.isEmpty() || seriesUid.get().equals(series.uid())).toList();
        if (wanted.isEmpty()) {
            throw new InputException(studyUid, "the archive has no such study or series", "List what it has");
        }
        try {
            Files.createDirectories(folder);
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new InputException(folder.toString(), "is not empty", "Choose a new or an empty folder");
                }
            }
            try (Staging staging = Staging.within(folder)) {
                for (int n = 0; n < wanted.size(); n++) {
                    fetch(studyUid, wanted.get(n), staging, monitor.part(ASKING + (1 - ASKING) * n / wanted.size(),
                            ASKING + (1 - ASKING) * (n + 1) / wanted.size()));
                }
                staging.place(folder);
            }
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).sorted().toList();
            }
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be written (" + e + ")",
                    "Choose a folder you may write to, with room", e);
        }
    }

    private void fetch(String study, RemoteSeries series, Staging staging, ProgressMonitor monitor) throws IOException {
        Map<String, String> classes = classes(study, series.uid(), monitor);
        if (classes.size() != series.objects().orElse(classes.size())) {
            throw peer.fault("names " + classes.size() + " objects of a series of " + series.objects().getAsInt());
        }
        Path folder = Files.createDirectory(staging.folder().resolve(series.uid()));
        new Retrieval(peer, objects).into(folder, new Wanted(study, series.uid(), classes, true), monitor);
    }

    private Map<String, String> classes(String study, String series, ProgressMonitor monitor) {
        Attributes question = Queries.question("IMAGE");
        question.setString(Tag.StudyInstanceUID, VR.UI, study);
        question.setString(Tag.SeriesInstanceUID, VR.UI, series);
        question.setNull(Tag.SOPInstanceUID, VR.UI);
        question.setNull(Tag.SOPClassUID, VR.UI);
        Map<String, String> classes = new TreeMap<>();
        for (Attributes answer : queries.find(question, monitor)) {
            classes.put(queries.uid(answer, Tag.SOPInstanceUID), answer.getString(Tag.SOPClassUID, ""));
        }
        return classes;
    }

    /** The archive sends to the port that its address names. */
    @Override
    public void receive(Path folder, Consumer<Path> arrived, ProgressMonitor monitor) {
        if (peer.address().listen() == 0) {
            throw new InputException(peer.address().toString(), "names no port to send to",
                    "Add &listen=PORT to it, and have that port entered in the archive");
        }
        try {
            Files.createDirectories(folder);
            try (Staging staging = Staging.within(folder)) {
                peer.listen(new Incoming(peer, objects, folder, staging, arrived), monitor);
            }
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be written (" + e + ")",
                    "Choose a folder you may write to, with room", e);
        }
    }

    @Override
    public void store(List<Path> files, ProgressMonitor monitor) {
        new Store(peer, objects).store(files, monitor);
    }
}
