package org.isocentra.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundles of this repository keep every rule. */
class ArchitectureTest {

    @ParameterizedTest
    @EnumSource
    void ruleIsKept(Rule rule) throws IOException {
        assertKept(rule, Repository.bundles());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = {"LINES_.*", "WHAT_IS_.*"})
    void ruleOfSourcesIsKeptByTests(Rule rule) throws IOException {
        assertKept(rule, Repository.tests());
    }

    private static void assertKept(Rule rule, List<Bundle> bundles) {
        List<String> offences = rule.check(bundles);
        assertTrue(offences.isEmpty(), () -> rule + " is broken:\n  " + String.join("\n  ", offences));
    }

    @Test
    void bundlesAreFoundAndNamedAfterTheirFolders() throws IOException {
        List<String> folders = Repository.folders("bundles").stream().map(f -> f.getFileName().toString()).toList();
        assertEquals(folders, Repository.bundles().stream().map(Bundle::name).toList());
        assertTrue(folders.contains("org.isocentra.model"), folders::toString);
    }
}
