package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.archive.RemoteSeries;
import org.isocentra.dicom.api.archive.RemoteStudy;

/**
 * A study with those of its series that are wanted.
 *
 * @param files of the series; none where they are in an archive
 */
record StudyOffer(RemoteStudy study, List<RemoteSeries> series, List<Path> files) {

    /** @param all series of one study, in a folder */
    static StudyOffer of(List<SeriesSummary> all) {
        SeriesSummary first = all.getFirst();
        return new StudyOffer(new RemoteStudy(first.studyUid(), first.patient().id(), first.patient().name(), "", ""),
                all.stream().map(s -> new RemoteSeries(s.seriesUid(), s.modality(), s.description(),
                OptionalInt.of(s.files().size()))).sorted(Comparator.comparing(RemoteSeries::uid)).toList(),
                all.stream().flatMap(s -> s.files().stream()).toList());
    }

    void print(Console console) {
        console.print("study %s  patient %s %s  %s %s", study.uid(), study.patientId(), study.patientName(),
                study.date(), study.description());
        series.forEach(s -> console.print("  %-9s %s  %s objects  %s", s.modality(), s.uid(),
                s.objects().isPresent() ? s.objects().getAsInt() : "?", s.description()));
    }

    void add(ArrayNode studies) {
        ArrayNode all = studies.addObject().put("studyUid", study.uid()).put("patientId", study.patientId())
                .put("patientName", study.patientName()).put("date", study.date())
                .put("description", study.description()).putArray("series");
        series.forEach(s -> {
            ObjectNode entry = all.addObject().put("seriesUid", s.uid()).put("modality", s.modality())
                    .put("description", s.description());
            s.objects().ifPresent(objects -> entry.put("objects", objects));
        });
    }
}
