package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.internal.Selection.Candidate;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static Contribution<String> contribution(String id, String bundle) {
        return new GuardedContribution<>(new Description("test.points", id, "Name", "1.0.0", "Vendor", bundle, ""),
                () -> id, SelectionTest.class::getClassLoader);
    }

    private static List<Contribution<String>> catalogue(String... ids) {
        return Selection.arrange(Stream.of(ids).map(id -> new Candidate<>(contribution(id, "b 1.0.0"), 1)).toList());
    }

    @Test
    void sortsById() {
        assertEquals(List.of("a.x", "b.y", "c.z"),
                catalogue("c.z", "a.x", "b.y").stream().map(c -> c.description().id()).toList());
    }

    @Test
    void theBundleInstalledFirstKeepsAnId() {
        Contribution<String> later = contribution("a.x", "later 1.0.0");
        Contribution<String> first = contribution("a.x", "first 1.0.0");
        List<Contribution<String>> arranged = Selection.arrange(List.of(new Candidate<>(later, 9),
                new Candidate<>(first, 3)));
        assertSame(first, arranged.get(0));
        assertTrue(arranged.get(0).health().usable());
        assertEquals("later 1.0.0", arranged.get(1).description().bundle());
        assertFalse(arranged.get(1).health().usable());
        assertTrue(arranged.get(1).health().reason().contains("first 1.0.0"));
        assertThrows(ContributionException.class, () -> arranged.get(1).call(Duration.ofSeconds(1), x -> x));
        assertSame(first, Selection.select("Things", arranged, "x"));
    }

    @Test
    void aFailedOwnerDoesNotLeaveItsIdToAnother() {
        Contribution<String> owner = contribution("a.x", "first 1.0.0");
        Contribution<String> other = contribution("a.x", "later 1.0.0");
        assertThrows(ContributionException.class, () -> owner.call(Duration.ofSeconds(5), x -> {
            throw new IllegalStateException();
        }));
        List<Contribution<String>> arranged = Selection.arrange(List.of(new Candidate<>(owner, 1),
                new Candidate<>(other, 2)));
        assertThrows(InputException.class, () -> Selection.select("Things", arranged, "a.x"));
    }

    @Test
    void findsByFullIdAndByItsLastPart() {
        List<Contribution<String>> all = catalogue("a.b.raytrace", "a.b.montecarlo");
        assertEquals("a.b.raytrace", Selection.select("Things", all, "raytrace").description().id());
        assertEquals("a.b.raytrace", Selection.select("Things", all, "a.b.raytrace").description().id());
    }

    @Test
    void aFullIdWinsOverTheLastPartOfAnother() {
        assertEquals("raytrace",
                Selection.select("Things", catalogue("a.raytrace", "raytrace"), "raytrace").description().id());
    }

    @Test
    void anAmbiguousNameListsItsMeanings() {
        InputException refused = assertThrows(InputException.class,
                () -> Selection.select("Dose engines", catalogue("a.raytrace", "b.raytrace"), "raytrace"));
        assertEquals("Dose engines: 'raytrace' may mean a.raytrace or b.raytrace. Use the full id",
                refused.getMessage());
    }

    @Test
    void anUnknownNameListsWhatThereIs() {
        InputException refused = assertThrows(InputException.class,
                () -> Selection.select("Dose engines", catalogue("a.raytrace", "b.montecarlo"), "rytrace"));
        assertEquals("Dose engines: there is none called 'rytrace'. There is raytrace (a.raytrace), montecarlo"
                + " (b.montecarlo)",
                refused.getMessage());
        assertTrue(assertThrows(InputException.class, () -> Selection.select("Dose engines", catalogue(), "raytrace"))
                .remedy()
                .contains("Install a plug-in"));
    }

    @Test
    void partsOfAnIdOtherThanTheLastAreNoName() {
        assertThrows(InputException.class, () -> Selection.select("Things", catalogue("a.b.raytrace"), "b.raytrace"));
        assertThrows(InputException.class, () -> Selection.select("Things", catalogue("a.b.raytrace"), ""));
    }

    @Test
    void quarantineClosesTheWay() {
        List<Contribution<String>> all = catalogue("a.x", "a.y");
        assertThrows(ContributionException.class, () -> all.getFirst().call(Duration.ofSeconds(5), x -> {
            throw new IllegalStateException("broken");
        }));
        InputException refused = assertThrows(InputException.class, () -> Selection.select("Things", all, "x"));
        assertTrue(refused.problem().contains("broken"), refused.problem());
        assertEquals("There is y (a.y)", refused.remedy());
    }
}
