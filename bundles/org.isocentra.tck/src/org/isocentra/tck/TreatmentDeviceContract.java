package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.OffAxisProfile;
import org.junit.jupiter.api.Test;

/** What every {@link TreatmentDevice} must do. */
public interface TreatmentDeviceContract {

    /** The device to test, made anew. */
    TreatmentDevice device();

    /** A day for which there are beam data, and for the year after it. */
    default LocalDate day() {
        return LocalDate.now();
    }

    /** How far from the isocentre the axes of fields may pass, mm. */
    default double aimToleranceMm() {
        return 2;
    }

    @Test
    default void describesItself() {
        DeviceDescription description = device().description();
        assertAll(() -> Text.id(description.id(), "id"), () -> Text.present(description.name(), "name"),
                () -> Text.present(description.family(), "family"),
                () -> Text.present(description.manufacturer(), "manufacturer"),
                () -> Text.version(description.version(), "version"),
                () -> assertNotNull(description.metersetUnit(), "unit of the meterset"),
                () -> assertNotNull(description.acceptance(), "acceptance"));
    }

    @Test
    default void beamDataSayWhereTheyComeFrom() {
        TreatmentDevice device = device();
        BeamModel beams = device.beamModel(day());
        Text.id(beams.id(), "id of the beam model");
        Text.version(beams.version(), "version of the beam model");
        Text.present(beams.source(), "source of the beam model");
        assertEquals(device.description().acceptance(), beams.acceptance(), "acceptance of device and beam model");
        assertEquals(device.description().metersetUnit(), beams.metersetUnit(), "unit of device and beam model");
        assertFalse(beams.qualities().isEmpty(), "there is no beam quality");
        beams.qualities().forEach((id, quality) -> {
            assertEquals(id, quality.id(), "id of a beam quality");
            quality.attenuationPerMm().ifPresent(mu -> assertTrue(mu > 0 && mu < 0.1, id + ": attenuation " + mu
                    + " per mm is not that of a therapy beam"));
            quality.profile().ifPresent(p -> assertProfile(id, p));
        });
    }

    private static void assertProfile(String id, OffAxisProfile profile) {
        assertEquals(1, profile.values()[0], 1e-3, id + ": the profile is relative to the axis");
        for (float value : profile.values()) {
            assertTrue(value <= 2, id + ": the profile rises to " + value);
        }
    }

    /** All qualities decay alike and exponentially, or not at all. */
    @Test
    default void beamDataFollowTheCalendar() {
        TreatmentDevice device = device();
        Map<String, BeamQuality> today = device.beamModel(day()).qualities();
        Map<String, BeamQuality> month = device.beamModel(day().plusDays(30)).qualities();
        Map<String, BeamQuality> year = device.beamModel(day().plusDays(360)).qualities();
        assertEquals(today.keySet(), month.keySet(), "qualities after a month");
        assertEquals(today.keySet(), year.keySet(), "qualities after a year");
        String first = today.keySet().iterator().next();
        double monthly = decay(today, month, first);
        assertTrue(monthly > 0.5 && monthly <= 1, "output changes by the factor " + monthly + " in a month");
        for (String id : today.keySet()) {
            assertEquals(today.get(id).outputGyPerMeterset(),
                    device.beamModel(day()).qualities().get(id).outputGyPerMeterset(), "output of one day");
            assertEquals(monthly, decay(today, month, id), 1e-9, id + " decays unlike " + first);
            assertEquals(Math.pow(monthly, 12), decay(today, year, id), 1e-6, id + " does not decay exponentially");
        }
    }

    private static double decay(Map<String, BeamQuality> before, Map<String, BeamQuality> after, String id) {
        return after.get(id).outputGyPerMeterset() / before.get(id).outputGyPerMeterset();
    }

