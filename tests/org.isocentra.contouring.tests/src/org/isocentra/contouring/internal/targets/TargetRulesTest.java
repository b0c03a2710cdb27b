package org.isocentra.contouring.internal.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.contouring.api.targets.TargetRules;
import org.isocentra.contouring.api.targets.TargetRules.Fact;
import org.isocentra.contouring.api.targets.TargetRules.Fixation;
import org.isocentra.contouring.api.targets.TargetRules.Lesion;
import org.isocentra.contouring.api.targets.TargetRules.Part;
import org.isocentra.contouring.api.targets.TargetRules.Proposal;
import org.isocentra.contouring.api.targets.TargetRules.Request;
import org.isocentra.contouring.api.targets.TargetRules.Step;
import org.isocentra.contouring.internal.RegionTools;
import org.isocentra.contouring.internal.Slices;
import org.isocentra.data.DataFile;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;

/** A cavity below a flat skull, step by step, and what is refused. */
class TargetRulesTest {

    private static final double STEP = 1;
    /** The skull begins here, in mm to the left; the cavity touches it. */
    private static final double SKULL = 10;

    private final Regions regions = new RegionTools(Slices.slicing());
    private final TargetRules rules = new PolicyTargetRules(regions);
    private final Region cavity = box(new Vector3(-10, -10, -10), new Vector3(SKULL, 10, 10));
    private final Region skull = box(new Vector3(SKULL, -40, -40), new Vector3(SKULL + 6, 40, 40));
    /** The dura along the skull. */
    private final Region flap = box(new Vector3(SKULL - 2, -35, -35), new Vector3(SKULL, 35, 35));

    private static Region box(Vector3 low, Vector3 high) {
        Vector3 size = high.minus(low);
        double room = 3;
        VolumeGeometry g = VolumeGeometry.axial(nodes(size.x(), room), nodes(size.y(), room), nodes(size.z(), room),
                new Vector3(STEP, STEP, STEP), low.minus(new Vector3(room, room, room)));
        float[] depth = new float[g.voxels()];
        for (int n = 0; n < depth.length; n++) {
            Vector3 p = g.toPatient(n % g.nx(), n / g.nx() % g.ny(), n / g.nx() / g.ny());
            depth[n] = (float) Math.min(Math.min(Math.min(p.x() - low.x(), high.x() - p.x()), Math.min(p.y() - low.y(),
                    high.y() - p.y())), Math.min(p.z() - low.z(), high.z() - p.z()));
        }
        return new Region(new Grid(g, depth));
    }

    private static int nodes(double length, double room) {
        return (int) Math.round((length + 2 * room) / STEP) + 1;
    }

    private static List<String> ids(Proposal proposal) {
        return proposal.steps().stream().map(Step::rule).toList();
    }

    @Test
    void aCavityIsExtendedStepByStep() {
        Region corridor = box(new Vector3(-4, -4, 10), new Vector3(4, 4, 20));
        Region residual = box(new Vector3(-13, -3, -3), new Vector3(-9, 3, 3));
        Proposal proposal = rules.propose(new Request(Lesion.CAVITY, Fixation.FRAMELESS, cavity,
                Map.of(Part.CORRIDOR, corridor, Part.RESIDUAL, residual, Part.FLAP, flap, Part.BARRIER, skull,
                        Part.PREOPERATIVE, cavity), Set.of(Fact.DURAL_CONTACT), Map.of("dural-contact", 8.0)));
        assertEquals(List.of("cavity-ctv", "residual", "corridor", "dural-contact", "barriers", "cavity-ptv"),
                ids(proposal));
        assertEquals(List.of(), proposal.findings());
        proposal.steps().forEach(step -> {
            System.out.printf("%-14s %5s mm %8.0f mm³  %s [%s, %s]%n", step.rule(), step.mm().map(String::valueOf)
                    .orElse("-"), step.volumeMm3(), step.text(), step.confidence(), step.source());
            assertFalse(step.source().isBlank());
        });
        Region ctv = proposal.ctv();
        assertTrue(ctv.contains(new Vector3(0, 0, 18)), "the corridor");
        assertTrue(ctv.contains(new Vector3(-12, 0, 0)), "what was left behind");
        assertTrue(ctv.contains(new Vector3(SKULL - 1, 17, 0)), "7 mm along the flap");
        assertFalse(ctv.contains(new Vector3(SKULL - 1, 19, 0)), "9 mm along the flap");
        assertFalse(ctv.contains(new Vector3(SKULL - 4, 14, 0)), "not into the brain below the flap");
        assertFalse(ctv.contains(new Vector3(SKULL + 1, 0, 0)), "not into the skull");
        assertTrue(proposal.ptv().contains(new Vector3(SKULL + 1.5, 0, 0)), "the PTV reaches into the skull");
        assertFalse(proposal.ptv().contains(new Vector3(SKULL + 2.5, 0, 0)), "but for 2 mm");
        double exact = 8000 + 640 + 3 * 36;
        assertEquals(exact, proposal.steps().get(2).volumeMm3(), 0.02 * exact, "cavity, corridor, residual");
    }

