package org.isocentra.dicom.internal.anonymous;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.isocentra.data.DataFile;
import org.isocentra.data.Valid;
import org.isocentra.dicom.codec.Vr;

/** What becomes of each attribute: the table of the standard, and our own additions to it. */
final class Profile {

    private final String edition;
    private final Map<Integer, Rule> rules = new HashMap<>();
    private final List<Masked> repeating = new ArrayList<>();

    private Profile(File file) {
        edition = file.edition;
        file.table.forEach(row -> add(row.tag, new Rule(row.action, Vr.valueOf(row.vr), row.date)));
        file.own.forEach(row -> add(row.tag, new Rule(row.action, Vr.UN, false)));
    }

    static Profile load() {
        return new Profile(DataFile.shipped(Profile.class, "data/confidentiality-profile.json").read(File.class));
    }

    private record File(String version, String edition, String source, String confidence, List<Row> table,
            List<Own> own) {

        File {
            Valid.text(source, "source");
        }
    }

    private record Row(String tag, String vr, String action, boolean date, String name) {
    }

    private record Own(String tag, String action, String reason) {

        Own {
            Valid.text(reason, "reason");
        }
    }

    /** Attributes of repeating groups, like 60xx3000. */
    private record Masked(int mask, int tag, Rule rule) {
    }

    /**
     * What the table says of an attribute: X removed, Z emptied, D replaced, U another identifier, K kept. Several
     * letters leave the choice to what the object needs; whatever it needs is met by D, then Z.
     *
     * @param vr representation, where the file does not tell it
     * @param date moved rather than removed, where dates are moved
     */
    record Rule(String action, Vr vr, boolean date) {

        Rule {
            Valid.require(action.matches("K|[XZDU](/[XZDU])*"), "no action: " + action);
        }

        boolean keeps() {
            return action.equals("K");
        }

        boolean replaces() {
            return action.contains("D");
        }

        boolean empties() {
            return action.contains("Z");
        }

        boolean renames() {
            return action.contains("U");
        }
    }

    private void add(String tag, Rule rule) {
        String pattern = tag.toLowerCase(Locale.ROOT);
        int value = Integer.parseUnsignedInt(pattern.replace('x', '0'), 16);
        if (pattern.contains("x")) {
            repeating.add(new Masked(Integer.parseUnsignedInt(pattern.replaceAll("[^x]", "f").replace('x', '0'), 16),
                    value, rule));
        } else {
            Valid.require(rules.put(value, rule) == null, tag + " is there twice");
        }
    }

    /** Edition of the standard that the table is from. */
    String edition() {
        return edition;
    }

    Optional<Rule> rule(int tag) {
        return Optional.ofNullable(rules.get(tag))
                .or(() -> repeating.stream().filter(m -> (tag & m.mask) == m.tag).map(Masked::rule).findFirst());
    }

    /** The attributes with a rule of their own. */
    Map<Integer, Rule> rules() {
        return Map.copyOf(rules);
    }
}
