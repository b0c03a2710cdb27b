package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.cli.internal.Commands.Result;
import org.isocentra.cli.internal.MadeHead.Ball;
import org.isocentra.cli.internal.MadeHead.Scan;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code isocentra followup} on three scans of a made head after its planning scan: one lies elsewhere by a known
 * registration, one by none that is known, one as before.
 */
class FollowUpCommandTest {

    private static final Vector3 FIRST = new Vector3(-34, -31, 32);
    private static final Vector3 SECOND = new Vector3(37, 18, 28);
    private static final Vector3 THIRD = new Vector3(-29, 47, 8);
    private static final Vector3 FOURTH = new Vector3(-29, 33, 8);
    private static final Vector3 FIFTH = new Vector3(33, -38, 20);
    private static final Vector3 NEW = new Vector3(12, -45, 36);

    private static final RigidTransform KNOWN = MadeHead.moved(8, new Vector3(6, -4, 8));
    private static final RigidTransform UNKNOWN = MadeHead.moved(-6, new Vector3(-5, 7, 3));

    private static final String CASE = """
            images:
              - {id: mr, path: planning, role: planning}
            structures: %s
            targets:
              - {structure: GTV_1, kind: intact}
              - {structure: GTV_2, kind: intact}
              - {structure: GTV_3, kind: intact}
              - {structure: GTV_4, kind: intact}
              - {structure: GTV_5, kind: intact}
            treatmentDate: 2026-03-09
            followUp:
              firstRadiosurgery: 2026-03-09
              baseline: {allLesionsContoured: true}
              scans:
                - id: m3
                  date: 2026-06-08
                  images: m3
                  structures: %s
                  registration: REG.dcm
                  allLesionsContoured: true
                  steroids: stable
                  clinicalStatus: stable
                  immunotherapy: true
                  observations:
                    - {structure: A, rcbvToGreyMatter: 2.0, methioninePetRatio: 1.2}
                - id: m6
                  date: 2026-09-07
                  images: m6
                  structures: %s
                  registration: REG6.dcm
                  lesions: [A, C, D]
                  allLesionsContoured: true
                  steroids: less
                  clinicalStatus: better
                - id: m9
                  date: 2026-12-07
                  images: m9
                  structures: %s
                  allLesionsContoured: true
                  steroids: none
                  clinicalStatus: better
              adverseEvents:
                - {lesion: GTV_1, firstSeen: 2026-06-08, imagingChange: true, symptoms: new, steroidsGiven: true,
                   hospitalised: false, bevacizumab: false, surgery: false, seizure: false, lifeThreatening: false,
                   death: false, lesionV12Cm3: 7.5}
            """;

    @TempDir
    private static Path folder;

    private static String caseText;
    private static JsonNode json;

    @BeforeAll
    static void makeScans() throws IOException {
        Services services = Commands.services();
        MadeHead head = new MadeHead(services.dicom(), "MADE");
        Scan planning = head.write(folder, "planning", LocalDate.of(2026, 3, 2), RigidTransform.IDENTITY, "2.25.71",
                List.of(new Ball("GTV_1", FIRST, 9), new Ball("GTV_2", SECOND, 7), new Ball("GTV_3", THIRD, 6),
                        new Ball("GTV_4", FOURTH, 6), new Ball("GTV_5", FIFTH, 5)));
        Scan m3 = head.write(folder, "m3", LocalDate.of(2026, 6, 8), KNOWN, "2.25.72", List.of(new Ball("A", FIRST, 12),
                new Ball("B", SECOND, 4), new Ball("CD", new Vector3(-29, 40, 8), 14), new Ball("E", FIFTH, 5),
                new Ball("GTV_2", NEW, 4)));
        SpatialRegistrations registrations = services.get(SpatialRegistrations.class);
        registrations.write(planning.image(), m3.image(), KNOWN, "made", folder.resolve("REG.dcm"));
        Scan m6 = head.write(folder, "m6", LocalDate.of(2026, 9, 7), UNKNOWN, "2.25.73", List.of(new Ball("A", FIRST,
                12.5), new Ball("C", THIRD, 5), new Ball("D", FOURTH, 5)));
        registrations.write(planning.image(), m6.image(), UNKNOWN, "made", folder.resolve("REG6.dcm"));
        Scan m9 = head.write(folder, "m9", LocalDate.of(2026, 12, 7), RigidTransform.IDENTITY, "2.25.71", List.of(
                new Ball("A", FIRST, 8)));
        new MadeHead(services.dicom(), "OTHER").write(folder, "other", LocalDate.of(2026, 6, 8),
                RigidTransform.IDENTITY, "2.25.71", List.of(new Ball("A", FIRST, 8)));
        caseText = CASE.formatted(relative(planning), relative(m3), relative(m6), relative(m9));
        Result said = followUp(caseText.replace("registration: REG6.dcm", "registration: auto"), "--json");
        json = said.expect(0).json();
    }

    private static Path relative(Scan scan) {
        return folder.relativize(scan.structures());
    }

