package org.isocentra.ui.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;

import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.Constraint.Targets;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Patient;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Colour;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.isocentra.ui.internal.SyntheticCase;
import org.junit.jupiter.api.Test;

/** What views show, without views. */
class WorkbenchModelTest {

    private final OpenCase openCase = SyntheticCase.planned();
    private final PlannedCase planned = openCase.planned().orElseThrow();

    @Test
    void observableTellsOfChangesOnceAndOnlyOfChanges() {
        List<Runnable> queue = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        Observable<Integer> number = new Observable<>(1);
        Observable.Watch watch = number.watch(queue::add, () -> seen.add(number.get()));
        number.set(1);
        assertTrue(queue.isEmpty(), "an equal value is no change");
        number.set(2);
        number.set(3);
        assertEquals(1, queue.size(), "changes before the reaction runs are seen together");
        queue.removeFirst().run();
        assertEquals(List.of(3), seen);
        number.set(4);
        watch.close();
        queue.removeFirst().run();
        number.set(5);
        assertEquals(List.of(3), seen, "a closed watch sees nothing");
        assertTrue(queue.isEmpty());
    }

    @Test
    void firstLookCutsThroughTheLargestTarget() {
        ViewState state = FirstLook.at(openCase, ViewState.EMPTY);
        assertEquals(0, state.crosshairMm().distanceTo(SyntheticCase.TARGETS.getFirst().centreMm()), 1e-9);
        assertEquals(1, state.zoom());
        assertTrue(FirstLook.at(openCase, state.withDoseWash(true)).doseWash(),
                "the next case is shown in the same way");
    }

    @Test
    void isodosesHoldEveryPrescriptionAndTwelveGray() {
        List<Isodose> lines = IsodoseScheme.of(planned.plan().prescriptions());
        assertEquals(List.of(30.0, 25.0, 20.0, 18.0, 16.0, 12.0, 10.0, 5.0), lines.stream().map(Isodose::doseGy)
                .toList());
        assertEquals(List.of(20.0, 18.0), lines.stream().filter(Isodose::prescription).map(Isodose::doseGy).toList());
        assertEquals(lines.size(), lines.stream().map(Isodose::colour).distinct().count(),
                "every line has its own colour");
    }

    @Test
    void prescriptionOfTwelveGrayIsOneLine() {
        List<Isodose> lines = IsodoseScheme.of(List.of(new Prescription("T", 12, 1, "user", "")));
        assertEquals(1, lines.stream().filter(line -> line.doseGy() == 12).count());
        assertTrue(lines.stream().anyMatch(line -> line.doseGy() == 12 && line.prescription()));
    }

    @Test
    void statusSaysWhoWhatAndWhether() {
        StatusText none = StatusText.of(Optional.empty());
        assertEquals("No patient", none.patient());
        StatusText text = StatusText.of(Optional.of(openCase));
        assertEquals("Synthetic, Sphere (SYN-001)", text.patient());
        assertEquals("UNAPPROVED \u00b7 PLANNED", text.approval());
        assertEquals("Dose raytrace 1.0.0 \u00b7 current", text.dose());
        assertFalse(text.approved());
        assertEquals("Doe, Jane Maria (7)", StatusText.patient(new Patient("7", "Doe^Jane^Maria^^", Optional.empty(),
                "F")));
    }

    @Test
    void theTitleSaysWhenUnsignedPlugInsMayRun() {
        assertEquals("Isocentra \u00b7 " + StatusText.RESEARCH_MARK, StatusText.title(false, Optional.empty()));
        assertEquals("Isocentra - developer mode: unsigned plug-ins may run \u00b7 " + StatusText.RESEARCH_MARK,
                StatusText.title(true, Optional.empty()));
    }

    @Test
    void curvesAreThoseOfTheHistograms() {
        List<DvhCurve> curves = DvhCurve.of(planned, openCase.colours());
        assertEquals(SyntheticCase.TARGETS.size() + 2, curves.size());
        DvhCurve first = curves.getFirst();
        assertEquals(100, first.volumePercent()[0], 1e-9);
        assertTrue(first.target());
        // dose 2 P / (1 + (r/R)^3) means that the share (r/R)^3 = 2 P / D - 1 of the ball gets D or more
        for (int n = 0; n < first.doseGy().length; n++) {
            double expected = Math.clamp(2 * 20 / first.doseGy()[n] - 1, 0, 1);
            assertEquals(100 * expected, first.volumePercent()[n], 1.5, "at " + first.doseGy()[n] + " Gy");
        }
    }

