package org.isocentra.product;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bundle as it is shipped: its manifest, and the packages in its classes.
 *
 * @param manifest  the main attributes
 * @param own       packages of its classes
 * @param linked    packages from which its classes are given other classes when they run
 * @param mentioned packages named anywhere in its classes, as in the signature of a method: what compiling them took
 */
record ShippedBundle(Attributes manifest, Set<String> own, Set<String> linked, Set<String> mentioned) {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern IN_A_DESCRIPTOR = Pattern.compile("L([\\w/$]+)/[\\w$]+;");
    private static final Pattern IN_ANY_TEXT = Pattern.compile("([a-z]\\w*(?:/[a-z]\\w*)*)/[A-Z]");

    /** Reads the manifest, and the classes where it is ours. */
    static ShippedBundle read(JarFile jar) throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();
        ShippedBundle bundle = of(manifest, List.of());
        if (bundle.isOurs()) {
            List<byte[]> classes = new ArrayList<>();
            for (var entry : jar.stream().filter(file -> file.getName().endsWith(".class")).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    classes.add(in.readAllBytes());
                }
            }
            bundle = of(manifest, classes);
        }
        return bundle;
    }

    static ShippedBundle of(Attributes manifest, List<byte[]> classes) {
        Set<String> own = new TreeSet<>();
        Set<String> linked = new TreeSet<>();
        Set<String> mentioned = new TreeSet<>();
        for (byte[] bytes : classes) {
            ClassModel model = ClassFile.of().parse(bytes);
            own.add(packageOf(model.thisClass()));
            for (PoolEntry entry : model.constantPool()) {
                linked(entry).forEach(linked::add);
                if (entry instanceof Utf8Entry text) {
                    packages(IN_ANY_TEXT, text.stringValue()).forEach(mentioned::add);
                }
            }
        }
        return new ShippedBundle(manifest, own, linked, mentioned);
    }

    String name() {
        return names("Bundle-SymbolicName").getFirst();
    }

    boolean isOurs() {
        return name().startsWith("org.isocentra.");
    }

    /** A part of the framework sees all of the framework and of the Java platform. */
    boolean extendsTheFramework() {
        return names("Fragment-Host").contains("system.bundle");
    }

    /** What a header lists, without versions and directives. */
    List<String> names(String header) {
        return clauses(header).flatMap(clause -> Stream.of(clause.split(";"))).map(String::strip)
                .filter(part -> !part.contains("=")).toList();
    }

    /** Bundles whose exports are seen by all that require this one. */
    List<String> handedOn() {
        return clauses("Require-Bundle").filter(clause -> clause.matches(".*visibility:=\\s*reexport.*"))
                .map(clause -> clause.replaceFirst(";.*", "").strip()).toList();
    }

    private Stream<String> clauses(String header) {
        String value = manifest.getValue(header);
        return value == null ? Stream.empty() : Stream.of(QUOTED.matcher(value)
                .replaceAll(text -> Matcher.quoteReplacement(text.group(1).replaceAll("[,;]", " "))).split(","));
    }

    private static Stream<String> linked(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry type when type.asInternalName().startsWith("[") ->
                packages(IN_A_DESCRIPTOR, type.asInternalName());
            case ClassEntry type -> Stream.of(packageOf(type));
            case MethodTypeEntry type -> packages(IN_A_DESCRIPTOR, type.descriptor().stringValue());
            case MethodHandleEntry handle ->
                packages(IN_A_DESCRIPTOR, handle.reference().nameAndType().type().stringValue());
            default -> Stream.empty();
        };
    }

    private static Stream<String> packages(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1).replace('/', '.'));
    }

    private static String packageOf(ClassEntry type) {
        String name = type.asInternalName();
        return name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.');
    }
}
