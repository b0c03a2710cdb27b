package org.isocentra.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** The workbench can be said in another language: no bundle of it has words for people in its code. */
class WordsTest {

    @Test
    void wordsOfTheWorkbenchAreInMessageBundles() throws IOException {
        List<String> offences = new ArrayList<>();
        int bundles = 0;
        for (Path folder : Repository.folders("bundles")) {
            Bundle bundle = Bundle.read(folder);
            if (bundle.isUserInterface()) {
                bundles++;
                offences(folder, bundle).forEach(offence -> offences.add(bundle.name() + ": " + offence));
            }
        }
        assertTrue(bundles > 6, "only " + bundles + " bundles");
        assertEquals(List.of(), offences, () -> String.join("\n  ", offences));
    }

    private static List<String> offences(Path folder, Bundle bundle) throws IOException {
        List<String> offences = new ArrayList<>();
        bundle.sources().forEach((file, source) -> offences.addAll(Words.literals(className(file), source)));
        for (String messages : bundle.sources().keySet().stream().filter(file -> file.endsWith("/Messages.java"))
                .toList()) {
            offences.addAll(Words.messages(bundle.sources().get(messages), text(folder.resolve("src")
                    .resolve(messages).resolveSibling("messages.properties")), bundle.sources().entrySet().stream()
                    .filter(source -> !source.getKey().equals(messages)).map(Map.Entry::getValue).toList()));
        }
        offences.addAll(Words.descriptions(text(folder.resolve("plugin.xml")), text(folder.resolve(
                bundle.header("Bundle-Localization").orElse("OSGI-INF/l10n/bundle") + ".properties"))));
        return offences;
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static String className(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
    }

    @Test
    void literalsForPeopleAreFound() {
        assertEquals(1, Words.literals("A", "label.setText(\"Show the dose\");").size());
        assertEquals(1, Words.literals("A", "label.setToolTipText(\"dose\");").size());
        assertEquals(1, Words.literals("A", "return \"Structure\";").size());
        assertEquals(1, Words.literals("A", "text = marked ? \"STALE\" : name;").size());
        assertEquals(1, Words.literals("A", "return String.format(\"%.1f Gy at most\", gy);").size());
        assertEquals(1, Words.literals("A", "ILog.of(A.class).error(\"is broken\", e); text = \"is broken\";").size());
        assertEquals(1, Words.literals("A", "// says ' and \" here\ntext = \"at last\";").size());
        assertEquals(1, Words.literals("A", "char quote = '\"'; text = \"at last\";").size());
    }

    @Test
    void literalsForTheProgramAreNot() {
        for (String source : List.of("String id = \"org.isocentra.ui.views\";",
                "String.format(\"%.2f Gy, %+.1f %%\", a, b);",
                "// \"Show the dose\"", "ILog.of(A.class).error(\"cannot show \" + id, e);",
                "label.setText(\"\\u2248 %.2f cm\\u00b3\");", "if (key.endsWith(\"Percent\")) {",
                "case \"RTSTRUCT\" -> List.of();",
                "throw new IllegalStateException(\"there is no plan\");")) {
            assertEquals(List.of(), Words.literals("A", source));
        }
    }

    @Test
    void messagesWithoutTextFieldOrUseAreFound() {
        String fields = "public static String A_one; public static String A_two;";
        List<String> use = List.of("Messages.A_one + Messages.A_two");
        assertEquals(List.of(), Words.messages(fields, "A_one=1\nA_two=the ''{0}'' \\\n  one\n", use));
        assertEquals(List.of("A_two has no text"), Words.messages(fields, "A_one=1", use));
        assertEquals(List.of("A_three has no field"), Words.messages(fields, "A_one=1\nA_two=2\nA_three=3", use));
        assertEquals(List.of("A_two is not used"), Words.messages(fields, "A_one=1\nA_two=2",
                List.of("Messages.A_one")));
        assertEquals(1, Words.messages(fields, "A_one=1\nA_two=the '{0}'", use).size());
    }

    @Test
    void descriptionsWithWordsOrKeysThatAreNotThereAreFound() {
        String view = "<view id=\"org.isocentra.ui.dvh\" name=\"%view.dvh\"/> <separator name=\"additions\"/>";
        assertEquals(List.of(), Words.descriptions(view, "view.dvh=Histogram"));
        assertEquals(List.of("view.dvh has no text"), Words.descriptions(view, ""));
        assertEquals(List.of("view.organs is not used"), Words.descriptions(view, "view.dvh=1\nview.organs=2"));
        assertEquals(1, Words.descriptions("<menu id=\"file\"\n  label=\"File\"/>", "").size());
        assertEquals(1, Words.descriptions("<command name=\"%c\"\n  description=\"Opens\">", "c=1").size());
    }
}