    @Test
    void targetTableHasAColumnForEachMetricThere() {
        TableContent<PlanEvaluation.Target> table = TargetTable.of(planned);
        assertEquals(List.of("Target", "Volume (cm\u00b3)", "Dose (Gy)", "Fx", "Coverage", "GI",
                "Max (Gy)"),
                table.columns().stream().map(Column::title).toList());
        PlanEvaluation.Target last = table.rows().getLast();
        assertEquals(List.of("Target C", "0.113", "18.0", "1", "1.000", "3.00"),
                table.columns().stream().limit(6).map(column -> column.text().apply(last)).toList());
        assertEquals(SyntheticCase.TARGETS.getLast().centreMm(), table.placeMm().apply(last).orElseThrow());
        assertEquals("Peak dose (Gy)", TargetTable.title("peakDoseGy"), "metrics of plug-ins");
        assertTrue(TargetTable.summary(planned).contains("V12 Gy 6.21 cm\u00b3"));
    }

    @Test
    void limitsAreReadWithWhatTheyCountAndHowMuchTheyMatter() {
        assertEquals("V12 Gy with targets \u2264 5.00 cm\u00b3: above optimal",
                verdict(new Constraint("V12", 5, false, "", "", "K", Targets.INCLUDED), 6));
        assertEquals("V12 Gy without targets \u2264 7.90 cm\u00b3: met",
                verdict(new Constraint("V12", 7.9, false, "", "", "K", Targets.EXCLUDED), 6));
        assertEquals("V20 Gy \u2264 1.00 cm\u00b3: exceeded", verdict(new Constraint("V20", 1, true, "", "", "K"), 6));
        assertEquals("D0.035cc \u2264 15.00 Gy: met", verdict(new Constraint("D0.035cc", 15, true, "", "", "K"), 6));
    }

    private String verdict(Constraint constraint, double value) {
        OrganTable.OrganRow row = new OrganTable.OrganRow(planned.evaluation().organs().getFirst(), Optional.of(
                new ConstraintResult("set", constraint, value)));
        List<Column<OrganTable.OrganRow>> columns = OrganTable.of(planned).columns();
        return columns.get(1).text().apply(row) + ": " + columns.get(3).text().apply(row);
    }

    @Test
    void isodosesAreChangedAddedAndTakenAway() {
        IsodoseLines lines = IsodoseLines.of(IsodoseScheme.of(planned.plan().prescriptions()), planned);
        Isodose highest = lines.lines().getFirst();
        assertEquals(30, highest.doseGy(), 1e-9);
        assertTrue(lines.with(highest, 18, highest.colour()).isEmpty(), "there is a line of 18 Gy");
        IsodoseLines changed = lines.with(highest, 14, new Colour(1, 2, 3)).orElseThrow();
        assertEquals(lines.lines().size(), changed.lines().size());
        assertEquals(List.of(16.0, 14.0, 12.0), changed.lines().stream().map(Isodose::doseGy).filter(gy -> gy > 11
                && gy < 17).toList());
        assertTrue(lines.with(highest, 0, highest.colour()).isEmpty());
        assertEquals(27.5, lines.withOneBelow(highest).lines().get(1).doseGy(), 1e-9);
        IsodoseLines without = lines.without(highest);
        assertEquals(lines, without.usual());
        Isodose other = without.lines().getLast();
        assertTrue(lines.without(lines.lines().get(2)).with(other, 20, other.colour()).orElseThrow().lines().get(2)
                .prescription(), "20 Gy are prescribed");
    }

    @Test
    void numberedSettingsAreOneRowOfValues() {
        assertEquals("8  8  \u2013  8  8  8  8  8", ShotTable.settings(planned.plan().units().getFirst()));
        SequencedMap<String, String> other = new LinkedHashMap<>();
        other.put("cone", "7.5");
        other.put("couch", "90");
        assertEquals("cone 7.5, couch 90", ShotTable.settings(new DeliveryUnit("A", "T", Vector3.ZERO, 1, other)));
    }