    @Test
    void withoutContactTheFlapGetsLess() {
        Proposal proposal = rules.propose(new Request(Lesion.CAVITY, Fixation.FRAMELESS, cavity,
                Map.of(Part.FLAP, flap), Set.of(), Map.of("flap", 3.0)));
        assertTrue(ids(proposal).contains("flap") && !ids(proposal).contains("dural-contact"));
        assertTrue(proposal.ctv().contains(new Vector3(SKULL - 1, 12.5, 0)));
        assertFalse(proposal.ctv().contains(new Vector3(SKULL - 1, 13.5, 0)));
        List<String> texts = proposal.findings().stream().map(Finding::text).toList();
        for (String missing : List.of("before surgery", "corridor", "barrier")) {
            assertTrue(texts.stream().anyMatch(text -> text.contains(missing)), () -> missing + " is not in " + texts);
        }
    }

    @Test
    void whatLiesBeyondABarrierIsLeftOut() {
        Region falx = box(new Vector3(-40, 12, -40), new Vector3(40, 14, 40));
        Proposal proposal = rules.propose(new Request(Lesion.CAVITY, Fixation.FRAMELESS, cavity,
                Map.of(Part.FLAP, flap, Part.BARRIER, falx), Set.of(Fact.DURAL_CONTACT),
                Map.of("dural-contact", 10.0)));
        assertTrue(proposal.ctv().contains(new Vector3(SKULL - 1, 11.5, 0)), "up to the falx");
        assertFalse(proposal.ctv().contains(new Vector3(SKULL - 1, 16, 0)), "not beyond it");
        assertTrue(proposal.ctv().contains(new Vector3(SKULL - 1, -18, 0)), "the other way there is no barrier");
    }

    @Test
    void aSinusCountsWhereTheTumourTouchedIt() {
        Region sinus = box(new Vector3(-3, -3, -30), new Vector3(3, 3, -10));
        Map<Part, Region> parts = Map.of(Part.SINUS, sinus);
        assertFalse(ids(rules.propose(new Request(Lesion.CAVITY, Fixation.FRAME, cavity, parts, Set.of(), Map.of())))
                .contains("sinus"));
        Proposal touched = rules.propose(new Request(Lesion.CAVITY, Fixation.FRAME, cavity, parts,
                Set.of(Fact.SINUS_CONTACT), Map.of("sinus", 5.0)));
        assertTrue(touched.ctv().contains(new Vector3(0, 0, -14)));
        assertFalse(touched.ctv().contains(new Vector3(0, 0, -16)));
    }

    @Test
    void intactLesionsGetTheMarginOfTheirFixation() {
        double volume = regions.volumeMm3(cavity);
        Proposal frame = rules.propose(new Request(Lesion.INTACT, Fixation.FRAME, cavity, Map.of(), Set.of(),
                Map.of()));
        assertEquals(List.of("intact-ctv", "intact-ptv-frame"), ids(frame));
        assertEquals(volume, regions.volumeMm3(frame.ptv()), 1e-6 * volume);
        Proposal frameless = rules.propose(new Request(Lesion.INTACT, Fixation.FRAMELESS, cavity, Map.of(), Set.of(),
                Map.of()));
        // a box and its faces, edges and corners
        double exact = 8000 + 6 * 400 + 12 * Math.PI / 4 * 20 + 4.0 / 3 * Math.PI;
        assertEquals(exact, regions.volumeMm3(frameless.ptv()), 0.02 * exact);
    }

    @Test
    void whatTheRulesDoNotAllowIsRefused() {
        for (Map<String, Double> chosen : List.of(Map.of("cavity-ptv", 4.0), Map.of("dural-contact", 3.0),
                Map.of("nose", 1.0), Map.of("barriers", 1.0), Map.of("flap", Double.NaN))) {
            assertThrows(InputException.class, () -> rules.propose(new Request(Lesion.CAVITY, Fixation.FRAME, cavity,
                    Map.of(), Set.of(), chosen)), chosen.toString());
        }
    }

    @Test
    void aPolicyThatLacksARuleOrASourceIsRefused() {
        assertEquals(TargetPolicy.KNOWN.size(), TargetPolicy.load().rules().size());
        for (String json : List.of("{\"version\": \"1.0.0\", \"rules\": []}", "{\"version\": \"1.0.0\", \"rules\": ["
                + "{\"id\": \"flap\", \"text\": \"x\", \"confidence\": \"V\"}]}",
                "{\"version\": \"1.0.0\", \"rules\": [{\"id\": \"flap\", \"text\": \"x\", \"source\": \"y\","
                + " \"confidence\": \"V\", \"usualMm\": 7,"
                + " \"leastMm\": 1, \"mostMm\": 5}]}", "{\"version\": \"1.0.0\", \"rules\": [], \"more\": 1}")) {
            assertThrows(InputException.class, () -> DataFile.of("targets.json", json.getBytes(StandardCharsets.UTF_8))
                    .readPartial(TargetPolicy.class), json);
        }
    }
}
