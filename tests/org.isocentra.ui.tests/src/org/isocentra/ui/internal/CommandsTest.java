package org.isocentra.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.keys.IBindingService;
import org.isocentra.ui.api.Activity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever can be done by a command can be done without a mouse. */
class CommandsTest {

    private static final String OWN = "org.isocentra.";
    private static final String KEYS = "org.isocentra.ui.keys";

    private final Workbench workbench = new Workbench();

    @BeforeEach
    void open() {
        workbench.perspective(PlanningPerspective.ID);
        workbench.open(SyntheticCase.planned());
        workbench.settle();
    }

    @AfterEach
    void close() {
        workbench.session().openCase().set(Optional.empty());
        workbench.settle();
    }

    private List<Command> commands() {
        return Stream.of(workbench.service(ICommandService.class).getDefinedCommands()).filter(command ->
                command.getId().startsWith(OWN)).toList();
    }

    @Test
    void everyCommandHasNameAndDescription() throws NotDefinedException {
        assertTrue(commands().size() > 40, "only " + commands().size());
        for (Command command : commands()) {
            assertFalse(command.getName().isBlank() || command.getName().startsWith("%"), command::getId);
            assertTrue(command.getDescription() != null && command.getDescription().length() > 10 && !command
                    .getDescription().startsWith("%"), command::getId);
        }
        assertEquals(commands().size(), commands().stream().map(CommandsTest::name).distinct().count(),
                "two commands have one name");
    }

    /** What a key of ours does is not taken by anybody else, us included. */
    @Test
    void everyKeyDoesWhatItSays() {
        IBindingService service = workbench.service(IBindingService.class);
        assertEquals(KEYS, service.getActiveScheme().getId());
        List<Binding> keys = Stream.of(service.getBindings()).filter(binding -> KEYS.equals(binding.getSchemeId()))
                .toList();
        assertTrue(keys.size() > 20, "only " + keys.size());
        // keys work in the window in front, which a dialog may have been until now
        workbench.shell().forceActive();
        workbench.await("keys", () -> service.getPerfectMatch(keys.getFirst().getTriggerSequence()) != null);
        assertEquals(List.of(), keys.stream().filter(key -> {
            Binding match = service.getPerfectMatch(key.getTriggerSequence());
            return match == null || !match.getParameterizedCommand().equals(key.getParameterizedCommand());
        }).map(key -> key.getTriggerSequence().format() + ": " + key.getParameterizedCommand().getId()).toList());
    }

    /** Quick access offers a command once for each value that its parameter may have. */
    @Test
    void quickAccessFindsEveryCommand() throws NotDefinedException {
        workbench.execute("org.eclipse.ui.window.quickAccess");
        workbench.await("quick access", () -> quickAccess().isPresent());
        Shell shell = quickAccess().orElseThrow();
        Text field = Workbench.in(shell, Text.class, _ -> true);
        for (Command command : commands()) {
            assertFalse(ParameterizedCommand.generateCombinations(command).isEmpty(), command::getId);
            String name = name(command);
            field.setText(name);
            workbench.await(name, () -> offered(shell).anyMatch(item -> item.startsWith(name)));
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        workbench.session().activity().set(Optional.of(new Activity("Work", "Work", 0, () -> cancelled.set(true))));
        field.setText("Cancel Work");
        workbench.await("Cancel Work", () -> offered(shell).findFirst().filter(item -> item.startsWith("Cancel Work"))
                .isPresent());
        Workbench.send(field, SWT.KeyDown, event -> {
            event.keyCode = SWT.CR;
            event.character = SWT.CR;
        });
        workbench.await("cancelled", cancelled::get);
        workbench.session().activity().set(Optional.empty());
    }

    private Optional<Shell> quickAccess() {
        return Stream.of(workbench.display().getShells()).filter(shell -> shell != workbench.shell() && shell
                .isVisible() && !Workbench.all(shell, Text.class).isEmpty() && !Workbench.all(shell, Table.class)
                .isEmpty()).findFirst();
    }

    private static Stream<String> offered(Shell shell) {
        return Workbench.all(shell, Table.class).stream().flatMap(table -> Stream.of(table.getItems())).map(
                CommandsTest::text);
    }

    private static String text(TableItem item) {
        return item.getText(1).isEmpty() ? item.getText(0) : item.getText(1);
    }

    private static String name(Command command) {
        try {
            return command.getName();
        } catch (NotDefinedException e) {
            throw new AssertionError(e);
        }
    }
}