    @Test
    default void elementsAndFootprintsBelongTogether() {
        TreatmentDevice device = device();
        List<Element> elements = device.elements();
        assertFalse(elements.isEmpty(), "there is no element");
        assertEquals(elements.size(), new HashSet<>(elements).size(), "elements are distinct");
        List<String> options = elements.stream().map(Element::option).distinct().sorted().toList();
        assertEquals(options, device.footprints().stream().map(Footprint::option).sorted().toList(),
                "one footprint for each option");
    }

    @Test
    default void fieldsAimAtTheIsocentre() {
        TreatmentDevice device = device();
        BeamModel beams = device.beamModel(day());
        for (Vector3 isocentre : List.of(Vector3.ZERO, new Vector3(12, -34, 56))) {
            for (Element element : device.elements()) {
                List<Field> fields = device.fields(element, isocentre);
                assertFalse(fields.isEmpty(), element + " has no field");
                for (Field field : fields) {
                    double missed = Aim.missedMm(field, isocentre);
                    assertTrue(missed <= aimToleranceMm(), element + " misses the isocentre by " + missed + " mm");
                    assertTrue(field.sourceMm().distanceTo(isocentre) > 100, element + " has a source within 100 mm");
                    assertTrue(field.meterset() > 0 && field.meterset() <= 1, element
                            + ": one second or MU of the unit is " + field.meterset() + " of a field");
                    assertTrue(beams.quality(field.beamQuality()).isPresent(), element
                            + ": the beam model has no quality " + field.beamQuality());
                }
            }
        }
    }

    /** Where the patient lies may change from where a beam comes, not at what it is aimed, nor what settings mean. */
    @Test
    default void fieldsAtAPlaceAreThoseOfTheSettings() {
        TreatmentDevice device = device();
        RigidTransform frame = device.frameAround(Vector3.ZERO);
        Vector3 place = new Vector3(-40, 30, 20);
        for (Element element : device.elements(place, frame)) {
            List<Field> fields = device.fields(element, place, frame);
            fields.forEach(field -> assertTrue(Aim.missedMm(field, place) <= aimToleranceMm(), element + " misses "
                    + place));
            assertEquals(fields.stream().map(f -> f.withMeterset(1)).toList(), device.fields(new DeliveryUnit("unit",
                    "target", place, 1, device.settings(List.of(element), place, frame))).stream()
                    .map(f -> f.withMeterset(1)).toList(), "fields of " + element + " and of its settings");
        }
    }

    @Test
    default void elementsItDoesNotHaveAreRefused() {
        TreatmentDevice device = device();
        Element unknown = new Element("no such track", "no such option");
        assertThrows(IllegalArgumentException.class, () -> device.fields(unknown, Vector3.ZERO));
        assertThrows(IllegalArgumentException.class, () -> device.settings(List.of(unknown)));
        List<Element> elements = device.elements();
        elements.stream().filter(e -> !e.equals(elements.getFirst()) && e.track().equals(elements.getFirst().track()))
                .findFirst().ifPresent(second -> assertThrows(IllegalArgumentException.class,
                        () -> device.settings(List.of(elements.getFirst(), second)),
                        "two elements of one track cannot be on together"));
        if (!device.tracksAreSimultaneous()) {
            assertThrows(IllegalArgumentException.class,
                    () -> device.settings(List.of(elements.getFirst(), elements.getLast())),
                    "what is delivered one after the other cannot be on together");
        }
    }

    /** Of machines that shape them to their targets, for two targets beside the isocentre. */
    @Test
    default void fieldsOfShapesAreThoseOfTheMachine() {
        TreatmentDevice device = device();
        Shapes.of(device).ifPresent(shapes -> shapes.assertFields(device.beamModel(day()), aimToleranceMm()));
    }

    /** What an optimiser has weighed can be delivered, and is what is delivered. */
    @Test
    default void unitsOfShapesDeliverTheirPortions() {
        Shapes.of(device()).ifPresent(Shapes::assertUnits);
    }

