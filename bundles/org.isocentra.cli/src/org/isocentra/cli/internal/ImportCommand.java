package org.isocentra.cli.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.api.archive.Archives;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.RemoteSeries;
import org.isocentra.dicom.api.archive.RemoteStudy;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.dicom.api.study.StudyFolder;
import org.isocentra.dicom.api.study.StudyFolders;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /**
     * A folder, and how long it took to look through it.
     *
     * @param firstPicture when there was something to look at; empty where there is no image
     */
    private record Look(StudyFolder folder, double seconds, OptionalDouble firstPicture) {

        double filesPerSecond() {
            return folder.files() / seconds;
        }
    }

    /** A study with those of its series that are wanted. */
    private record Offer(RemoteStudy study, List<RemoteSeries> series, List<Path> files) {
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
        Optional<Look> look = place instanceof Place.Folder(Path folder)
                ? Optional.of(look(folder, monitor.part(0, 0.3))) : Optional.empty();
        List<Offer> offers = look.map(this::offers).orElseGet(() -> offers(archive(place), monitor.part(0, 0.1)));
        if (list) {
            console.clearLine();
            print(offers, look);
            return ExitCode.DONE;
        }
        Offer offer = only(offers);
        try (OutputFolder folder = OutputFolder.create(out.get())) {
            switch (place) {
                case Place.Folder(_) -> ObjectCopies.copy(offer.files, folder.path(),
                        look.orElseThrow().folder::identify, monitor.part(0.3, 1));
                case Place.Archive(_) -> archive(place).fetch(offer.study.uid(), series, folder.path(),
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

    private List<Offer> offers(DicomArchive archive, ProgressMonitor monitor) {
        List<Offer> offers = new ArrayList<>();
        for (RemoteStudy each : archive.studies(new StudyQuery(patient, study), monitor)) {
            List<RemoteSeries> wanted = archive.series(each.uid(), monitor).stream()
                    .filter(s -> series.isEmpty() || series.get().equals(s.uid())).toList();
            if (!wanted.isEmpty()) {
                offers.add(new Offer(each, wanted, List.of()));
            }
        }
        return offers;
    }

    private Look look(Path folder, ProgressMonitor monitor) {
        long start = System.nanoTime();
        AtomicLong picture = new AtomicLong();
        StudyFolder study = services.get(StudyFolders.class).look(folder, _ -> picture.set(System.nanoTime()), monitor);
        return new Look(study, (System.nanoTime() - start) / 1e9, picture.get() == 0 ? OptionalDouble.empty()
                : OptionalDouble.of((picture.get() - start) / 1e9));
    }

    private List<Offer> offers(Look look) {
        return look.folder.series().stream()
                .filter(s -> patient.isEmpty() || patient.get().equals(s.patient().id()))
                .filter(s -> study.isEmpty() || study.get().equals(s.studyUid()))
                .filter(s -> series.isEmpty() || series.get().equals(s.seriesUid()))
                .collect(Collectors.groupingBy(SeriesSummary::studyUid)).values().stream().map(ImportCommand::offer)
                .sorted(Comparator.comparing(offer -> offer.study.uid())).toList();
    }

    private static Offer offer(List<SeriesSummary> all) {
        SeriesSummary first = all.getFirst();
        return new Offer(new RemoteStudy(first.studyUid(), first.patient().id(), first.patient().name(), "", ""),
                all.stream().map(s -> new RemoteSeries(s.seriesUid(), s.modality(), s.description(),
                OptionalInt.of(s.files().size()))).sorted(Comparator.comparing(RemoteSeries::uid)).toList(),
                all.stream().flatMap(s -> s.files().stream()).toList());
    }

    private Offer only(List<Offer> offers) {
        if (offers.isEmpty()) {
            throw new InputException(source, "has no such study or series", "See what it has with --list.");
        }
        if (offers.size() > 1) {
            throw new InputException(source, "has " + offers.size() + " studies: " + offers.stream()
                    .map(offer -> offer.study.uid() + " of patient " + offer.study.patientId())
                    .collect(Collectors.joining(", ")), "Name one with --study.");
        }
        return offers.getFirst();
    }

    private void print(List<Offer> offers, Optional<Look> look) {
        if (json) {
            ObjectNode root = new ObjectMapper().createObjectNode();
            ArrayNode studies = root.putArray("studies");
            for (Offer offer : offers) {
                ArrayNode all = studies.addObject().put("studyUid", offer.study.uid())
                        .put("patientId", offer.study.patientId()).put("patientName", offer.study.patientName())
                        .put("date", offer.study.date()).put("description", offer.study.description())
                        .putArray("series");
                offer.series.forEach(s -> {
                    ObjectNode entry = all.addObject().put("seriesUid", s.uid()).put("modality", s.modality())
                            .put("description", s.description());
                    s.objects().ifPresent(objects -> entry.put("objects", objects));
                });
            }
            look.ifPresent(l -> {
                ObjectNode looked = root.putObject("looked").put("files", l.folder.files()).put("seconds", l.seconds)
                        .put("filesPerSecond", l.filesPerSecond());
                l.firstPicture.ifPresent(seconds -> looked.put("firstPictureSeconds", seconds));
            });
            console.out().println(root.toPrettyString());
        } else {
            for (Offer offer : offers) {
                console.print("study %s  patient %s %s  %s %s", offer.study.uid(), offer.study.patientId(),
                        offer.study.patientName(), offer.study.date(), offer.study.description());
                offer.series.forEach(s -> console.print("  %-9s %s  %s objects  %s", s.modality(), s.uid(),
                        s.objects().isPresent() ? s.objects().getAsInt() : "?", s.description()));
            }
        }
        look.ifPresent(l -> {
            console.err().println(String.format(Locale.ROOT, "%d files looked through in %.2f s, %.0f a second%s",
                    l.folder.files(), l.seconds, l.filesPerSecond(), l.firstPicture.isPresent() ? String.format(
                    Locale.ROOT, "; a first picture after %.2f s", l.firstPicture.getAsDouble()) : ""));
            console.print(l.folder.findings());
        });
    }
}