    private static Result followUp(String text, Object... options) throws IOException {
        Path file = Files.writeString(folder.resolve("case.yaml"), text);
        return Commands.isocentra(Stream.concat(Stream.of("followup", file), Stream.of(options)).toArray());
    }

    private static JsonNode lesion(String name) {
        return StreamSupport.stream(json.path("lesions").spliterator(), false).filter(each -> each.path("name").asText()
                .equals(name)).findFirst().orElseThrow();
    }

    private static String story(String name) {
        return StreamSupport.stream(lesion(name).path("sightings").spliterator(), false).map(each -> each.path("scan")
                .asText() + " " + each.path("state").asText() + StreamSupport.stream(each.path("structures")
                .spliterator(), false).map(one -> " " + one.path("structure").asText()).collect(Collectors.joining()))
                .collect(Collectors.joining(", "));
    }

    private static double ball(double radiusMm) {
        return 4 * Math.PI / 3 * Math.pow(radiusMm, 3) / 1000;
    }

    @Test
    void everyLesionIsFollowedThroughAllScans() {
        assertEquals("baseline baseline GTV_1, m3 same A, m6 same A, m9 same A", story("GTV_1"));
        assertEquals("baseline baseline GTV_2, m3 same B, m6 vanished, m9 vanished", story("GTV_2"));
        assertEquals("baseline baseline GTV_3, m3 merged CD, m6 same C, m9 vanished", story("GTV_3"));
        assertEquals("baseline baseline GTV_4, m3 merged CD, m6 same D, m9 vanished", story("GTV_4"));
        assertEquals("baseline baseline GTV_5, m3 same E, m6 vanished, m9 vanished", story("GTV_5"));
        assertEquals("m3 new GTV_2, m6 vanished, m9 vanished", story("GTV_2 (m3)"));
        assertEquals(6, json.path("lesions").size());
        assertEquals("GTV_4", lesion("GTV_3").at("/sightings/1/mergedWith/0").asText());
        assertTrue(lesion("GTV_1").path("irradiated").asBoolean());
    }

    @Test
    void volumesAndDiametersAreThoseOfTheBalls() {
        double[] radii = {9, 12, 12.5, 8};
        for (int scan = 0; scan < radii.length; scan++) {
            JsonNode sighting = lesion("GTV_1").path("sightings").path(scan);
            assertEquals(ball(radii[scan]), sighting.path("volumeCm3").asDouble(), 0.01 * ball(radii[scan]));
            assertEquals(2 * radii[scan], sighting.path("longestDiameterMm").asDouble(), scan == 2 ? 0.2 : 1e-3);
        }
        JsonNode growth = lesion("GTV_1").at("/sightings/1/growth");
        assertEquals(98, growth.path("days").asInt());
        assertEquals(100 * (Math.pow(12 / 9.0, 3) - 1), growth.path("percent").asDouble(), 2);
        assertEquals(98 * Math.log(2) / Math.log(Math.pow(12 / 9.0, 3)), growth.path("doublingDays").asDouble(), 2);
    }

    /** The scan that lies elsewhere by a file exactly, the one that was registered within a millimetre. */
    @Test
    void scansThatLieElsewhereAreBroughtBack() {
        assertEquals(0, lesion("GTV_1").at("/sightings/1/movedMm").asDouble(), 0.05);
        for (Vector3 point : List.of(FIRST, SECOND, THIRD, FIFTH)) {
            JsonNode transform = json.at("/scans/2/toPlanning");
            Vector3 there = UNKNOWN.inverse().apply(point);
            double[] found = new double[3];
            for (int n = 0; n < 3; n++) {
                JsonNode row = transform.path("rotationRows").path(n);
                found[n] = row.path(0).asDouble() * there.x() + row.path(1).asDouble() * there.y() + row.path(2)
                        .asDouble() * there.z() + transform.path("translationMm").path(n).asDouble();
            }
            assertEquals(0, new Vector3(found[0], found[1], found[2]).distanceTo(point), 1);
        }
        assertTrue(json.at("/scans/2/alignment").asText().startsWith("by org.isocentra.imaging.mutualinformation"));
    }

    @Test
    void theResponseFollowsTheCriteria() {
        JsonNode m3 = json.at("/responses/0");
        assertEquals(66, m3.path("baselineSumMm").asDouble(), 0.01);
        assertEquals(24 + 8 + 28 + 10, m3.path("sumMm").asDouble(), 0.01);
        assertEquals("PD held", m3.path("category").asText() + " " + m3.path("standing").asText(),
                "a new lesion alone, under immunotherapy");
        JsonNode m6 = json.at("/responses/1");
        assertEquals(25 + 10 + 10, m6.path("sumMm").asDouble(), 0.6);
        assertEquals("PR confirmed", m6.path("category").asText() + " " + m6.path("standing").asText());
        JsonNode m9 = json.at("/responses/2");
        assertEquals(16, m9.path("sumMm").asDouble(), 0.01);
        assertEquals("PR confirmed", m9.path("category").asText() + " " + m9.path("standing").asText());
        assertEquals(1 / (91 / 365.25), json.at("/velocity/brainMetastasisVelocity/value").asDouble(), 1e-3);
        assertEquals("intermediate, 4 to 13", json.at("/velocity/brainMetastasisVelocity/class").asText());
    }