    /** What is written into an RT Plan of a machine with a gantry gives the fields that are planned with. */
    @Test
    default void gantryBeamsAreTheFields() {
        TreatmentDevice device = device();
        Vector3 isocentre = new Vector3(3, -5, 8);
        for (Element element : device.elements()) {
            DeliveryUnit unit = new DeliveryUnit("unit", "target", isocentre, Combinations.enough(device),
                    device.settings(List.of(element)));
            List<Field> fields = device.fields(unit);
            device.gantryBeam(unit).ifPresent(beam -> assertEquals(fields,
                    beam.fields(isocentre, fields.getFirst().beamQuality(), unit.meterset()),
                    "fields of " + unit.settings() + " and of its gantry beam"));
        }
    }

    /** Between units a machine may need time, never gain any. */
    @Test
    default void deliveryTakesTheTimeOfItsBeams() {
        TreatmentDevice device = device();
        double enough = Combinations.enough(device);
        List<DeliveryUnit> units = List.of(Combinations.unit(device, "a", Vector3.ZERO, enough),
                Combinations.unit(device, "b", new Vector3(5, 5, 5), 3 * enough));
        double seconds = device.deliverySeconds(units);
        assertTrue(Double.isFinite(seconds) && seconds >= device.beamOnSeconds(units) * (1 - 1e-9), "delivery takes "
                + seconds + " s, its beams " + device.beamOnSeconds(units) + " s");
        assertEquals(0, device.deliverySeconds(List.of()), "time of no units");
    }

    /** What is on by the settings of a unit is what the elements say, times the meterset. */
    @Test
    default void settingsMeanTheFieldsOfTheirElements() {
        TreatmentDevice device = device();
        Vector3 isocentre = new Vector3(-7, 11, 13);
        List<List<Element>> combinations = new ArrayList<>(device.elements().stream().map(List::of).toList());
        combinations.addAll(Combinations.acrossTracks(device));
        for (List<Element> on : combinations) {
            DeliveryUnit unit = new DeliveryUnit("unit", "target", isocentre, 17.5, device.settings(on));
            Map<String, Double> expected = new TreeMap<>();
            on.forEach(e -> device.fields(e, isocentre).forEach(f -> add(expected, f, 17.5)));
            Map<String, Double> actual = new TreeMap<>();
            device.fields(unit).forEach(f -> add(actual, f, 1));
            assertEquals(expected.keySet(), actual.keySet(), "fields of " + unit.settings());
            expected.forEach((key, meterset) -> assertEquals(meterset, actual.get(key), 1e-9 * meterset,
                    "meterset of " + key + " with " + unit.settings()));
        }
    }

    private static void add(Map<String, Double> metersets, Field field, double factor) {
        metersets.merge(field.sourceMm() + " " + field.axisPointMm() + " " + field.aperture() + " "
                + field.beamQuality(), field.meterset() * factor, Double::sum);
    }

    @Test
    default void settingsItDoesNotKnowAreRefused() {
        TreatmentDevice device = device();
        DeliveryUnit good = Combinations.unit(device, "good", Vector3.ZERO, Combinations.enough(device));
        SequencedMap<String, String> more = new LinkedHashMap<>(good.settings());
        more.put("no such setting", "1");
        assertRefused(device, with(good, more));
        for (String key : good.settings().keySet()) {
            SequencedMap<String, String> changed = new LinkedHashMap<>(good.settings());
            changed.put(key, "no such value");
            assertRefused(device, with(good, changed));
        }
    }

    private static DeliveryUnit with(DeliveryUnit unit, SequencedMap<String, String> settings) {
        return new DeliveryUnit("odd", unit.target(), unit.isocentreMm(), unit.meterset(), settings);
    }

    private static void assertRefused(TreatmentDevice device, DeliveryUnit unit) {
        assertThrows(InputException.class, () -> device.fields(unit), () -> unit.settings() + " must be refused");
        assertFound(device, unit, device.frameAround(Vector3.ZERO));
    }

