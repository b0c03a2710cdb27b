package org.isocentra.clinical.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.isocentra.clinical.api.FractionationProtocol;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.api.TargetFact;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.data.DataFile;
import org.osgi.framework.FrameworkUtil;

/** The protocols that the suite comes with, and situations that they are for. */
final class Protocols {

    /** Data files beside the protocols that are none. */
    private static final Set<String> OTHERS = Set.of("site-policy", "selection");
    private static final Map<String, ProtocolFile> FILES = new ConcurrentHashMap<>();

    private Protocols() {
    }

    /** Names of all data files of protocols, without path and ending. */
    static List<String> names() {
        return entries("data", false).map(url -> url.getPath().replaceAll(".*/|\\.json", ""))
                .filter(name -> !OTHERS.contains(name)).sorted().toList();
    }

    /** The JSON files in a folder of the bundle, or in it and below it. */
    static Stream<URL> entries(String folder, boolean below) {
        return Collections.list(FrameworkUtil.getBundle(ProtocolReader.class).findEntries(folder, "*.json", below))
                .stream();
    }

    static URL url(String name) {
        return ProtocolReader.class.getResource("/data/" + name + ".json");
    }

    static ProtocolFile file(String name) {
        return FILES.computeIfAbsent(name, _ -> DataFile.at(url(name)).readPartial(ProtocolFile.class));
    }

    static Description describe(String name) {
        return new Description(FractionationProtocol.EXTENSION_POINT, "org.isocentra.clinical." + name, name,
                file(name).version(), "Isocentra", "org.isocentra.clinical", "");
    }

    static FractionationProtocol read(String name) {
        try {
            return new ProtocolReader().read(url(name), describe(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A target in a situation where all these conditions are known to hold. */
    static TargetSituation fitting(TargetDescription target, Conditions... conditions) {
        Map<TargetFact, String> facts = new HashMap<>();
        PatientFacts patient = PatientFacts.NONE;
        for (Conditions each : conditions) {
            each.target().forEach(condition -> facts.put(condition.subject(), condition.is().iterator().next()));
            for (FactCondition condition : each.patient()) {
                PatientFact subject = condition.subject();
                patient = subject.isNumber() ? patient.with(subject, within(condition, subject.isWhole() ? 1 : 1e-3))
                        : patient.with(subject, condition.is().iterator().next());
            }
        }
        return new TargetSituation(target, facts, patient);
    }

    /** A number within bounds: one of the bounds where they belong to it. */
    static double within(Bounded bounded) {
        return within(bounded, 1e-3);
    }

    private static double within(Bounded bounded, double step) {
        return Stream.of(bounded.atLeast(), bounded.atMost(), next(bounded.moreThan(), step),
                next(bounded.lessThan(), -step))
                .filter(number -> number != null && bounded.holds(number)).findFirst().orElseThrow();
    }

    private static Double next(Double bound, double step) {
        return bound == null ? null : Double.valueOf(bound + step);
    }
}
