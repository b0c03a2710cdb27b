package org.isocentra.dicom.internal.anonymous;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.dicom.api.Uids;
import org.isocentra.dicom.api.anonymous.Anonymity;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.codec.Vr;

/**
 * Makes one object anonymous. What the table does not name is treated by its representation: identifiers become others,
 * numbers and coded strings stay if that is what they are, and all else goes. Where the suite knows the attribute, text
 * goes by a dummy, since the object may need it; otherwise with the element. Private elements go always.
 */
final class Anonymiser {

    private static final String DUMMY = "ANONYMIZED";
    /** Shorter parts of a name are in other words, too. */
    private static final int LEAST_PERSONAL = 3;
    private static final Pattern CODES = Pattern.compile("[A-Z0-9 _\\\\]*");
    private static final Pattern NUMBERS = Pattern.compile("[0-9eE+. \\\\-]*");
    private static final Pattern DATES = Pattern.compile("[0-9]{8}");
    private static final Pattern MOMENTS = Pattern.compile("([0-9]{8})([0-9]{0,6}(\\.[0-9]{1,6})?)([+-][0-9]{4})?");

    private final Profile profile;
    private final Pseudonyms pseudonyms;
    private final Anonymity anonymity;
    private final int days;
    private final Map<Integer, String> kinds = new HashMap<>();
    /** Parts of the patient's name, and the ID, in capitals. */
    private final List<String> personal;

    private Anonymiser(Profile profile, Pseudonyms pseudonyms, Anonymity anonymity, Node root) {
        this.profile = profile;
        this.pseudonyms = pseudonyms;
        this.anonymity = anonymity;
        this.days = pseudonyms.days(root.text(Attribute.PATIENT_ID).orElse(""));
        this.personal = Stream.concat(root.texts(Attribute.PATIENT_NAME).stream().flatMap(name -> Arrays.stream(
                name.split("[\\^= ]+"))), root.text(Attribute.PATIENT_ID).stream())
                .filter(part -> part.length() >= LEAST_PERSONAL).map(part -> part.toUpperCase(Locale.ROOT)).toList();
        for (Node observation : root.items(Attribute.RT_ROI_OBSERVATIONS_SEQUENCE)) {
            observation.integer(Attribute.REFERENCED_ROI_NUMBER).ifPresent(number -> kinds.putIfAbsent(number,
                    observation.text(Attribute.RT_ROI_INTERPRETED_TYPE).filter(t -> CODES.matcher(t).matches())
                            .orElse("ROI")));
        }
    }

    /** The object without what tells whose it is, and with what tells that this has been done, and how. */
    static DataSet of(Node root, Profile profile, Pseudonyms pseudonyms, Anonymity anonymity) {
        Anonymiser anonymiser = new Anonymiser(profile, pseudonyms, anonymity, root);
        String id = anonymity.patientId().orElseGet(() -> pseudonyms.patientId(root.text(Attribute.PATIENT_ID)
                .orElse("")));
        boolean shifted = anonymity.dates() == Anonymity.Dates.SHIFTED;
        DataSet basic = code("113100", "Basic Application Confidentiality Profile");
        return anonymiser.copy(root.data(), true).toBuilder()
                .putFitted(Attribute.PATIENT_ID, id)
                .putFitted(Attribute.PATIENT_NAME, id)
                .put(Attribute.PATIENT_IDENTITY_REMOVED, "YES")
                .put(Attribute.DEIDENTIFICATION_METHOD, "Isocentra", profile.edition() + " basic profile")
                .put(Attribute.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, shifted ? List.of(basic, code("113107",
                        "Retain Longitudinal Temporal Information Modified Dates Option")) : List.of(basic))
                .put(Attribute.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, shifted ? "MODIFIED" : "REMOVED").build();
    }

    private static DataSet code(String value, String meaning) {
        return new DataSet.Builder().put(Attribute.CODE_VALUE, value).put(Attribute.CODING_SCHEME_DESIGNATOR, "DCM")
                .put(Attribute.CODE_MEANING, meaning).build();
    }

    private DataSet copy(DataSet data, boolean top) {
        DataSet.Builder copy = new DataSet.Builder();
        for (Element element : data.elements()) {
            boolean isPrivate = (element.tag() >>> 16) % 2 != 0;
            if (!isPrivate) {
                (switch (element) {
                    case Element.Sequence sequence -> copy(sequence);
                    case Element.Value value when value.tag() == Attribute.PIXEL_DATA.tag() ->
                            Optional.of(value).filter(v -> top);
                    case Element.Value value -> profile.rule(value.tag()).map(rule -> byTable(value, rule))
                            .orElseGet(() -> byRepresentation(value));
                }).ifPresent(copy::put);
            }
        }
        if (data.contains(Attribute.ROI_NAME)) {
            copy.put(structureName(Node.root("structure", data), data));
        }
        return copy.build();
    }

    private Optional<Element> copy(Element.Sequence sequence) {
        Optional<Profile.Rule> rule = profile.rule(sequence.tag());
        if (rule.isEmpty() || rule.get().renames() || rule.get().keeps()) {
            return Optional.of(new Element.Sequence(sequence.tag(), sequence.items().stream().map(i -> copy(i, false))
                    .toList()));
        }
        return rule.get().empties() ? Optional.of(new Element.Sequence(sequence.tag(), List.of())) : Optional.empty();
    }

