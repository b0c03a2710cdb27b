package org.isocentra.planning.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.TargetFact;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.ImageInput;
import org.isocentra.planning.api.CaseDefinition.PatientState;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.CaseDefinition.Therapy;
import org.isocentra.planning.api.Decision;
import org.isocentra.planning.api.DoseMedium;
import org.isocentra.planning.api.Goals;
import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Procedure;
import org.isocentra.therapy.api.Radiosurgery.Surgery;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code case.yaml}; its schema is {@code schema/case.schema.json}. */
public final class CaseReader {

    /** Far above any real case, far below what could exhaust memory. */
    private static final int MAXIMUM_BYTES = 1 << 20;
    private static final int MAXIMUM_DEPTH = 32;
    private static final LocalDate EARLIEST = LocalDate.of(1940, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
    /** What is farther apart does not belong to one treatment: a slip of the pen, most often of the year. */
    private static final int YEAR_DAYS = 366;

    private CaseReader() {
    }

    /**
     * A case file, with what it says of follow-up, where it does.
     *
     * @param followUp of no concern to planning
     */
    public record CaseFile(CaseDefinition definition, Optional<FollowUpDefinition> followUp) {
    }

    /** @throws InputException naming file, line, field and remedy */
    public static CaseDefinition read(Path file) {
        return readWithFollowUp(file).definition();
    }

    /** @throws InputException naming file, line, field and remedy */
    public static CaseFile readWithFollowUp(Path file) {
        YamlSection root = new YamlSection(file, "", compose(file));
        Path folder = file.toAbsolutePath().getParent();
        List<ImageInput> images = root.sections("images").stream().map(section -> image(section, folder)).toList();
        if (images.stream().filter(image -> image.role().equals("planning")).count() != 1) {
            throw root.fault("images", "exactly one image must have the role planning",
                    "Set 'role: planning' on the image to plan on.");
        }
        Path structures = folder.resolve(root.requiredText("structures"));
        List<TargetInput> targets = targets(root);
        CaseDefinition definition = new CaseDefinition(file, images, structures, targets,
                root.section("patient").map(CaseReader::patient).orElse(PatientState.UNKNOWN),
                root.date("treatmentDate").orElseThrow(() -> root.fault("treatmentDate", "is missing",
                        "Add 'treatmentDate: 2026-03-09': beam-on times depend on the day.")),
                root.text("device"), root.text("protocol").orElse("auto"),
                root.sections("therapies").stream().map(CaseReader::therapy).toList(), root.date("lastTreatmentDate"),
                root.section("surgery").map(CaseReader::surgery), decisions(root), medium(root, images),
                root.section("goals").map(GoalsReader::read).orElse(Goals.NONE));
        checkDates(root, definition);
        Optional<FollowUpDefinition> followUp = root.section("followUp").map(section -> FollowUpReader.read(section,
                folder, definition.treatmentDate()));
        root.refuseUnknownKeys();
        return new CaseFile(definition, followUp);
    }

    static Node compose(Path file) {
        try {
            if (Files.size(file) > MAXIMUM_BYTES) {
                throw new InputException(file.toString(), "is larger than 1 MiB",
                        "Give a file that names data, not data.");
            }
            LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).setUseMarks(true)
                    .setMaxAliasesForCollections(0).build();
            String text = Files.readString(file);
            refuseDeep(file, text, settings);
            return new Compose(settings).composeString(text).orElseThrow(
                    () -> new InputException(file.toString(), "is empty", "Write what its schema asks for."));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new InputException(file + ", line " + line, "is not valid YAML: " + e.getProblem(),
                    "Correct the indentation and punctuation there.", e);
        } catch (YamlEngineException e) {
            throw new InputException(file.toString(), "is not valid YAML: " + e.getMessage(), "Correct the file.", e);
        } catch (CharacterCodingException e) {
            throw new InputException(file.toString(), "is not UTF-8 text", "Save the file as UTF-8.", e);
        } catch (NoSuchFileException e) {
            throw new InputException(file.toString(), "does not exist", "Give the path of a YAML file.", e);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(),
                    "Check the path and permissions.", e);
        }
    }

    /** What is nested deeper than any case would exhaust the stack of whatever composes it. */
    private static void refuseDeep(Path file, String text, LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event) {
                case CollectionStartEvent start -> {
                    if (++depth > MAXIMUM_DEPTH) {
                        int line = start.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
                        throw new InputException(file + ", line " + line, "is nested deeper than " + MAXIMUM_DEPTH,
                                "Write what its schema asks for.");
                    }
                }
                case CollectionEndEvent _ -> depth--;
                default -> { }
            }
        }
    }

    private static ImageInput image(YamlSection section, Path folder) {
        ImageInput image = new ImageInput(section.requiredText("id"), folder.resolve(section.requiredText("path")),
                section.oneOf("role", "planning", "density"), section.text("registration").map(folder::resolve));
        if (image.registration().isPresent() && image.role().equals("planning")) {
            throw section.fault("registration", "the planning image is what others are registered to",
                    "Name the registration with the other image.");
        }
        section.refuseUnknownKeys();
        return image;
    }

    private static DoseMedium medium(YamlSection root, List<ImageInput> images) {
        DoseMedium medium = root.text("medium").isEmpty() ? DoseMedium.WATER
                : DoseMedium.valueOf(root.oneOf("medium", "water", "ct").toUpperCase(Locale.ROOT));
        if (medium == DoseMedium.CT && images.stream().noneMatch(image -> image.role().equals("density"))) {
            throw root.fault("medium", "is ct, but no image has the role density",
                    "Add the CT to the images, with 'role: density', or calculate in water.");
        }
        return medium;
    }

    private static List<TargetInput> targets(YamlSection root) {
        List<YamlSection> sections = root.sections("targets");
        if (sections.isEmpty()) {
            throw root.fault("targets", "no target is given",
                    "List at least one: '- {structure: NAME, kind: intact}'.");
        }
        Set<String> names = new HashSet<>();
        return sections.stream().map(section -> {
            TargetInput target = new TargetInput(section.requiredText("structure"), section.oneOf("kind", "intact",
                    "cavity"),
                    section.number("doseGy"), section.integer("fractions"), section.line(), targetFacts(section));
            if (!names.add(target.structure())) {
                throw section.fault("structure", "'" + target.structure() + "' is a target twice",
                        "List each target once.");
            }
            if (target.fractions().isPresent() && target.doseGy().isEmpty()) {
                throw section.fault("fractions", "fractions without a dose",
                        "Add 'doseGy: ...', the total dose, or leave both to the protocol.");
            }
            section.refuseUnknownKeys();
            return target;
        }).toList();
    }

    private static Map<TargetFact, String> targetFacts(YamlSection section) {
        Map<TargetFact, String> facts = new EnumMap<>(TargetFact.class);
        for (TargetFact fact : TargetFact.values()) {
            Optional<String> word = fact.isYesOrNo() ? section.flag(fact.key()).map(yes -> yes ? "yes" : "no")
                    : section.text(fact.key()).map(_ -> section.oneOf(fact.key(), fact.words().toArray(String[]::new)));
            word.ifPresent(value -> facts.put(fact, value));
        }
        return facts;
    }

    private static PatientState patient(YamlSection section) {
        PatientState state = new PatientState(section.integer(PatientFact.KARNOFSKY.key()),
                section.text(PatientFact.HISTOLOGY.key()), section.flag("extracranialDisease"), furtherFacts(section));
        state.performanceStatusKps().filter(kps -> kps < 0 || kps > 100 || kps % 10 != 0).ifPresent(kps -> {
            throw section.fault("performanceStatusKps", "is " + kps,
                    "Give the Karnofsky performance status: 0, 10, ... 100.");
        });
        if (state.extracranialDisease().equals(Optional.of(false))
                && state.further().word(PatientFact.EXTRACRANIAL_METASTASES).equals(Optional.of("yes"))) {
            throw section.fault(PatientFact.EXTRACRANIAL_METASTASES.key(), "is true without extracranial disease",
                    "Correct extracranialDisease or extracranialMetastases.");
        }
        section.refuseUnknownKeys();
        return state;
    }

    /** The facts that have no field of their own. */
    private static PatientFacts furtherFacts(YamlSection section) {
        PatientFacts facts = PatientFacts.NONE;
        for (PatientFact fact : PatientFact.values()) {
            if (fact != PatientFact.KARNOFSKY && fact != PatientFact.HISTOLOGY) {
                try {
                    facts = with(facts, fact, section);
                } catch (IllegalArgumentException e) {
                    throw section.fault(fact.key(), e.getMessage(), "Correct the value, or leave the key out.");
                }
            }
        }
        return facts;
    }

    private static PatientFacts with(PatientFacts facts, PatientFact fact, YamlSection section) {
        if (fact.isNumber()) {
            return section.number(fact.key()).map(number -> facts.with(fact, number)).orElse(facts);
        }
        return fact.isYesOrNo() ? section.flag(fact.key()).map(yes -> facts.with(fact, yes)).orElse(facts)
                : section.text(fact.key()).map(word -> facts.with(fact, word)).orElse(facts);
    }

    private static Therapy therapy(YamlSection section) {
        Therapy therapy = new Therapy(section.requiredText("agent"), section.date("start"), section.date("lastDose"),
                section.date("nextDose"), section.date("stop"), section.text("dose"), section.integer("line"));
        section.refuseUnknownKeys();
        Course.fault(therapy.start(), therapy.lastDose(), therapy.nextDose(), therapy.stop()).ifPresent(fault -> {
            throw section.fault(fault.field(), fault.problem(),
                    "Correct the dates: start, last dose, next dose and stop follow each other.");
        });
        return therapy;
    }

    /** Dates that cannot be right beside each other; those of drugs are checked as they are read. */
    private static void checkDates(YamlSection root, CaseDefinition definition) {
        LocalDate first = definition.treatmentDate();
        if (first.isBefore(EARLIEST) || first.isAfter(LATEST)) {
            throw root.fault("treatmentDate", "cannot be " + first, "Correct the date.");
        }
        LocalDate last = definition.lastTreatmentDate().orElse(first);
        if (last.isBefore(first)) {
            throw root.fault("lastTreatmentDate", last + " is before treatmentDate " + first,
                    "Correct one of the two.");
        }
        if (ChronoUnit.DAYS.between(first, last) > YEAR_DAYS) {
            throw root.fault("lastTreatmentDate", last + " is more than a year after treatmentDate " + first,
                    "Correct one of the two, or write another case for a later stage.");
        }
        definition.surgery().map(Surgery::date).filter(date -> Math.abs(ChronoUnit.DAYS.between(date, first))
                > YEAR_DAYS).ifPresent(date -> {
                    throw root.fault("surgery", "its date " + date + " is more than a year away from treatmentDate "
                            + first,
                            "Correct one of the two, or leave surgery out: it is no part of this treatment.");
                });
        definition.decisions().stream().filter(decision -> decision.date().isBefore(EARLIEST) || decision.date()
                .isAfter(first)).findFirst().ifPresent(decision -> {
                    throw root.fault("decisions", "the one on " + decision.rule() + " is of " + decision.date()
                            + ", treatmentDate is " + first, "Correct one of the two: a decision comes before the"
                            + " treatment.");
                });
    }

    private static List<Decision> decisions(YamlSection root) {
        Set<String> rules = new HashSet<>();
        return root.sections("decisions").stream().map(section -> {
            Decision decision = new Decision(section.requiredText("rule"), Stream.of(Decision.Choice.values())
                    .filter(choice -> choice.key().equals(section.oneOf("decision", Stream.of(Decision.Choice.values())
                            .map(Decision.Choice::key).toArray(String[]::new)))).findFirst().orElseThrow(),
                    section.requiredText("by"), section.date("date").orElseThrow(() -> section.fault("date",
                    "is missing",
                            "Add 'date: 2026-03-02', the day of the decision.")), section.requiredText("reason"));
            if (!rules.add(decision.rule())) {
                throw section.fault("rule", "'" + decision.rule() + "' is decided about twice",
                        "Keep the decision that holds.");
            }
            section.refuseUnknownKeys();
            return decision;
        }).toList();
    }

    private static Surgery surgery(YamlSection section) {
        String procedure = section.oneOf("procedure", Stream.of(Procedure.values())
                .filter(each -> each != Procedure.RADIOSURGERY).map(Procedure::key).toArray(String[]::new));
        Surgery surgery = new Surgery(Procedure.of(procedure).orElseThrow(), section.date("date").orElseThrow(() ->
                section.fault("date", "is missing", "Add 'date: 2026-03-09', the day of surgery.")));
        section.refuseUnknownKeys();
        return surgery;
    }
}