    /** An error about the unit, and none about a good one beside it. */
    private static void assertFound(TreatmentDevice device, DeliveryUnit bad, RigidTransform frame) {
        DeliveryUnit good = Combinations.unit(device, "fine", Vector3.ZERO, Combinations.enough(device));
        List<String> errors = device.check(List.of(good, bad), frame).stream()
                .filter(Finding::isError).map(f -> f.where() + ": " + f.text()).toList();
        assertTrue(errors.stream().anyMatch(e -> e.contains(bad.name())), () -> "check() does not find what is wrong "
                + "with " + bad + ": " + errors);
        assertTrue(errors.stream().noneMatch(e -> e.contains("fine")), () -> "check() blames a good unit: " + errors);
    }

    @Test
    default void theHeadCentreIsWithinReach() {
        TreatmentDevice device = device();
        for (Vector3 centre : List.of(Vector3.ZERO, new Vector3(200, -300, 1000))) {
            RigidTransform frame = device.frameAround(centre);
            DeliveryUnit unit = Combinations.unit(device, "central", centre, Combinations.enough(device));
            assertEquals(List.of(), device.check(List.of(unit), frame).stream()
                    .filter(Finding::isError).toList(), "a unit at the head's centre");
            assertEquals(0, frame.apply(centre).distanceTo(device.frameAround(Vector3.ZERO).apply(Vector3.ZERO)), 1e-6,
                    "the head's centre is always put at the same place of the frame");
        }
    }

    @Test
    default void whatIsOutOfReachIsFound() {
        TreatmentDevice device = device();
        for (Vector3 direction : List.of(Vector3.X, Vector3.Y, Vector3.Z)) {
            for (double mm : new double[] {-1000, 1000}) {
                DeliveryUnit unit = Combinations.unit(device, "distant", direction.times(mm),
                        Combinations.enough(device));
                assertFound(device, unit, device.frameAround(Vector3.ZERO));
            }
        }
    }

    @Test
    default void unitsThatAreTooShortAreFound() {
        TreatmentDevice device = device();
        double shortest = device.minimumMeterset();
        assertTrue(shortest >= 0 && Double.isFinite(shortest), "shortest unit " + shortest);
        assumeTrue(shortest > 0, "the device has no shortest unit");
        assertFound(device, Combinations.unit(device, "brief", Vector3.ZERO, shortest / 2),
                device.frameAround(Vector3.ZERO));
        assertEquals(List.of(), device.check(List.of(Combinations.unit(device, "just", Vector3.ZERO, shortest)),
                device.frameAround(Vector3.ZERO)), "a unit of the shortest time can be delivered");
    }

    @Test
    default void unitsThatAreTooLongAreFound() {
        TreatmentDevice device = device();
        double longest = device.maximumMeterset();
        assertTrue(longest >= Combinations.enough(device), "longest unit " + longest);
        assumeTrue(Double.isFinite(longest), "the device has no longest unit");
        assertFound(device, Combinations.unit(device, "long", Vector3.ZERO, 20 * longest),
                device.frameAround(Vector3.ZERO));
        assertEquals(List.of(), device.check(List.of(Combinations.unit(device, "just", Vector3.ZERO, longest)),
                device.frameAround(Vector3.ZERO)), "a unit of the longest time can be delivered");
    }

    /** What a planner may choose at a place can be delivered there. */
    @Test
    default void elementsAtAPlaceCanBeDelivered() {
        TreatmentDevice device = device();
        RigidTransform frame = device.frameAround(Vector3.ZERO);
        assertFalse(device.elements(Vector3.ZERO, frame).isEmpty(), "there is nothing for the centre of the head");
        for (Vector3 place : List.of(Vector3.ZERO, new Vector3(60, 0, 0), new Vector3(-40, 50, 30),
                new Vector3(0, -20, -60))) {
            List<Element> there = device.elements(place, frame);
            assertTrue(device.elements().containsAll(there), "elements at " + place + " are elements");
            assertEquals(List.of(), device.check(there.stream().map(element -> new DeliveryUnit(element.track() + " "
                    + element.option(), "target", place, Combinations.enough(device),
                    device.settings(List.of(element), place, frame))).toList(), frame),
                    "what can be delivered at " + place);
        }
    }