    private Element structureName(Node roi, DataSet data) {
        boolean kept = anonymity.structureNames() == Anonymity.StructureNames.KEPT;
        if (kept && !isPersonal(roi.text(Attribute.ROI_NAME).orElse(""))) {
            return data.find(Attribute.ROI_NAME.tag()).orElseThrow();
        }
        int number = roi.integer(Attribute.ROI_NUMBER).orElse(0);
        return text(Attribute.ROI_NAME.tag(), Vr.LO, kinds.getOrDefault(number, "ROI") + "_" + number);
    }

    private Optional<Element> byTable(Element.Value value, Profile.Rule rule) {
        Vr vr = value.vr() == Vr.UN ? rule.vr() : value.vr();
        if (rule.keeps()) {
            return Optional.of(value);
        }
        if (vr == Vr.UI && !rule.action().equals("X")) {
            return Optional.of(otherUids(value.tag(), value.bytes()));
        }
        if (anonymity.dates() == Anonymity.Dates.SHIFTED && rule.date()) {
            Optional<Element> moved = moved(value.tag(), vr, value.bytes());
            if (moved.isPresent()) {
                return moved;
            }
        }
        if (vr == Vr.SQ) {
            return rule.empties() ? Optional.of(new Element.Sequence(value.tag(), List.of())) : Optional.empty();
        }
        return rule.replaces() ? Optional.of(dummy(value.tag(), vr, value.bytes().length))
                : rule.empties() ? Optional.of(new Element.Value(value.tag(), vr, new byte[0])) : Optional.empty();
    }

    private Optional<Element> byRepresentation(Element.Value value) {
        return switch (value.vr()) {
            case UI -> Optional.of(otherUids(value.tag(), value.bytes()));
            case CS -> Optional.of((Element) value).filter(v -> isLike(CODES, value));
            case DS, IS -> Optional.of((Element) value).filter(v -> isLike(NUMBERS, value));
            case AT, FD, FL, SL, SS, UL, US, SV, UV -> Optional.of(value);
            case OB, OD, OF, OL, OV, OW, UN, SQ -> Optional.empty();
            case DA, DT, TM -> (anonymity.dates() == Anonymity.Dates.SHIFTED
                    ? moved(value.tag(), value.vr(), value.bytes()) : Optional.<Element>empty())
                            .or(() -> dummyIfKnown(value));
            default -> dummyIfKnown(value);
        };
    }

    /** Whether a value is what its representation asks for, and nobody's name where it might be. */
    private boolean isLike(Pattern pattern, Element.Value value) {
        String text = latin(value.bytes()).replace("\0", "");
        return pattern.matcher(text).matches() && (isKnown(value.tag()) || !isPersonal(text));
    }

    private boolean isPersonal(String text) {
        String capitals = text.toUpperCase(Locale.ROOT);
        return personal.stream().anyMatch(capitals::contains);
    }

    private static boolean isKnown(int tag) {
        return Arrays.stream(Attribute.values()).anyMatch(a -> a.tag() == tag);
    }

    private static Optional<Element> dummyIfKnown(Element.Value value) {
        return !isKnown(value.tag()) ? Optional.empty()
                : Optional.of(value.bytes().length == 0 ? value : dummy(value.tag(), value.vr(), 0));
    }

    private Element otherUids(int tag, byte[] bytes) {
        String all = latin(bytes).replace("\0", "").strip();
        return all.isEmpty() ? new Element.Value(tag, Vr.UI, new byte[0])
                : text(tag, Vr.UI, Arrays.stream(all.split("\\\\", -1)).map(String::strip)
                        .map(uid -> uid.isEmpty() ? uid : Uids.isUid(uid) ? pseudonyms.uid(uid)
                                : pseudonyms.uid("no UID " + uid))
                        .collect(Collectors.joining("\\")));
    }

    /** Dates some days earlier, times of day as they are; absent if it is none of these. */
    private Optional<Element> moved(int tag, Vr vr, byte[] bytes) {
        String[] values = latin(bytes).replace("\0", "").strip().split("\\\\", -1);
        try {
            return switch (vr) {
                case TM -> Optional.of(text(tag, vr, latin(bytes)))
                        .filter(v -> Arrays.stream(values).allMatch(t -> NUMBERS.matcher(t).matches()));
                case DA -> Optional.of(text(tag, vr, Arrays.stream(values).map(this::movedDate)
                        .collect(Collectors.joining("\\"))));
                case DT -> Optional.of(text(tag, vr, Arrays.stream(values).map(this::movedMoment)
                        .collect(Collectors.joining("\\"))));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String movedDate(String date) {
        if (!DATES.matcher(date).matches()) {
            throw new DateTimeException("no date");
        }
        return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE).minusDays(days)
                .format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private String movedMoment(String moment) {
        var parts = MOMENTS.matcher(moment.strip());
        if (!parts.matches()) {
            throw new DateTimeException("no date and time");
        }
        return movedDate(parts.group(1)) + parts.group(2) + Optional.ofNullable(parts.group(4)).orElse("");
    }

    private static Element dummy(int tag, Vr vr, int length) {
        return switch (vr) {
            case DA -> text(tag, vr, "19000101");
            case DT -> text(tag, vr, "19000101000000");
            case TM -> text(tag, vr, "000000");
            case AS -> text(tag, vr, "000Y");
            case DS, IS -> text(tag, vr, "0");
            case UR -> text(tag, vr, "urn:anonymized");
            case AT, FD, FL, SL, SS, UL, US, SV, UV, OB, OD, OF, OL, OV, OW, UN -> new Element.Value(tag, vr,
                    new byte[Math.max(8, length)]);
            default -> text(tag, vr, DUMMY);
        };
    }

    private static Element text(int tag, Vr vr, String text) {
        return new Element.Value(tag, vr, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
