package org.isocentra.architecture;

import static org.isocentra.architecture.Rule.APIS_IMPORT_ONLY_APIS_AND_MODEL;
import static org.isocentra.architecture.Rule.BUNDLES_IMPORT_ONLY_EXPORTED_PACKAGES_OF_APIS_AND_FOUNDATIONS;
import static org.isocentra.architecture.Rule.BUNDLES_NAME_THEIR_JAVA;
import static org.isocentra.architecture.Rule.BUNDLES_STAY_SMALL;
import static org.isocentra.architecture.Rule.BUNDLES_WITH_COMPONENTS_ARE_LAZY;
import static org.isocentra.architecture.Rule.EXPORTED_PACKAGES_AND_THEIR_TYPES_ARE_DESCRIBED;
import static org.isocentra.architecture.Rule.EXPORTED_PACKAGES_BELONG_TO_THE_BUNDLE;
import static org.isocentra.architecture.Rule.EXPORTED_PACKAGES_DO_NOT_USE_INTERNAL_ONES;
import static org.isocentra.architecture.Rule.EXPORTED_PACKAGES_HAVE_A_VERSION;
import static org.isocentra.architecture.Rule.IMPORTS_BETWEEN_OUR_BUNDLES_HAVE_A_RANGE;
import static org.isocentra.architecture.Rule.INTERNAL_PACKAGES_ARE_NEVER_EXPORTED;
import static org.isocentra.architecture.Rule.LINES_END_WITH_WHAT_IS_SEEN;
import static org.isocentra.architecture.Rule.LINES_FIT_ON_A_SCREEN;
import static org.isocentra.architecture.Rule.MODEL_KNOWS_NEITHER_OSGI_NOR_ECLIPSE;
import static org.isocentra.architecture.Rule.ONLY_APIS_AND_FOUNDATIONS_EXPORT;
import static org.isocentra.architecture.Rule.ONLY_USER_INTERFACES_TOUCH_SWT_AND_WORKBENCH;
import static org.isocentra.architecture.Rule.PROMISES_AND_NUMBERS_ARE_DESCRIBED;
import static org.isocentra.architecture.Rule.REQUIRE_BUNDLE_ONLY_FOR_ECLIPSE;
import static org.isocentra.architecture.Rule.TYPES_OF_THE_PLATFORM_ARE_IMPORTED;
import static org.isocentra.architecture.Rule.WHAT_IS_CAUGHT_IS_DEALT_WITH;
import static org.isocentra.architecture.Rule.WHAT_IS_IMPORTED_IS_USED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds a bundle that breaks it and nothing else, so a green architecture test means something. */
class RuleCanFailTest {

    private static final String EXPORT_MODEL = "Export-Package: org.isocentra.model;version=\"1.0.0\"";
    private static final String EXPORT_API = "Export-Package: org.isocentra.dose.api;version=\"1.0.0\"";

    private static final List<Bundle> GOOD = List.of(
            bundle("org.isocentra.model", EXPORT_MODEL),
            bundle("org.isocentra.dose.api", EXPORT_API, "Import-Package: org.isocentra.model;version=\"[1.0,2)\""),
            new Bundle(bundle("org.isocentra.dose", "Bundle-ActivationPolicy: lazy",
                    "Import-Package: org.isocentra.dose.api;version=\"[1.0,2)\","
                            + "org.osgi.framework;version=\"[1.10,2)\"",
                    "Require-Bundle: org.eclipse.equinox.registry").manifest(), Map.of(), true),
            bundle("org.isocentra.ui", "Require-Bundle: org.eclipse.ui"),
            bundle("org.isocentra.jdk.vector", "Fragment-Host: system.bundle;extension:=framework",
                    "Export-Package: jdk.incubator.vector;version=\"1.0.0\""));

    private record Sample(Rule rule, Bundle offender) {

        static Sample of(Rule rule, String name, String... headers) {
            return new Sample(rule, bundle(name, headers));
        }

