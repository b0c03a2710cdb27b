package org.isocentra.ui.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.jface.action.ContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swtchart.Chart;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** What widgets say, and whether it comes from a message bundle, so that it can be said in another language. */
final class ShownWords {

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");
    private static final Pattern WORD = Pattern.compile("\\p{L}{4,}|\\p{L}{2,}\\s+\\p{L}{2,}");
    /** Where parts are put together. */
    private static final Pattern JOINT = Pattern.compile("[.;:] |\\n");
    /** What a reader says of a file or an address, which an earlier test may have left. */
    private static final Pattern FAULT = Pattern.compile("(https?:/)?/\\S+: .+", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("(?<!\\S)(/\\S+|\\S+\\.\\w+, line \\d+)");
    private static final Pattern KEYS = Pattern.compile("\\t.*$|\\s\\((Ctrl|Shift|Alt)\\+[^ ]*\\)$");
    /** What Eclipse says, which has languages of its own. */
    private static final Set<String> ECLIPSE = Set.of("Minimize", "Maximize", "Restore", "View Menu",
            "Access commands and other items", "Previous Edit Location", "Next Edit Location", "Previous Annotation",
            "Next Annotation", "Convert Line Delimiters To", "Windows (CRLF, \\r\\n, 0D0A, \u00a4\u00b6)",
            "Unix (LF, \\n, 0A, \u00b6) [default]", "Show Active Keybindings...");
    private static final String OWN = "org.isocentra.ui";

    private final List<Pattern> messages = new ArrayList<>();
    private final List<String> data;

    /** @param data texts that are not the workbench's: names, and what engines, readers and checks say */
    ShownWords(Collection<String> data) {
        this.data = data.stream().filter(text -> !text.isBlank()).distinct()
                .sorted((a, b) -> b.length() - a.length()).toList();
        for (Bundle bundle : FrameworkUtil.getBundle(ShownWords.class).getBundleContext().getBundles()) {
            if (bundle.getSymbolicName().equals(OWN) || bundle.getSymbolicName().startsWith(OWN + ".")) {
                Stream.of("messages.properties", "bundle.properties", "plugin.properties")
                        .flatMap(name -> entries(bundle, name)).flatMap(ShownWords::texts).map(ShownWords::pattern)
                        .forEach(messages::add);
            }
        }
    }

    private static Stream<URL> entries(Bundle bundle, String name) {
        return Stream.ofNullable(bundle.findEntries("/", name, true))
                .flatMap(found -> Collections.list(found).stream());
    }

    private static Stream<String> texts(URL file) {
        Properties texts = new Properties();
        try (InputStream in = file.openStream()) {
            texts.load(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return texts.values().stream().map(String.class::cast).filter(text -> WORD.matcher(ARGUMENT.matcher(text)
                .replaceAll(" ")).find() || !ARGUMENT.matcher(text).find());
    }

    /** Arguments may be anything. */
    private static Pattern pattern(String text) {
        boolean bound = ARGUMENT.matcher(text).find();
        String said = bound ? text.replace("''", "'") : text;
        return Pattern.compile(Stream.of(ARGUMENT.split(said, -1)).map(Pattern::quote).reduce((a, b) -> a + ".*" + b)
                .orElseThrow(), Pattern.DOTALL);
    }

    /** What this control says that no message bundle does. */
    Stream<String> foreign(Control control) {
        return said(control).filter(text -> !isKnown(text));
    }

    /** What the cells of this table say that no message bundle does. */
    Stream<String> foreignCells(Table table) {
        return Stream.of(table.getItems()).flatMap(item -> IntStream.range(0, Math.max(1, table.getColumnCount()))
                .mapToObj(item::getText)).distinct().filter(text -> !isKnown(text));
    }

    /** What the items of a menu say that no message bundle does, those of Eclipse left out. */
    Stream<String> foreign(Menu menu) {
        menu.notifyListeners(SWT.Show, new Event());
        List<String> found = Stream.of(menu.getItems()).filter(item -> !isOfEclipse(item)).flatMap(item ->
                Stream.concat(Stream.of(item.getText().replace("&", "")).filter(text -> !isKnown(text)),
                        item.getMenu() == null ? Stream.empty() : foreign(item.getMenu()))).toList();
        menu.notifyListeners(SWT.Hide, new Event());
        return found.stream();
    }

    private static boolean isOfEclipse(MenuItem item) {
        return item.getData() instanceof ContributionItem own && own.getId() != null && own.getId().startsWith(
                "org.eclipse.");
    }

    /** Whether it is a message, or has no words beside data, or is made of such parts. */
    private boolean isKnown(String text) {
        String words = KEYS.matcher(text.strip()).replaceFirst("");
        if (ECLIPSE.contains(words) || FAULT.matcher(words).matches()
                || messages.stream().anyMatch(message -> message.matcher(words).matches())) {
            return true;
        }
        String rest = FILE.matcher(words).replaceAll(" ");
        for (String known : data) {
            rest = rest.replace(known, " ");
        }
        return !WORD.matcher(rest).find() || JOINT.matcher(words).results().anyMatch(joint ->
                isKnown(words.substring(0, joint.start() + 1)) && isKnown(words.substring(joint.end()))
                || isKnown(words.substring(0, joint.start())) && isKnown(words.substring(joint.end())));
    }

    private static Stream<String> said(Control control) {
        Stream<String> own = switch (control) {
            case Label label -> Stream.of(label.getText());
            case Button button -> Stream.of(button.getText());
            case Link link -> Stream.of(link.getText());
            case Group group -> Stream.of(group.getText());
            case Combo combo -> Stream.of(combo.getItems());
            case Text text -> Stream.of(text.getMessage(), (text.getStyle() & SWT.READ_ONLY) != 0 ? text.getText()
                    : "");
            case Table table -> Stream.of(table.getColumns()).flatMap(column -> Stream.of(column.getText(),
                    column.getToolTipText()));
            case Tree tree -> Stream.of(tree.getColumns()).flatMap(column -> Stream.of(column.getText(),
                    column.getToolTipText()));
            case ToolBar bar -> Stream.of(bar.getItems()).flatMap(item -> Stream.of(item.getText(), item
                    .getToolTipText()));
            case CTabFolder folder -> Stream.of(folder.getItems()).map(item -> item.getText());
            case Chart chart -> Stream.of(chart.getAxisSet().getAxes()).map(axis -> axis.getTitle().getText());
            default -> Stream.empty();
        };
        return Stream.concat(own, Stream.of(control.getToolTipText() == null ? "" : control.getToolTipText()))
                .filter(text -> text != null);
    }
}
