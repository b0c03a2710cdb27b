package org.isocentra.dicom.web.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.RemoteSeries;
import org.isocentra.dicom.api.archive.RemoteStudy;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.model.ProgressMonitor;

import com.fasterxml.jackson.databind.JsonNode;

/** One archive. */
final class WebArchive implements DicomArchive {

    private static final Set<Integer> FOUND = Set.of(200, 204);

    private final Connection connection;
    private final DicomObjects objects;
    private final Limits limits;

    WebArchive(Connection connection, DicomObjects objects, Limits limits) {
        this.connection = connection;
        this.objects = objects;
        this.limits = limits;
    }

    @Override
    public List<RemoteStudy> studies(StudyQuery query, ProgressMonitor monitor) {
        List<String> conditions = new ArrayList<>(List.of("includefield=00081030"));
        query.patientId().ifPresent(id -> conditions.add("PatientID=" + encoded(id)));
        query.studyUid().ifPresent(uid -> conditions.add("StudyInstanceUID=" + encoded(uid)));
        return found("/studies?" + String.join("&", conditions), StudyJson::study, monitor).stream()
                .sorted(Comparator.comparing(RemoteStudy::date).thenComparing(RemoteStudy::uid)).toList();
    }

    @Override
    public List<RemoteSeries> series(String studyUid, ProgressMonitor monitor) {
        return found("/studies/" + encoded(studyUid) + "/series?includefield=00201209&includefield=0008103E",
                StudyJson::series, monitor).stream().sorted(Comparator.comparing(RemoteSeries::uid)).toList();
    }

    private <T> List<T> found(String path, BiFunction<JsonNode, Connection.Answer, T> reader, ProgressMonitor monitor) {
        try (Connection.Answer answer = connection.get(path, Connection.JSON, FOUND, monitor)) {
            return StudyJson.dataSets(answer, limits.textBytes()).stream().map(set -> reader.apply(set, answer))
                    .toList();
        }
    }

    @Override
    public List<Path> fetch(String studyUid, Optional<String> seriesUid, Path folder, ProgressMonitor monitor) {
        List<RemoteSeries> wanted = series(studyUid, monitor).stream()
                .filter(series -> seriesUid.isEmpty() || seriesUid.get().equals(series.uid())).toList();
        return new Fetch(connection, objects, limits, studyUid).into(folder, wanted, monitor);
    }

    @Override
    public void store(List<Path> files, ProgressMonitor monitor) {
        new Store(connection, objects, limits).store(files, monitor);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
