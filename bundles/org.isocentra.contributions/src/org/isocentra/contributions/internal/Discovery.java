package org.isocentra.contributions.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ContributorFactoryOSGi;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.InvalidRegistryObjectException;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.DataReader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Reads what is there at this moment in the extension registry and in the service registry. */
final class Discovery {

    private static final String POINTS = "org.isocentra.contributions.api.points";

    private final IExtensionRegistry extensions;
    private final BundleContext services;

    Discovery(IExtensionRegistry extensions, BundleContext services) {
        this.extensions = extensions;
        this.services = services;
    }

    /** The extension points of the suite, by id. */
    List<Point> points() {
        return elements(POINTS).flatMap(element -> read(element, this::point).stream())
                .sorted(Comparator.comparing(Point::id)).toList();
    }

    /** Everything contributed to an extension point: what works, and what is declared and missing. */
    List<Source> sources(Point point, Omissions omissions) {
        List<Source> sources = new ArrayList<>();
        elements(point.id()).forEach(element -> read(element, e -> source(point, e)).ifPresent(sources::add));
        services(point).forEach(reference -> service(point, reference).ifPresent(sources::add));
        omissions.of(point).filter(omitted -> sources.stream().noneMatch(s -> s.bundle().equals(omitted.bundle())
                && s.description().id().equals(omitted.description().id()))).forEach(sources::add);
        return sources;
    }

    /** The point, or null where its declaration does not fit. */
    private Point point(IConfigurationElement element) {
        IExtensionPoint declared = extensions.getExtensionPoint(text(element, "id"));
        Bundle bundle = declared == null ? null : ContributorFactoryOSGi.resolve(declared.getContributor());
        if (bundle == null || text(element, "type").isBlank()) {
            return null;
        }
        return new Point(declared.getUniqueIdentifier(), declared.getLabel(), bundle.getSymbolicName() + "/"
                + declared.getSchemaReference(), element.getAttribute("type"), bundle);
    }

    private Source source(Point point, IConfigurationElement element) {
        Bundle bundle = ContributorFactoryOSGi.resolve(element.getContributor());
        Description description = new Description(point.id(), text(element, "id"), text(element, "name"),
                text(element, "version"), text(element, "vendor"), inWords(bundle), text(element, "description"),
                attributes(element), "");
        boolean code = element.getAttribute("class") != null;
        boolean data = element.getAttribute("data") != null;
        Optional<String> fault = fault(description);
        if (fault.isPresent()) {
            return new Source.Faulty(point, description, bundle, "its declaration " + fault.get());
        }
        if (code == data) {
            return new Source.Faulty(point, description, bundle,
                    "its declaration must name either a class or a data file");
        }
        if (code) {
            return new Source.Code(point, description, bundle, element);
        }
        Optional<IConfigurationElement> reader = elements(DataReader.EXTENSION_POINT)
                .filter(e -> point.id().equals(e.getAttribute("point"))).findFirst();
        if (reader.isEmpty()) {
            return new Source.Faulty(point, description, bundle, "no bundle reads data files for " + point.id());
        }
        return new Source.Data(point, description, bundle, element, reader.get());
    }

    private static Optional<String> fault(Description description) {
        if (description.id().isBlank() || description.name().isBlank() || description.version().isBlank()) {
            return Optional.of("lacks id, name or version");
        }
        if (description.id().contains("@")) {
            return Optional.of("has an @ in its id");
        }
        return Selection.version(description.version()).isPresent() ? Optional.empty()
                : Optional.of("has '" + description.version() + "' as its version, which is none such as 1.2.0");
    }

    private Optional<Source> service(Point point, ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return Optional.empty();
        }
        Description description = new Description(point.id(), text(reference, Contributions.ID),
                text(reference, Contributions.NAME), text(reference, Contributions.VERSION),
                text(reference, Constants.SERVICE_VENDOR), inWords(bundle),
                text(reference, Constants.SERVICE_DESCRIPTION));
        return Optional.of(fault(description)
                .<Source>map(fault -> new Source.Faulty(point, description, bundle, "its service " + fault))
                .orElseGet(() -> new Source.Service(point, description, bundle, reference, services)));
    }

    private Stream<ServiceReference<?>> services(Point point) {
        try {
            ServiceReference<?>[] found = services.getAllServiceReferences(point.type(),
                    "(&(" + Contributions.ID + "=*)(!(" + ServiceBridge.EXTENSION + "=*)))");
            return Stream.ofNullable(found).flatMap(Stream::of)
                    .sorted(Comparator.comparing(r -> (Long) r.getProperty(Constants.SERVICE_ID)));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<IConfigurationElement> elements(String point) {
        return Stream.of(extensions.getConfigurationElementsFor(point))
                .sorted(Comparator.comparingLong(Discovery::seniority));
    }

    /** Bundles installed earlier come first; the order within a bundle stays. */
    private static long seniority(IConfigurationElement element) {
        return read(element, e -> ContributorFactoryOSGi.resolve(e.getContributor()).getBundleId())
                .orElse(Long.MAX_VALUE);
    }

    /** What a reader makes of an element, or nothing when its bundle goes at this very moment. */
    private static <R> Optional<R> read(IConfigurationElement element,
            Function<IConfigurationElement, R> reader) {
        try {
            return ContributorFactoryOSGi.resolve(element.getContributor()) == null ? Optional.empty()
                    : Optional.ofNullable(reader.apply(element));
        } catch (InvalidRegistryObjectException gone) {
            return Optional.empty();
        }
    }

    static String inWords(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private static Map<String, String> attributes(IConfigurationElement element) {
        return Stream.of(element.getAttributeNames()).collect(Collectors.toMap(Function.identity(),
                name -> text(element, name)));
    }

    private static String text(IConfigurationElement element, String attribute) {
        return Optional.ofNullable(element.getAttribute(attribute)).orElse("");
    }

    private static String text(ServiceReference<?> reference, String property) {
        return Optional.ofNullable(reference.getProperty(property)).map(Object::toString).orElse("");
    }
}
