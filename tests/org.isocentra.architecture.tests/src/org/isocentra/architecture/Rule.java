package org.isocentra.architecture;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that keep the bundles apart and their sources readable. Each names its offenders as "bundle: what is
 * wrong".
 */
enum Rule {

    ONLY_APIS_AND_FOUNDATIONS_EXPORT {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return bundle.isApi() || bundle.isModel() || bundle.isFoundation() || bundle.isContractKit()
                    || bundle.isFrameworkExtension() ? Stream.empty()
                    : exports(bundle).map(name -> "exports " + name + ", being neither an API nor a foundation");
        }
    },
    EXPORTED_PACKAGES_HAVE_A_VERSION {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return bundle.headers("Export-Package").stream()
                    .filter(export -> export.parameter("version").isEmpty())
                    .map(export -> "exports " + export.name() + " without a version");
        }
    },
    EXPORTED_PACKAGES_BELONG_TO_THE_BUNDLE {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return bundle.isFrameworkExtension() ? Stream.empty()
                    : exports(bundle)
                            .filter(name -> !name.equals(bundle.name()) && !name.startsWith(bundle.name() + "."))
                            .map(name -> "exports " + name + ", a package outside its own name space");
        }
    },
    INTERNAL_PACKAGES_ARE_NEVER_EXPORTED {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return exports(bundle).filter(name -> List.of(name.split("\\.")).contains("internal"))
                    .map(name -> "exports the internal package " + name);
        }
    },
    EXPORTED_PACKAGES_DO_NOT_USE_INTERNAL_ONES {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return exports(bundle).flatMap(name -> bundle.importsOfPackage(name)
                    .filter(used -> used.contains(".internal."))
                    .map(used -> "the exported package " + name + " uses " + used));
        }
    },
    /** An API of the workbench hands out widgets, so it may require what of Eclipse they are made of. */
    APIS_IMPORT_ONLY_APIS_AND_MODEL {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            if (!bundle.isApi() && !bundle.isModel()) {
                return Stream.empty();
            }
            Set<String> allowed = packagesOf(all.stream()
                    .filter(other -> other.isModel() || other.isApi() && bundle.isApi()));
            return Stream.concat(
                    imports(bundle).filter(name -> !allowed.contains(name)).map(name -> "imports " + name),
                    bundle.headers("Require-Bundle").stream().filter(_ -> !bundle.isUserInterface())
                            .map(required -> "requires " + required.name()));
        }
    },
    BUNDLES_IMPORT_ONLY_EXPORTED_PACKAGES_OF_APIS_AND_FOUNDATIONS {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            Set<String> allowed = packagesOf(all.stream()
                    .filter(other -> other.isModel() || other.isFoundation() || other.isApi()
                            || other.isFrameworkExtension()));
            return imports(bundle).filter(name -> name.startsWith(Bundle.FAMILY) && !allowed.contains(name))
                    .map(name -> "imports " + name + " from another implementation");
        }
    },
    IMPORTS_BETWEEN_OUR_BUNDLES_HAVE_A_RANGE {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return bundle.headers("Import-Package").stream()
                    .filter(imported -> imported.name().startsWith(Bundle.FAMILY))
                    .filter(imported -> !imported.parameter("version").orElse("")
                            .matches("\\[\\d+\\.\\d+(\\.\\d+)?,\\d+\\)"))
                    .map(imported -> "imports " + imported.name() + " without a range such as [1.0,2)");
        }
    },
    REQUIRE_BUNDLE_ONLY_FOR_ECLIPSE {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return bundle.headers("Require-Bundle").stream().map(Clause::name)
                    .filter(name -> !name.startsWith("org.eclipse."))
                    .map(name -> "requires the bundle " + name + " instead of importing packages");
        }
    },
    ONLY_USER_INTERFACES_TOUCH_SWT_AND_WORKBENCH {
        private static final List<String> TOOLKITS =
                List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui", "org.eclipse.e4.ui",
                        "org.eclipse.swtchart");

        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return bundle.isUserInterface() ? Stream.empty()
                    : Stream.concat(imports(bundle), bundle.headers("Require-Bundle").stream().map(Clause::name))
                            .filter(name -> TOOLKITS.stream()
                                    .anyMatch(kit -> name.equals(kit) || name.startsWith(kit + ".")))
                            .map(name -> "uses " + name + " although it is no user interface");
        }
    },
    MODEL_KNOWS_NEITHER_OSGI_NOR_ECLIPSE {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return !bundle.isModel() ? Stream.empty()
                    : bundle.sources().values().stream().flatMap(String::lines)
                            .filter(line -> line.matches("import (static )?org\\.(osgi|eclipse)\\..*"))
                            .map(line -> "contains " + line);
        }
    },
    BUNDLES_WITH_COMPONENTS_ARE_LAZY {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return bundle.hasComponents() && !bundle.header("Bundle-ActivationPolicy").orElse("").startsWith("lazy")
                    ? Stream.of("has components but no Bundle-ActivationPolicy: lazy, so they would never be seen")
                    : Stream.empty();
        }
    },
    BUNDLES_NAME_THEIR_JAVA {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return bundle.header("Bundle-RequiredExecutionEnvironment").filter("JavaSE-25"::equals).isPresent()
                    ? Stream.empty() : Stream.of("does not require JavaSE-25");
        }
    },
    BUNDLES_STAY_SMALL {
        private static final int MOST_LINES = 8000;

        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return bundle.lines() <= MOST_LINES ? Stream.empty()
                    : Stream.of("has " + bundle.lines() + " lines, more than " + MOST_LINES);
        }
    },
    EXPORTED_PACKAGES_AND_THEIR_TYPES_ARE_DESCRIBED {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return exports(bundle).map(bundle::sourcesOfPackage).filter(files -> !files.isEmpty())
                    .flatMap(files -> Stream.concat(
                            files.containsKey("package-info.java") ? Stream.empty()
                                    : Stream.of("has no package-info beside " + files.keySet().iterator().next()),
                            files.entrySet().stream().filter(file -> !file.getValue().contains("/**"))
                                    .map(file -> "does not say what " + file.getKey() + " is for")));
        }
    },
    /** Methods that others implement say what they must do, and those with numbers in which unit these are. */
    PROMISES_AND_NUMBERS_ARE_DESCRIBED {
        private static final String ANNOTATIONS = "(?m)^(?: {4}| {8})((?:@\\w+(?:\\([^)]*\\))?\\s+)*)";
        private static final Pattern PROMISE = Pattern.compile(ANNOTATIONS
                + "(?!(?:return|throw|new|yield|private) )[\\w<][\\w<>\\[\\],.? ]* \\w+\\([^{}();=]*\\)[\\w, ]*;");
        private static final Pattern WITH_A_BODY = Pattern.compile(ANNOTATIONS
                + "(?:public|protected) (?!record|class)[^={};()]*\\([^{};]*?\\)[\\w,.\\s]*\\{");
        private static final Pattern NUMBER = Pattern.compile("\\b(double|float|OptionalDouble)\\b");

        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return bundle.isContractKit() ? Stream.empty()
                    : exports(bundle).flatMap(name -> bundle.sourcesOfPackage(name).entrySet().stream())
                            .flatMap(file -> methods(file.getValue()).filter(method -> !method.group(1)
                                    .contains("@Override") && !isDescribed(file.getValue(), method.start()))
                                    .map(method -> "does not say what " + file.getKey() + " means by "
                                            + method.group().strip()));
        }

        private static Stream<MatchResult> methods(String text) {
            return Stream.concat(PROMISE.matcher(text).results(), WITH_A_BODY.matcher(text).results()
                    .filter(method -> NUMBER.matcher(method.group()).find()));
        }

        private static boolean isDescribed(String text, int at) {
            return text.substring(0, at).stripTrailing().endsWith("*/");
        }
    },
    LINES_FIT_ON_A_SCREEN {
        private static final int MOST_CHARACTERS = 120;

        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return inSources(bundle, text -> text.lines().filter(line -> line.length() > MOST_CHARACTERS)
                    .map(line -> "a line is longer than " + MOST_CHARACTERS + ": " + line.strip()));
        }
    },
    LINES_END_WITH_WHAT_IS_SEEN {
        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return inSources(bundle, text -> text.lines().filter(line -> line.endsWith(" ") || line.endsWith("\t"))
                    .map(line -> "a line ends with blanks: " + line.strip()));
        }
    },
    WHAT_IS_IMPORTED_IS_USED {
        private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.([\\w*]+);");

        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return inSources(bundle, text -> {
                Set<String> words = Set.copyOf(List.of(IMPORT.matcher(text).replaceAll("").split("\\W+")));
                return IMPORT.matcher(text).results().filter(line -> !words.contains(line.group(1)))
                        .map(line -> "has no use for " + line.group());
            });
        }
    },
    TYPES_OF_THE_PLATFORM_ARE_IMPORTED {
        private static final Pattern IN_FULL = Pattern.compile(
                "(?m)^(?! *(?:import |\\*|/\\*|//))[^\"\\n]*?(?<![\\w.])(java\\.(?:\\w+\\.)*[A-Z]\\w*)");

        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return inSources(bundle, text -> IN_FULL.matcher(text).results()
                    .map(line -> "names in full: " + line.group(1)));
        }
    },
    WHAT_IS_CAUGHT_IS_DEALT_WITH {
        private static final Pattern EMPTY = Pattern.compile("catch \\([^)]*\\) \\{\\s*}");

        @Override
        Stream<String> offences(Bundle bundle, List<Bundle> all) {
            return inSources(bundle, text -> EMPTY.matcher(text).results()
                    .map(line -> "neither acts nor says why not: " + line.group()));
        }
    };

    abstract Stream<String> offences(Bundle bundle, List<Bundle> all);

    /** All offences against this rule, as "bundle: what is wrong". */
    List<String> check(List<Bundle> bundles) {
        return bundles.stream()
                .flatMap(bundle -> offences(bundle, bundles).map(offence -> bundle.name() + ": " + offence))
                .toList();
    }

    /** What is found in each source, behind the name of its file. */
    private static Stream<String> inSources(Bundle bundle, Function<String, Stream<String>> offencesOf) {
        return bundle.sources().entrySet().stream()
                .flatMap(source -> offencesOf.apply(source.getValue()).map(what -> source.getKey() + ": " + what));
    }

    private static Stream<String> exports(Bundle bundle) {
        return bundle.headers("Export-Package").stream().map(Clause::name);
    }

    private static Stream<String> imports(Bundle bundle) {
        return bundle.headers("Import-Package").stream().map(Clause::name);
    }

    private static Set<String> packagesOf(Stream<Bundle> bundles) {
        return bundles.flatMap(Rule::exports).collect(Collectors.toSet());
    }
}
