package org.isocentra.planning.files;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.isocentra.clinical.api.followup.AdverseEvent;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpFact.Subject;
import org.isocentra.clinical.api.followup.FollowUpFacts;
import org.isocentra.planning.files.FollowUpDefinition.Baseline;
import org.isocentra.planning.files.FollowUpDefinition.ScanInput;

/** Reads the part {@code followUp} of {@code case.yaml}. */
final class FollowUpReader {

    /** Id of the planning scan. */
    private static final String BASELINE = "baseline";

    private final Path folder;
    private final LocalDate treatmentDate;

    private FollowUpReader(Path folder, LocalDate treatmentDate) {
        this.folder = folder;
        this.treatmentDate = treatmentDate;
    }

    static FollowUpDefinition read(YamlSection section, Path folder, LocalDate treatmentDate) {
        return new FollowUpReader(folder, treatmentDate).read(section);
    }

    private FollowUpDefinition read(YamlSection section) {
        Optional<LocalDate> first = section.date("firstRadiosurgery");
        first.filter(date -> date.isAfter(treatmentDate)).ifPresent(date -> {
            throw section.fault("firstRadiosurgery", date + " is after treatmentDate " + treatmentDate,
                    "Correct one of the two.");
        });
        Baseline baseline = section.section(BASELINE).map(this::baseline).orElse(new Baseline(Optional.empty(),
                List.of(), FollowUpFacts.NONE, section.where()));
        FollowUpDefinition definition = new FollowUpDefinition(first, baseline, scans(section),
                section.sections("adverseEvents").stream().map(this::event).toList());
        section.refuseUnknownKeys();
        return definition;
    }

    private Baseline baseline(YamlSection section) {
        Optional<LocalDate> date = section.date("date");
        date.filter(day -> day.isAfter(treatmentDate)).ifPresent(day -> {
            throw section.fault("date", day + " is after treatmentDate " + treatmentDate, "Correct one of the two.");
        });
        FollowUpFacts facts = FollowUpFacts.NONE;
        Optional<Boolean> contoured = section.flag(FollowUpFact.ALL_CONTOURED.key());
        if (contoured.isPresent()) {
            facts = facts.with(FollowUpFact.ALL_CONTOURED, contoured.get() ? "yes" : "no");
        }
        Baseline baseline = new Baseline(date, section.texts("lesions"), facts, section.where());
        section.refuseUnknownKeys();
        return baseline;
    }

    private List<ScanInput> scans(YamlSection section) {
        List<ScanInput> scans = new ArrayList<>();
        Set<String> ids = new HashSet<>(Set.of(BASELINE));
        for (YamlSection each : section.sections("scans")) {
            ScanInput scan = scan(each);
            if (!ids.add(scan.id())) {
                throw each.fault("id", "there is a scan '" + scan.id() + "' already", "Name it otherwise.");
            }
            LocalDate before = scans.isEmpty() ? treatmentDate : scans.getLast().date();
            if (!scan.date().isAfter(before)) {
                throw each.fault("date", scan.date() + " is not after " + (scans.isEmpty() ? "treatmentDate "
                        : "the scan of ") + before, "List the scans in the order of their dates, all after treatment.");
            }
            scans.add(scan);
        }
        return scans;
    }

    private ScanInput scan(YamlSection section) {
        ScanInput scan = new ScanInput(section.requiredText("id"), requiredDate(section, "date"),
                folder.resolve(section.requiredText("images")), folder.resolve(section.requiredText("structures")),
                section.text("registration").map(text -> text.equals(ScanInput.AUTOMATIC.toString())
                        ? ScanInput.AUTOMATIC : folder.resolve(text)), section.texts("lesions"),
                facts(section, Subject.SCAN), observations(section), section.where());
        section.refuseUnknownKeys();
        return scan;
    }

    private static Map<String, FollowUpFacts> observations(YamlSection section) {
        Map<String, FollowUpFacts> observations = new HashMap<>();
        for (YamlSection each : section.sections("observations")) {
            String structure = each.requiredText("structure");
            if (observations.put(structure, facts(each, Subject.LESION)) != null) {
                throw each.fault("structure", "'" + structure + "' is there twice", "Put what is observed together.");
            }
            each.refuseUnknownKeys();
        }
        return observations;
    }

    private AdverseEvent event(YamlSection section) {
        AdverseEvent event = new AdverseEvent(section.requiredText("lesion"), requiredDate(section, "firstSeen"),
                facts(section, Subject.EVENT), positive(section, "lesionV12Cm3"), positive(section, "lesionBedGy"));
        if (event.firstSeen().isBefore(treatmentDate)) {
            throw section.fault("firstSeen", event.firstSeen() + " is before treatmentDate " + treatmentDate,
                    "Correct one of the two.");
        }
        section.refuseUnknownKeys();
        return event;
    }

    private static OptionalDouble positive(YamlSection section, String key) {
        Optional<Double> number = section.number(key);
        number.filter(value -> value < 0).ifPresent(value -> {
            throw section.fault(key, "is " + value, "Give a number of at least 0.");
        });
        return number.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static LocalDate requiredDate(YamlSection section, String key) {
        return section.date(key).orElseThrow(() -> section.fault(key, "is missing", "Add '" + key
                + ": 2026-06-08'."));
    }

    private static FollowUpFacts facts(YamlSection section, Subject subject) {
        FollowUpFacts facts = FollowUpFacts.NONE;
        for (FollowUpFact fact : FollowUpFact.about(subject)) {
            try {
                Optional<?> value = fact.isNumber() ? section.number(fact.key()) : fact.isYesOrNo()
                        ? section.flag(fact.key()).map(yes -> yes ? "yes" : "no") : section.text(fact.key());
                if (value.isPresent()) {
                    facts = facts.with(fact, value.get());
                }
            } catch (IllegalArgumentException e) {
                throw section.fault(fact.key(), e.getMessage(), "Correct the value, or leave the key out.");
            }
        }
        return facts;
    }
}
