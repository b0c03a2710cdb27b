package org.isocentra.architecture;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a bundle of the workbench: they are in its message bundle, and those of its plugin.xml in
 * {@code OSGI-INF/l10n/bundle.properties}, so that a fragment can bring another language.
 */
final class Words {

    /** What a literal may say in English, by the start of its statement or the call it is handed to, and why. */
    private static final Map<Pattern, String> EXCUSES = Map.of(
            Pattern.compile("\\bILog\\.of\\("), "logs are for developers",
            Pattern.compile("\\bnew (IllegalArgument|IllegalState|Execution|UncheckedIO)Exception\\("),
            "faults of the program are for developers",
            Pattern.compile("\\bJob\\.createSystem\\("), "system jobs are not shown",
            Pattern.compile("\\.daemon\\(\\)\\.name\\("), "threads are not shown",
            Pattern.compile("@SuppressWarnings"), "is for the compiler",
            Pattern.compile("\\bcase [^:>]*$"
                    + "|\\.(equals|startsWith|endsWith|matches|replaceFirst|replaceAll)\\([^()]*$"),
            "is compared, not shown");
    /** Classes whose texts all go into the log. */
    private static final Set<String> LOGGING = Set.of("BlockageLog");

    private static final Pattern TOKEN = Pattern.compile("//[^\\n]*|/\\*(?s:.*?)\\*/|\"\"\"(?s:.*?)\"\"\""
            + "|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'");
    private static final Pattern ESCAPES_FORMATS_AND_UNITS = Pattern.compile("\\\\u\\p{XDigit}{4}|\\\\."
            + "|%[-+ ,0#]*\\d*(\\.\\d+)?[a-zA-Z%]|\\b(Gy|cm|mm|MU|HU|MR|CT|min)\\b");
    private static final Pattern TWO_WORDS_OR_A_CAPITAL = Pattern.compile("\\p{L}{2}[,;:.]? +\\p{L}"
            + "|^\\P{L}*\\p{Lu}(\\p{Ll}{2}|\\p{Lu}{3})");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");
    private static final Pattern SHOWN = Pattern.compile(
            "\\.(set(Text|ToolTipText|Message|Title|Description|Label)|drawText)\\($");
    private static final Pattern FIELD = Pattern.compile("\\bstatic String (\\w+);");
    private static final Pattern USE = Pattern.compile("\\bMessages\\.(\\w+)\\b(?!\\s*\\()");
    private static final Pattern SHOWN_ATTRIBUTE = Pattern.compile(
            "<(\\w+)\\b[^<>]*?\\s(?:name|label|description|tooltip|mnemonic)=\"[^%\"][^<>]*>");
    private static final Pattern NAMED_KEY = Pattern.compile("\"%([\\w.]+)\"");
    /** Elements whose name is an identifier. */
    private static final Set<String> IDENTIFIED_BY_NAME = Set.of("separator", "parameter", "property");

    private Words() {
    }

    /** Literals of a Java file that look like words for people. */
    static List<String> literals(String className, String source) {
        List<String> offences = new ArrayList<>();
        String code = TOKEN.matcher(source).replaceAll(found -> Matcher.quoteReplacement(blank(found)));
        TOKEN.matcher(source).results().filter(token -> token.group().startsWith("\"")).forEach(literal -> {
            int statement = IntStream.of(';', '{', '}').map(end -> code.lastIndexOf(end, literal.start())).max()
                    .getAsInt() + 1;
            String before = code.substring(statement, literal.start());
            String text = ESCAPES_FORMATS_AND_UNITS.matcher(literal.group().replace("\"", "")).replaceAll(" ");
            boolean speaks = TWO_WORDS_OR_A_CAPITAL.matcher(text).find()
                    || SHOWN.matcher(before).find() && WORD.matcher(text).find();
            if (speaks && EXCUSES.keySet().stream().noneMatch(excuse -> excuse.matcher(before).find())) {
                offences.add(className + " says " + literal.group());
            }
        });
        return LOGGING.contains(className) ? List.of() : offences;
    }

    private static String blank(MatchResult token) {
        String text = token.group();
        return text.startsWith("/") ? text.replaceAll("[^\\n]", " ")
                : text.charAt(0) + "_".repeat(text.length() - 2) + text.charAt(0);
    }

    /**
     * What is wrong with the message bundle.
     *
     * @param messages the class with a field for each text
     * @param texts messages.properties
     * @param sources all other classes of the bundle
     */
    static List<String> messages(String messages, String texts, Collection<String> sources) {
        Set<String> fields = all(FIELD, messages);
        Properties properties = properties(texts);
        Set<String> used = sources.stream().flatMap(source -> all(USE, source).stream()).collect(Collectors.toSet());
        Stream<String> bound = properties.stringPropertyNames().stream().filter(key -> properties.getProperty(key)
                .contains("{0}") && properties.getProperty(key).replace("''", "").contains("'"));
        return Stream.of(differences(fields, properties.stringPropertyNames(), "has no text"),
                differences(properties.stringPropertyNames(), fields, "has no field"),
                differences(fields, used, "is not used"),
                bound.map(key -> key + " has a single quote, which binding would take away")).flatMap(all -> all)
                .toList();
    }

    /** What is wrong with a plugin.xml and its texts. */
    static List<String> descriptions(String pluginXml, String texts) {
        Set<String> keys = all(NAMED_KEY, pluginXml);
        Set<String> known = properties(texts).stringPropertyNames();
        Stream<String> said = SHOWN_ATTRIBUTE.matcher(pluginXml).results()
                .filter(element -> !IDENTIFIED_BY_NAME.contains(element.group(1)))
                .map(element -> element.group().replaceAll("\\s+", " ") + " names no key");
        return Stream.of(said, differences(keys, known, "has no text"), differences(known, keys, "is not used"))
                .flatMap(all -> all).toList();
    }

    private static Stream<String> differences(Set<String> from, Set<String> in, String fault) {
        return from.stream().filter(key -> !in.contains(key)).sorted().map(key -> key + " " + fault);
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