        static Sample ofSource(Rule rule, String source) {
            return new Sample(rule, Bundle.of(manifest("org.isocentra.bad"),
                    Map.of("org/isocentra/bad/A.java", source)));
        }

        @Override
        public String toString() {
            return rule.name();
        }
    }

    static List<Sample> samples() {
        return List.of(
                Sample.of(ONLY_APIS_AND_FOUNDATIONS_EXPORT, "org.isocentra.bad",
                        "Export-Package: org.isocentra.bad;version=\"1.0.0\""),
                Sample.of(EXPORTED_PACKAGES_HAVE_A_VERSION, "org.isocentra.bad.api",
                        "Export-Package: org.isocentra.bad.api"),
                Sample.of(EXPORTED_PACKAGES_BELONG_TO_THE_BUNDLE, "org.isocentra.bad.api",
                        "Export-Package: org.isocentra.badder;version=\"1.0.0\""),
                Sample.of(INTERNAL_PACKAGES_ARE_NEVER_EXPORTED, "org.isocentra.bad.api",
                        "Export-Package: org.isocentra.bad.api.internal.x;version=\"1.0.0\""),
                new Sample(EXPORTED_PACKAGES_DO_NOT_USE_INTERNAL_ONES, Bundle.of(
                        manifest("org.isocentra.bad.api", "Export-Package: org.isocentra.bad.api;version=\"1.0.0\""),
                        Map.of("org/isocentra/bad/api/package-info.java", "/** Bad. */",
                                "org/isocentra/bad/api/A.java", "import org.isocentra.bad.api.internal.B; /** B */"))),
                Sample.of(APIS_IMPORT_ONLY_APIS_AND_MODEL, "org.isocentra.bad.api",
                        "Import-Package: org.osgi.framework;version=\"[1.10,2)\""),
                Sample.of(APIS_IMPORT_ONLY_APIS_AND_MODEL, "org.isocentra.bad.api",
                        "Require-Bundle: org.eclipse.core.runtime"),
                Sample.of(BUNDLES_IMPORT_ONLY_EXPORTED_PACKAGES_OF_APIS_AND_FOUNDATIONS, "org.isocentra.bad",
                        "Import-Package: org.isocentra.dose.internal;version=\"[1.0,2)\""),
                Sample.of(IMPORTS_BETWEEN_OUR_BUNDLES_HAVE_A_RANGE, "org.isocentra.bad",
                        "Import-Package: org.isocentra.model"),
                Sample.of(IMPORTS_BETWEEN_OUR_BUNDLES_HAVE_A_RANGE, "org.isocentra.bad",
                        "Import-Package: org.isocentra.model;version=\"1.0.0\""),
                Sample.of(REQUIRE_BUNDLE_ONLY_FOR_ECLIPSE, "org.isocentra.bad", "Require-Bundle: org.isocentra.model"),
                Sample.of(ONLY_USER_INTERFACES_TOUCH_SWT_AND_WORKBENCH, "org.isocentra.bad",
                        "Import-Package: org.eclipse.swt.graphics;version=\"3.0\""),
                Sample.of(ONLY_USER_INTERFACES_TOUCH_SWT_AND_WORKBENCH, "org.isocentra.uis",
                        "Require-Bundle: org.eclipse.ui"),
                new Sample(MODEL_KNOWS_NEITHER_OSGI_NOR_ECLIPSE, Bundle.of(
                        manifest("org.isocentra.model", EXPORT_MODEL),
                        Map.of("org/isocentra/model/package-info.java", "/** Model. */",
                                "org/isocentra/model/A.java", "import org.osgi.framework.Bundle; /** Bundle */"))),
                Sample.ofSource(BUNDLES_WITH_COMPONENTS_ARE_LAZY,
                        "import org.osgi.service.component.annotations.Component; @Component"),
                new Sample(BUNDLES_NAME_THEIR_JAVA, Bundle.of("""
                        Manifest-Version: 1.0
                        Bundle-SymbolicName: org.isocentra.bad
                        Bundle-RequiredExecutionEnvironment: JavaSE-21
                        """, Map.of())),
                Sample.ofSource(BUNDLES_STAY_SMALL, "\n".repeat(8001)),
                described(EXPORTED_PACKAGES_AND_THEIR_TYPES_ARE_DESCRIBED, "package-info.java", "/** Good. */",
                        "A.java", "public record A() { }"),
                described(EXPORTED_PACKAGES_AND_THEIR_TYPES_ARE_DESCRIBED, "A.java", "/** Good. */"),
                described(PROMISES_AND_NUMBERS_ARE_DESCRIBED, "package-info.java", "/** Good. */",
                        "A.java", "/** Good. */\npublic interface A {\n\n    int count(String of);\n}\n"),
                described(PROMISES_AND_NUMBERS_ARE_DESCRIBED, "package-info.java", "/** Good. */", "A.java", """
                        /** Good. */
                        public record A(double lengthMm) {

                            @Override
                            public double doubled() {
                                return 2 * lengthMm;
                            }

                            public double half() {
                                return lengthMm / 2;
                            }
                        }
                        """),
                Sample.ofSource(LINES_FIT_ON_A_SCREEN, "/".repeat(121)),
                Sample.ofSource(LINES_END_WITH_WHAT_IS_SEEN, "final class A {\n} \n"),
                Sample.ofSource(WHAT_IS_IMPORTED_IS_USED, "import java.util.List;\nfinal class Listing {\n}\n"),
                Sample.ofSource(WHAT_IS_IMPORTED_IS_USED, "import java.util.*;\nfinal class A {\n    List<A> a;\n}\n"),
                Sample.ofSource(TYPES_OF_THE_PLATFORM_ARE_IMPORTED, "final class A {\n    java.util.List<A> a;\n}\n"),
                Sample.ofSource(WHAT_IS_CAUGHT_IS_DEALT_WITH, "try {\n    a();\n} catch (IOException e) {\n}\n"));
    }