    @Test
    default void beamOnTimeAddsUp() {
        TreatmentDevice device = device();
        double enough = Combinations.enough(device);
        DeliveryUnit a = Combinations.unit(device, "a", Vector3.ZERO, enough);
        DeliveryUnit b = Combinations.unit(device, "b", new Vector3(5, 5, 5), 3 * enough);
        double together = device.beamOnSeconds(List.of(a, b));
        assertTrue(together > 0 && Double.isFinite(together), "beam-on time " + together);
        assertEquals(device.beamOnSeconds(List.of(a)) + device.beamOnSeconds(List.of(b)), together, 1e-9 * together);
        assertEquals(3 * device.beamOnSeconds(List.of(a)), device.beamOnSeconds(List.of(b)), 1e-6 * together,
                "beam-on time is proportional to the meterset");
        assertEquals(0, device.beamOnSeconds(List.of()));
    }

    /** Half-maximum widths in the middle of 80 mm of water, from the fields and the beam data. */
    @Test
    default void footprintsAreThoseOfTheBeams() {
        TreatmentDevice device = device();
        BeamModel beams = device.beamModel(day());
        for (Footprint footprint : device.footprints()) {
            List<Field> fields = device.elements().stream().filter(e -> e.option().equals(footprint.option()))
                    .flatMap(e -> device.fields(e, Vector3.ZERO).stream()).toList();
            SphereDose dose = new SphereDose(fields, beams, Vector3.ZERO, 80);
            assumeTrue(dose.isPossible(), "the beam data have no attenuation or profile");
            assertWidth(dose.halfWidthMm(Vector3.X), footprint.halfWidthMm().x(), footprint + " along x");
            assertWidth(dose.halfWidthMm(Vector3.Y), footprint.halfWidthMm().y(), footprint + " along y");
            assertWidth(dose.halfWidthMm(Vector3.Z), footprint.halfWidthMm().z(), footprint + " along z");
        }
    }

    private static void assertWidth(double beamsMm, double footprintMm, String what) {
        assertEquals(beamsMm, footprintMm, Math.max(0.3, 0.06 * beamsMm), what);
    }

    @Test
    default void nobodyCanChangeIt() {
        TreatmentDevice device = device();
        List<Element> elements = List.copyOf(device.elements());
        List<Field> fields = List.copyOf(device.fields(elements.getFirst(), Vector3.ZERO));
        SequencedMap<String, String> settings = new LinkedHashMap<>(device.settings(elements.subList(0, 1)));
        tryTo(() -> device.elements().removeFirst());
        tryTo(() -> device.footprints().removeFirst());
        tryTo(() -> device.fields(elements.getFirst(), Vector3.ZERO).removeFirst());
        tryTo(() -> device.settings(elements.subList(0, 1)).clear());
        assertEquals(elements, device.elements(), "elements after a caller removed one");
        assertEquals(new HashSet<>(elements.stream().map(Element::option).toList()).size(),
                device.footprints().size(), "footprints after a caller removed one");
        assertEquals(fields, device.fields(elements.getFirst(), Vector3.ZERO), "fields after a caller removed one");
        assertEquals(settings, device.settings(elements.subList(0, 1)), "settings after a caller cleared them");
    }

    private static void tryTo(Runnable change) {
        try {
            change.run();
        } catch (UnsupportedOperationException e) {
            // what it gives cannot be changed at all
        }
    }

    @Test
    default void severalThreadsMayUseIt() {
        TreatmentDevice device = device();
        List<List<Field>> expected = device.elements().stream().map(e -> device.fields(e, Vector3.Z)).toList();
        Concurrently.call(() -> device.elements().stream().map(e -> device.fields(e, Vector3.Z)).toList())
                .forEach(fields -> assertEquals(expected, fields));
        Shapes.of(device).ifPresent(shapes -> {
            List<List<List<Field>>> found = Concurrently.call(shapes::all, 4);
            found.forEach(all -> assertEquals(found.getFirst(), all, "fields of shapes"));
        });
    }
}