    @Test
    void evidenceIsOnBothSidesAndTheEventHasAGrade() {
        JsonNode sheet = json.at("/necrosisOrRecurrence/0");
        assertEquals("GTV_1", sheet.path("lesion").asText());
        assertEquals(91, sheet.path("daysSinceTreatment").asInt());
        assertEquals("Methionine PET", sheet.at("/forNecrosis/0/test").asText());
        assertEquals(70, sheet.at("/forRecurrence/0/sensitivityPercent").asDouble());
        assertEquals("Hoefnagels et al. 2009", sheet.at("/forRecurrence/0/source").asText());
        JsonNode event = json.at("/adverseEvents/0");
        assertEquals(2, event.path("grade").asInt(-1));
        assertEquals(91, event.path("latencyDays").asInt());
        assertEquals(ball(12.5), event.path("peakVolumeCm3").asDouble(), 0.02 * ball(12.5));
        assertTrue(event.path("options").size() > 3);
        assertEquals("2027-02-07", json.at("/nextScan/from").asText());
    }

    @Test
    void aPersonCanReadIt() throws IOException {
        String out = followUp(caseText).out();
        for (String line : List.of("scan m3           2026-06-08  by REG.dcm", "GTV_3, irradiated",
                "with GTV_4", "Response on scan m3 by RANO-BM: PD, progressive disease - held",
                "new lesions, under immunotherapy", "evidence, no verdict", "grade 2", "Next scan due 2027-02-07")) {
            assertTrue(out.contains(line), line + " in\n" + out);
        }
    }

    @Test
    void whatIsNotKnownIsAskedFor() throws IOException {
        Result said = followUp(caseText.replace("      steroids: less\n", ""));
        assertEquals(1, said.exitCode(), said.err());
        assertTrue(said.out().contains("Response on scan m6 by RANO-BM: open")
                && said.out().contains("To be found out: steroids of scan m6"), said.out());
    }

    @Test
    void aCavityIsNoLesionAndALesionThatIsLeftOutIsSaid() throws IOException {
        Result said = followUp(caseText.replace("GTV_5, kind: intact", "GTV_5, kind: cavity")
                .replace("  - {structure: GTV_4, kind: intact}\n", ""));
        assertTrue(said.err().contains("GTV_5: is a cavity and not followed as a lesion"), said.err());
        assertTrue(said.err().contains("GTV_4 is a GTV of the planning scan and neither a target nor named"),
                said.err());
        assertTrue(!said.out().contains("GTV_5, irradiated"), said.out());
        Result none = followUp(caseText.replace("kind: intact", "kind: cavity"));
        assertEquals(2, none.exitCode());
        assertTrue(none.err().contains("followUp.baseline: no lesion is known on the planning scan"), none.err());
    }

    /** What is replaced by what, and what the complaint names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            registration: REG.dcm | steroids: none | followUp.scans[0].steroids: is given twice
            registration: REG6.dcm | nonTargetLesions: none | followUp.scans[1].registration: is missing
            structure: A,         | structure: Z,  | followUp.scans[0].observations: there is no structure 'Z'
            images: m9            | images: other  | followUp.scans[2].images: is of patient 'OTHER'
            [A, C, D]             | [A, X]         | followUp.scans[1].lesions: there is no structure 'X'
            steroids: stable      | steroids: some | followUp.scans[0].steroids: steroids cannot be some
            date: 2026-09-07      | date: 2026-06-08 | followUp.scans[1].date: 2026-06-08 is not after the scan of
            id: m9                | id: m3         | followUp.scans[2].id: there is a scan 'm3' already
            lesion: GTV_1         | lesion: GTV_7  | adverse event of GTV_7: no such lesion was irradiated
            firstSeen: 2026-06-08 | firstSeen: 2026-03-08 | followUp.adverseEvents[0].firstSeen
            rcbvToGreyMatter: 2.0 | rcbvToGreyMatter: -1 | followUp.scans[0].observations[0].rcbvToGreyMatter
            seizure: false        | seizures: false | followUp.adverseEvents[0].seizures: unknown key 'seizures'
            """)
    void badInputNamesFileAndField(String text, String replacement, String named) throws IOException {
        assertTrue(caseText.contains(text), text);
        Result said = followUp(caseText.replace(text, replacement));
        assertEquals(2, said.exitCode(), said.err());
        assertTrue(said.err().contains(named), said.err());
        assertTrue(said.err().contains("case.yaml, line") || named.startsWith("adverse"), said.err());
    }

    @Test
    void aCaseWithoutFollowUpSaysHowToStart() throws IOException {
        Result said = followUp(caseText.substring(0, caseText.indexOf("followUp:")));
        assertEquals(2, said.exitCode());
        assertTrue(said.err().contains("followUp: is missing") && said.err().contains("scans"), said.err());
    }
}
