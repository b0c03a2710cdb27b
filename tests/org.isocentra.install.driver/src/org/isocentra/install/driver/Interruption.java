package org.isocentra.install.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EventObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.equinox.internal.p2.engine.InstallableUnitEvent;
import org.eclipse.equinox.internal.provisional.p2.core.eventbus.IProvisioningEventBus;
import org.eclipse.equinox.internal.provisional.p2.core.eventbus.SynchronousProvisioningListener;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;

/**
 * Cancels what the wizards do, and sees that nothing has changed. The work is stopped from its own thread, which waits
 * for that: neither too early nor too late, however busy the machine is.
 */
final class Interruption implements ServiceListener, SynchronousProvisioningListener, AutoCloseable {

    /** p2 opens its books. */
    static final Predicate<EventObject> BEGUN = ServiceEvent.class::isInstance;
    /** The first of what comes is in its place. */
    static final Predicate<EventObject> HALF_DONE = event -> event instanceof InstallableUnitEvent unit
            && unit.isInstall() && unit.isPost();

    /** What changes are made of; beside it are books about who has tried what, and where p2 has looked. */
    private static final List<String> INSTALLATION = List.of("artifacts.xml", "eclipse.ini", "features", "plugins",
            "configuration/config.ini", "configuration/org.eclipse.equinox.simpleconfigurator", "p2");
    private static final Pattern BOOKS = Pattern.compile("lock|audit\\.jsonl|.*\\.prefs");

    private final Screen screen;
    private final BundleContext context;
    private final Path home;
    private volatile Optional<Predicate<EventObject>> moment = Optional.empty();

    /** @param home folder of the installation */
    Interruption(Screen screen, BundleContext context, Path home) {
        this.screen = screen;
        this.context = context;
        this.home = home;
        context.addServiceListener(this);
    }

    /**
     * Begins work and cancels it.
     *
     * @param kind class that does the work
     * @param when it is cancelled
     */
    void midway(String kind, Predicate<EventObject> when, Runnable begin) throws InterruptedException {
        List<String> before = seen();
        moment = Optional.of(when);
        screen.later(begin);
        screen.await("the end of cancelled work of " + kind, () -> moment.isEmpty() && !screen.isBusy());
        List<String> came = seen();
        List<String> went = new ArrayList<>(before);
        went.removeAll(came);
        came.removeAll(before);
        if (!came.isEmpty() || !went.isEmpty()) {
            throw new AssertionError("of cancelled work of " + kind + " are there " + came + ", are gone " + went);
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED
                && context.getService(event.getServiceReference()) instanceof IProvisioningAgent agent) {
            agent.getService(IProvisioningEventBus.class).addListener(this);
            notify(event);
        }
    }

    @Override
    public void notify(EventObject event) {
        if (moment.filter(wanted -> wanted.test(event)).isPresent()) {
            screen.run(screen::stop);
            moment = Optional.empty();
        }
    }

    /** What cancelled work may not change: files by size and time, and what is listed on the screen. */
    private List<String> seen() {
        List<String> seen = new ArrayList<>(screen.run(screen::listed));
        INSTALLATION.forEach(part -> collect(home.resolve(part), seen));
        return seen;
    }

    private static void collect(Path part, List<String> files) {
        try (Stream<Path> all = Files.walk(part)) {
            for (Path file : all.filter(Files::isRegularFile).filter(file -> !BOOKS.matcher(file.getFileName()
                    .toString()).matches()).toList()) {
                files.add(file + ", " + Files.size(file) + " bytes of " + Files.getLastModifiedTime(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.removeServiceListener(this);
    }
}