    /** An API whose package lacks something, which is made of the given files and their texts. */
    private static Sample described(Rule rule, String... files) {
        Map<String, String> sources = new HashMap<>();
        for (int n = 0; n < files.length; n += 2) {
            sources.put("org/isocentra/bad/api/" + files[n], files[n + 1]);
        }
        return new Sample(rule, Bundle.of(
                manifest("org.isocentra.bad.api", "Export-Package: org.isocentra.bad.api;version=\"1.0.0\""), sources));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ruleNamesTheOffenderAndNoOtherRuleMinds(Sample sample) {
        List<Bundle> bundles = new ArrayList<>(GOOD);
        bundles.removeIf(good -> good.name().equals(sample.offender().name()));
        bundles.add(sample.offender());
        List<String> offences = sample.rule().check(bundles);
        assertEquals(1, offences.size(), offences::toString);
        assertTrue(offences.getFirst().startsWith(sample.offender().name() + ": "), offences::toString);
        Set<Rule> broken = EnumSet.allOf(Rule.class).stream().filter(rule -> !rule.check(bundles).isEmpty())
                .collect(Collectors.toSet());
        assertEquals(Set.of(sample.rule()), broken);
    }

    @Test
    void goodBundlesBreakNoRule() {
        for (Rule rule : Rule.values()) {
            assertEquals(List.of(), rule.check(GOOD), rule.name());
        }
    }

    @Test
    void everyRuleHasASample() {
        assertEquals(EnumSet.allOf(Rule.class), samples().stream().map(Sample::rule).collect(Collectors.toSet()));
    }

    private static Bundle bundle(String name, String... headers) {
        return Bundle.of(manifest(name, headers), Map.of());
    }

    private static String manifest(String name, String... headers) {
        return """
                Manifest-Version: 1.0
                Bundle-SymbolicName: %s
                Bundle-RequiredExecutionEnvironment: JavaSE-25
                %s
                """.formatted(name, String.join("\n", headers));
    }
}
