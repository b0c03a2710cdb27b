package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contribution.Health;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.contributions.internal.Selection.Candidate;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static Contribution<String> contribution(String id, String bundle) {
        return contribution(id, "1.0.0", bundle);
    }

    private static Contribution<String> contribution(String id, String version, String bundle) {
        Description description = new Description("test.points", id, "Name", version, "Vendor", bundle, "");
        return new GuardedContribution<>(() -> description, new Text(id), InstantSource.system(), () -> { });
    }

    private record Text(String create) implements GuardedContribution.Origin<String> {

        @Override
        public ClassLoader classLoader() {
            return SelectionTest.class.getClassLoader();
        }

        @Override
        public boolean isPresent() {
            return true;
        }
    }

    private static void spoil(Contribution<String> contribution) {
        assertThrows(ContributionException.class, () -> contribution.call(Duration.ofSeconds(5), x -> {
            throw new InvalidResultException("broken");
        }));
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
        spoil(owner);
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
        spoil(all.getFirst());
        InputException refused = assertThrows(InputException.class, () -> Selection.select("Things", all, "x"));
        assertTrue(refused.problem().contains("broken"), refused.problem());
        assertEquals("There is y (a.y)", refused.remedy());
    }

    @Test
    void whatCannotBeLoadedOwnsNoId() {
        Contribution<String> missing = new RefusedContribution<>(contribution("a.x", "old 1.0.0").description(),
                new Health(Health.State.UNRESOLVED, "something is missing"));
        Contribution<String> good = contribution("a.x", "new 2.0.0");
        List<Contribution<String>> arranged =
                Selection.arrange(List.of(new Candidate<>(missing, 1), new Candidate<>(good, 2)));
        assertSame(missing, arranged.get(0));
        assertSame(good, arranged.get(1));
        assertSame(good, Selection.select("Things", arranged, "x"));
        InputException refused = assertThrows(InputException.class,
                () -> Selection.select("Things", List.of(missing), "x"));
        assertTrue(refused.problem().contains("cannot be used: unresolved, something is missing"), refused.problem());
    }

    @Test
    void anExactVersionMustBeTheOneThereIs() {
        List<Contribution<String>> all = Selection.arrange(List.of(
                new Candidate<>(contribution("a.x", "1.2.0", "b 1.0.0"), 1)));
        assertSame(all.getFirst(), Selection.select("Things", all, "a.x@1.2.0"));
        assertSame(all.getFirst(), Selection.select("Things", all, "x@1.2"), "1.2 is 1.2.0");
        InputException other = assertThrows(InputException.class, () -> Selection.select("Things", all, "x@1.3.0"));
        assertEquals("Things: Name (a.x of b 1.0.0) is there in version 1.2.0, not 1.3.0. Install version 1.3.0 of it,"
                + " or decide for the one there is", other.getMessage());
        InputException none = assertThrows(InputException.class, () -> Selection.select("Things", all, "x@new"));
        assertTrue(none.problem().contains("'new' is no version"), none.problem());
        assertThrows(InputException.class, () -> Selection.select("Things", all, "x@"));
    }
}
