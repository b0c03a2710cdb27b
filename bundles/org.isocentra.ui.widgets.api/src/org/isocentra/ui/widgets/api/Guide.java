package org.isocentra.ui.widgets.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.osgi.framework.Bundle;

/**
 * A page of text with runs that stand out.
 *
 * @param text with lines joined to paragraphs
 * @param runs in the order of the text, none of them overlapping
 */
public record Guide(String text, List<Run> runs) {

    private static final String FOLDER = "doc";
    private static final Pattern MARKED = Pattern.compile("\\*\\*(.+?)\\*\\*|\\*(.+?)\\*|`(.+?)`");

    public Guide {
        runs = List.copyOf(runs);
    }

    /** How a run stands out. */
    public enum Look {
        TITLE, STRONG, EMPHASIS, CODE
    }

    /** @param start of its first character in the text */
    public record Run(int start, int length, Look look) {
    }

    /**
     * The guide to something that a bundle brings: the page under {@code doc/} whose name the last part of the id
     * begins with, else the first; from {@code nl/de/doc/} of a fragment where the language is German, and so on.
     *
     * @param id of what it is about
     */
    public static Optional<Guide> of(Bundle bundle, String id) {
        String name = id.substring(id.lastIndexOf('.') + 1);
        List<URL> pages = Optional.ofNullable(bundle.findEntries(FOLDER, "*.md", false)).map(Collections::list)
                .map(List::copyOf).orElse(List.of());
        return pages.stream().min(Comparator.comparing((URL page) -> !name.startsWith(stem(page)))
                .thenComparing(URL::getPath))
                .map(page -> FileLocator.find(bundle, IPath.fromPortableString("$nl$" + page.getPath()))).map(page -> {
            try (InputStream in = page.openStream()) {
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(page + " cannot be read", e);
            }
        });
    }

    private static String stem(URL page) {
        String path = page.getPath();
        return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
    }

    /**
     * Where something is told of: the first strong run that names it, alone or among others, or the title that begins
     * with it.
     *
     * @since 1.1
     */
    public Optional<Run> about(String name) {
        return runs.stream().filter(run -> {
            String said = text.substring(run.start(), run.start() + run.length());
            return run.look() == Look.STRONG && List.of(said.replaceFirst("\\.$", "").split(", ")).contains(name)
                    || run.look() == Look.TITLE && said.startsWith(name + " ");
        }).findFirst();
    }

    /** How the runs look, for a {@link org.eclipse.swt.custom.StyledText} with this text. */
    public StyleRange[] styles() {
        return runs.stream().map(Guide::style).toArray(StyleRange[]::new);
    }

    private static StyleRange style(Run run) {
        StyleRange style = new StyleRange(run.start(), run.length(), null, null);
        switch (run.look()) {
            case TITLE -> style.font = JFaceResources.getHeaderFont();
            case STRONG -> style.fontStyle = SWT.BOLD;
            case EMPHASIS -> style.fontStyle = SWT.ITALIC;
            case CODE -> style.font = JFaceResources.getTextFont();
        }
        return style;
    }

    /** What our guides use of Markdown: headings, paragraphs, strong, emphasis and code. Anything else stays text. */
    static Guide parse(String markdown) {
        StringBuilder text = new StringBuilder();
        List<Run> runs = new ArrayList<>();
        for (String block : markdown.strip().split("\\R\\s*\\R")) {
            String line = block.replaceAll("\\R", " ").strip();
            if (!text.isEmpty()) {
                text.append("\n\n");
            }
            if (line.startsWith("#")) {
                String title = line.replaceFirst("^#+ *", "");
                runs.add(new Run(text.length(), title.length(), Look.TITLE));
                text.append(title);
            } else {
                append(line, text, runs);
            }
        }
        return new Guide(text.toString(), runs);
    }

    private static void append(String line, StringBuilder text, List<Run> runs) {
        Matcher marked = MARKED.matcher(line);
        int done = 0;
        while (marked.find()) {
            text.append(line, done, marked.start());
            int group = marked.group(1) != null ? 1 : marked.group(2) != null ? 2 : 3;
            runs.add(new Run(text.length(), marked.group(group).length(), Look.values()[group]));
            text.append(marked.group(group));
            done = marked.end();
        }
        text.append(line.substring(done));
    }
}
