package org.isocentra.contouring.internal.review;

import static org.isocentra.data.Valid.require;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.isocentra.data.DataFile;
import org.isocentra.model.Finding;
import org.isocentra.model.structure.Structure;

/**
 * How structures are to be called; each entry is explained in {@code schema/structure-names.schema.json}.
 *
 * @param longest characters of a name
 * @param targets regular expression of the names of targets
 */
record StructureNames(String version, String source, String confidence, int longest, String targets, List<Name> names) {

    StructureNames {
        names = List.copyOf(names);
        require(!source.isBlank() && !confidence.isBlank(), "source or confidence is missing");
        require(longest > 0 && !names.isEmpty(), "there are no names");
        Pattern.compile(targets);
    }

    /** @param also what it is called elsewhere */
    record Name(String name, List<String> also) {

        Name {
            also = List.copyOf(also);
        }

        boolean means(String text) {
            return Stream.concat(Stream.of(name), also.stream()).anyMatch(known -> plain(known).equals(plain(text)));
        }
    }

    static StructureNames load() {
        return DataFile.shipped(StructureNames.class, "data/structure-names.json").read(StructureNames.class);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** What is wrong with a structure's name. */
    Optional<Finding> check(Structure structure) {
        String name = structure.name();
        if (names.stream().anyMatch(known -> known.name.equals(name))) {
            return Optional.empty();
        }
        if (name.length() > longest) {
            return Optional.of(note(name, "its name has more than " + longest + " characters",
                    "Choose a shorter one; some systems cut it off."));
        }
        Optional<Name> meant = names.stream().filter(known -> known.means(name)).findFirst();
        if (meant.isPresent()) {
            return Optional.of(note(name, "TG-263 calls it " + meant.get().name, "Rename it."));
        }
        return structure.type().isTarget() && !name.matches(targets)
                ? Optional.of(note(name, "its name does not say that it is a " + structure.type(),
                "Begin it with GTV, CTV or PTV, as TG-263 does.")) : Optional.empty();
    }

    private static Finding note(String name, String text, String remedy) {
        return new Finding(Finding.Severity.INFORMATION, name, text, remedy);
    }
}
