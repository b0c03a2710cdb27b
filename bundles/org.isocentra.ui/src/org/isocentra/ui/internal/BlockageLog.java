package org.isocentra.ui.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Tells of each blockage how long it was, which bundle of the suite, or built on it, kept the thread of the widgets
 * most of the time, and where.
 */
final class BlockageLog implements Consumer<Blockage> {

    /** The same place is not named again for so long. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final BundleContext context;
    private final BiConsumer<String, Throwable> log;
    private String lastPlace = "";
    private long lastTime;

    /** @param log told what happened, and where the thread was */
    BlockageLog(BundleContext context, BiConsumer<String, Throwable> log) {
        this.context = context;
        this.log = log;
    }

    @Override
    public void accept(Blockage blockage) {
        Map<String, Optional<Bundle>> known = new HashMap<>();
        List<Place> kept = largest(blockage.looks().stream().flatMap(look -> place(look, known).stream()).toList(),
                Place::bundle);
        Optional<Place> most = largest(kept, Place::frame).stream().findFirst();
        String place = most.map(at -> at.bundle().getSymbolicName() + " in " + at.frame()).orElse(
                "none of the suite's bundles");
        if (!place.equals(lastPlace) || System.nanoTime() - lastTime > SILENCE_NANOS) {
            lastPlace = place;
            lastTime = System.nanoTime();
            log.accept("The workbench did not react for " + millis(blockage.nanos()) + " ms, busy for "
                    + millis(blockage.busyNanos()) + " ms of them, kept for " + millis(blockage.busyNanos(kept.size()))
                    + " ms by " + place, stack(most.map(Place::look).orElse(List.of())));
        }
    }

    private static List<Place> largest(List<Place> places, Function<Place, ?> part) {
        return places.stream().collect(Collectors.groupingBy(part)).values().stream()
                .max(Comparator.comparingInt(List::size)).orElse(List.of());
    }

    private static Throwable stack(List<StackTraceElement> look) {
        Throwable stack = new Throwable("the thread of the widgets was here");
        stack.setStackTrace(look.toArray(StackTraceElement[]::new));
        return stack;
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Where the innermost frame is that belongs to the suite or a plug-in. */
    private Optional<Place> place(List<StackTraceElement> look, Map<String, Optional<Bundle>> known) {
        return look.stream().flatMap(frame -> known.computeIfAbsent(frame.getClassName(), this::bundle).stream()
                .map(bundle -> new Place(bundle, frame, look))).findFirst();
    }

    private Optional<Bundle> bundle(String className) {
        int dot = className.lastIndexOf('.');
        String folder = className.substring(0, Math.max(dot, 0)).replace('.', '/');
        String file = className.substring(dot + 1) + ".class";
        return Stream.of(context.getBundles()).filter(BlockageLog::isOurs).filter(bundle -> !bundle.adapt(
                BundleWiring.class).listResources(folder, file, BundleWiring.LISTRESOURCES_LOCAL).isEmpty())
                .findFirst();
    }

    /** Whether a bundle is one of the suite, or uses one. */
    private static boolean isOurs(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring != null && Stream.concat(Stream.of(wiring), wiring.getRequiredWires(PackageNamespace
                .PACKAGE_NAMESPACE).stream().map(BundleWire::getProviderWiring)).anyMatch(provider ->
                provider.getBundle().getSymbolicName().startsWith("org.isocentra."));
    }

    private record Place(Bundle bundle, StackTraceElement frame, List<StackTraceElement> look) {
    }
}
