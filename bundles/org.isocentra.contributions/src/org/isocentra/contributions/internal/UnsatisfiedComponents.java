package org.isocentra.contributions.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contribution.Health;
import org.isocentra.contributions.api.Contribution.Health.State;
import org.isocentra.contributions.api.Contributions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Components that would contribute if Declarative Services could activate them, and what they lack. */
record UnsatisfiedComponents(ServiceComponentRuntime runtime, BundleContext context) {

    private static final String CONDITION = "osgi.ds.satisfying.condition";

    Stream<Source.Faulty> of(Point point) {
        return runtime.getComponentDescriptionDTOs().stream()
                .filter(component -> List.of(component.serviceInterfaces).contains(point.type())
                        && component.properties.containsKey(Contributions.ID))
                .flatMap(component -> problem(component).stream().flatMap(why -> faulty(point, component, why)));
    }

    private Stream<Source.Faulty> faulty(Point point, ComponentDescriptionDTO component, String why) {
        Bundle bundle = context.getBundle(component.bundle.id);
        if (bundle == null) {
            return Stream.empty();
        }
        Description description = new Description(point.id(), text(component, Contributions.ID),
                text(component, Contributions.NAME), text(component, Contributions.VERSION),
                text(component, Constants.SERVICE_VENDOR), Discovery.inWords(bundle),
                text(component, Constants.SERVICE_DESCRIPTION));
        return Stream.of(new Source.Faulty(point, description, bundle, new Health(State.UNSATISFIED, "component "
                + component.name + ": " + why)));
    }

    /** Empty where the component is satisfied, and so to be found as a service. */
    private Optional<String> problem(ComponentDescriptionDTO component) {
        if (!runtime.isComponentEnabled(component)) {
            return Optional.of("it is disabled");
        }
        List<String> problems = runtime.getComponentConfigurationDTOs(component).stream()
                .map(configuration -> problem(component, configuration)).filter(why -> !why.isEmpty()).toList();
        if (problems.isEmpty() && runtime.getComponentConfigurationDTOs(component).isEmpty()) {
            return Optional.of(lacksConfiguration(component));
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    private static String problem(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> lacksConfiguration(component);
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> Stream.of(configuration.unsatisfiedReferences)
                    .map(reference -> inWords(component, reference)).collect(Collectors.joining("; "));
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> "its activation failed: "
                    + Objects.requireNonNullElse(configuration.failure, "").lines().findFirst().orElse("");
            default -> "";
        };
    }

    private static String lacksConfiguration(ComponentDescriptionDTO component) {
        return "there is no configuration " + String.join(" or ", component.configurationPid);
    }

    private static String inWords(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        String filter = missing.target == null ? "" : " with " + missing.target;
        if (missing.name.equals(CONDITION)) {
            return "its condition does not hold: there is none" + filter;
        }
        Map<String, String> interfaces = Stream.of(component.references)
                .collect(Collectors.toMap((ReferenceDTO r) -> r.name, r -> r.interfaceName));
        return "for its reference " + missing.name + " there is no " + interfaces.get(missing.name) + filter;
    }

    private static String text(ComponentDescriptionDTO component, String property) {
        return Objects.toString(component.properties.get(property), "");
    }
}