    @Test
    void zoomKeepsThePointUnderThePointer() {
        ViewState before = FirstLook.at(openCase, ViewState.EMPTY);
        Vector3 fixed = new Vector3(10, 20, 30);
        ViewState after = before.zoomed(4, fixed);
        assertEquals(4, after.zoom());
        Vector3 was = fixed.minus(before.centreMm());
        Vector3 is = fixed.minus(after.centreMm()).times(4);
        assertEquals(0, was.distanceTo(is), 1e-9);
    }

    @Test
    void structuresOfOneColourAreToldApart() {
        Map<String, Colour> colours = openCase.colours();
        assertEquals(openCase.structures().size(), Set.copyOf(colours.values()).size());
        assertEquals(new Colour(255, 80, 80), colours.get("Target A"), "who comes first keeps the colour");
        assertNotEquals(new Colour(255, 80, 80), colours.get("Target C"));
    }

    @Test
    void doseIsTakenFromTheFinestGrid() {
        Vector3 p = SyntheticCase.TARGETS.getFirst().centreMm().plus(new Vector3(3.3, 0, 0));
        assertEquals(SyntheticCase.doseGy(p), openCase.doseGy(p).orElseThrow(), 0.3);
        assertTrue(openCase.doseGy(new Vector3(500, 0, 0)).isEmpty());
    }

    @Test
    void histogramsAreDrawnInOtherUnits() {
        OpenCase openCase = SyntheticCase.planned();
        DvhCurve curve = DvhCurve.of(openCase.planned().orElseThrow(), openCase.colours()).getFirst();
        double volumeCm3 = curve.dvh().totalVolumeMm3() / 1000;
        DvhScale absolute = DvhScale.USUAL.withAbsolute(true).withPercentOfGy(OptionalDouble.of(20));
        DvhScale.Line line = absolute.line(curve);
        assertEquals(volumeCm3, line.at(0), 1e-9);
        assertEquals(volumeCm3 * 0.5, line.at(absolute.dose(curve.dvh().dosePercent(50))), 0.01 * volumeCm3);
        assertEquals(100, absolute.dose(20), 1e-12);
        assertEquals(20, absolute.gray(100), 1e-12);
        DvhScale.Line density = DvhScale.USUAL.withDifferential(true).line(curve);
        double sum = 0;
        for (double percent : density.y()) {
            sum += percent * (density.x()[1] - density.x()[0]);
        }
        assertEquals(100, sum, 1e-6, "all of the volume is in some bin");
        List<String> csv = DvhCsv.of(List.of(curve)).lines().toList();
        assertEquals("structure,doseGy,volumeCm3,volumePercent", csv.getFirst());
        assertEquals(curve.doseGy().length + 1, csv.size());
        assertTrue(csv.get(1).matches("\"Target A\",0\\.0000,2\\.1[0-9]+,100\\.0000"), csv.get(1));
    }

    @Test
    void aProfileRunsThroughTheCrosshair() {
        OpenCase openCase = SyntheticCase.planned();
        SyntheticCase.Ball target = SyntheticCase.TARGETS.getFirst();
        DoseProfile profile = DoseProfile.of(openCase, target.centreMm(), DoseProfile.Line.LENGTH);
        assertEquals(target.centreMm().z(), profile.crosshairMm(), 1e-12);
        assertEquals(2 * target.prescribedGy(), profile.highestGy(), 0.1);
        for (int n = 0; n < profile.mm().length; n++) {
            if (Math.abs(profile.mm()[n] - target.centreMm().z()) < target.radiusMm()) {
                assertEquals(SyntheticCase.doseGy(new Vector3(target.centreMm().x(), target.centreMm().y(),
                        profile.mm()[n])), profile.doseGy()[n], 0.1);
            }
        }
        assertEquals(0, DoseProfile.of(openCase, new Vector3(500, 0, 0), DoseProfile.Line.LENGTH).mm().length);
    }
}
