package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.archive.Archives;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.RemoteSeries;
import org.isocentra.dicom.api.archive.RemoteStudy;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.dicom.api.study.StudyFolders;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocentra import}. */
@Command(name = "import", mixinStandardHelpOptions = true, description = {
        "Bring the DICOM objects of a study here, from a folder or from an archive.",
        "The new folder has a folder for each series; it appears whole or not at all."})
final class ImportCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Parameters(paramLabel = "FOLDER|URL",
            description = "Where from; a URL like https://archive.example.org/dicom-web."
            + " Other archives by plug-ins.")
    private String source;

    @Option(names = "--out", paramLabel = "DIR", description = "New or empty folder.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--list", description = "Say what there is, and bring nothing.")
    private boolean list;

    @Option(names = "--check", description = "Say whether the archive answers, and ask for nothing else.")
    private boolean check;

    @Option(names = "--receive", paramLabel = "MINUTES", description = "Take in what the archive sends of itself, for"
            + " so long; each object is in the folder of --out once it is whole.")
    private Optional<Integer> receive = Optional.empty();

    @Option(names = "--patient", paramLabel = "ID", description = "Only studies of this patient.")
    private Optional<String> patient = Optional.empty();

    @Option(names = "--study", paramLabel = "UID", description = "Only this study.")
    private Optional<String> study = Optional.empty();

    @Option(names = "--series", paramLabel = "UID", description = "Only this series.")
    private Optional<String> series = Optional.empty();

    @Option(names = "--credentials", paramLabel = "FILE", description = CredentialsFile.HELP)
    private Optional<Path> credentials = Optional.empty();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ImportCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (Stream.of(list, check, out.isPresent()).filter(given -> given).count() != 1) {
            throw new InputException("--out", list || check ? "goes with neither --list nor --check" : "is missing",
                    "Give one of --out, --list and --check.");
        }
        ProgressMonitor monitor = console.progress();
        Place place = Place.of(source);
        if (check) {
            return check(place, monitor);
        }
        if (receive.isPresent()) {
            return receive(place, monitor);
        }
        Optional<FolderLook> look = place instanceof Place.Folder(Path folder)
                ? Optional.of(FolderLook.at(folder, services.get(StudyFolders.class), monitor.part(0, 0.3)))
                : Optional.empty();
        List<StudyOffer> offers = look.map(this::offers).orElseGet(() -> offers(archive(place), monitor.part(0, 0.1)));
        if (list) {
            console.clearLine();
            print(offers, look);
            return ExitCode.DONE;
        }
        StudyOffer offer = only(offers);
        try (OutputFolder folder = OutputFolder.create(out.get())) {
            switch (place) {
                case Place.Folder(_) -> ObjectCopies.copy(offer.files(), folder.path(),
                        look.orElseThrow().folder()::identify, monitor.part(0.3, 1));
                case Place.Archive(_) -> archive(place).fetch(offer.study().uid(), series, folder.path(),
                        monitor.part(0.1, 1));
            }
            folder.commit();
        }
        console.clearLine();
        print(List.of(offer), look);
        return ExitCode.DONE;
    }

    private int check(Place place, ProgressMonitor monitor) {
        requireArchive("--check", place);
        archive(place).check(monitor);
        console.clearLine();
        if (json) {
            console.out().println(new ObjectMapper().createObjectNode().put("answers", true).toPrettyString());
        } else {
            console.print("%s answers", source);
        }
        return ExitCode.DONE;
    }

    private int receive(Place place, ProgressMonitor monitor) {
        requireArchive("--receive", place);
        Path folder = out.orElseThrow(() -> new InputException("--out", "is missing", "Say where objects shall go."));
        if (receive.get() <= 0) {
            throw new InputException("--receive", "is " + receive.get() + " minutes", "Give at least 1.");
        }
        AtomicInteger count = new AtomicInteger();
        Instant end = Instant.now().plus(Duration.ofMinutes(receive.get()));
        archive(place).receive(folder, _ -> monitor.report(count.incrementAndGet() + " objects taken in", 0),
                new ProgressMonitor() {

                    @Override
                    public void report(String task, double fraction) {
                        monitor.report(task, fraction);
                    }

                    @Override
                    public boolean isCancelled() {
                        return monitor.isCancelled() || Instant.now().isAfter(end);
                    }
                });
        console.clearLine();
        if (json) {
            console.out().println(new ObjectMapper().createObjectNode().put("objects", count.get()).toPrettyString());
        } else {
            console.print("%s objects taken in", count.get());
        }
        return ExitCode.DONE;
    }

    private void requireArchive(String option, Place place) {
        if (place instanceof Place.Folder) {
            throw new InputException(option, "is for archives, and " + source + " is a folder",
                    "See what it has with --list.");
        }
    }

    private DicomArchive archive(Place place) {
        return services.get(Archives.class).connect(((Place.Archive) place).root(),
                CredentialsFile.read(credentials));
    }

    private List<StudyOffer> offers(DicomArchive archive, ProgressMonitor monitor) {
        List<StudyOffer> offers = new ArrayList<>();
        for (RemoteStudy each : archive.studies(new StudyQuery(patient, study), monitor)) {
            List<RemoteSeries> wanted = archive.series(each.uid(), monitor).stream()
                    .filter(s -> series.isEmpty() || series.get().equals(s.uid())).toList();
            if (!wanted.isEmpty()) {
                offers.add(new StudyOffer(each, wanted, List.of()));
            }
        }
        return offers;
    }

    private List<StudyOffer> offers(FolderLook look) {
        return look.folder().series().stream()
                .filter(s -> patient.isEmpty() || patient.get().equals(s.patient().id()))
                .filter(s -> study.isEmpty() || study.get().equals(s.studyUid()))
                .filter(s -> series.isEmpty() || series.get().equals(s.seriesUid()))
                .collect(Collectors.groupingBy(SeriesSummary::studyUid)).values().stream().map(StudyOffer::of)
                .sorted(Comparator.comparing(offer -> offer.study().uid())).toList();
    }

    private StudyOffer only(List<StudyOffer> offers) {
        if (offers.isEmpty()) {
            throw new InputException(source, "has no such study or series", "See what it has with --list.");
        }
        if (offers.size() > 1) {
            throw new InputException(source, "has " + offers.size() + " studies: " + offers.stream()
                    .map(offer -> offer.study().uid() + " of patient " + offer.study().patientId())
                    .collect(Collectors.joining(", ")), "Name one with --study.");
        }
        return offers.getFirst();
    }

    private void print(List<StudyOffer> offers, Optional<FolderLook> look) {
        if (json) {
            ObjectNode root = new ObjectMapper().createObjectNode();
            ArrayNode studies = root.putArray("studies");
            offers.forEach(offer -> offer.add(studies));
            look.ifPresent(looked -> looked.add(root));
            console.out().println(root.toPrettyString());
        } else {
            offers.forEach(offer -> offer.print(console));
        }
        look.ifPresent(looked -> looked.print(console));
    }
}
