package org.isocentra.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;

import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.radiobiology.BedModel;
import org.isocentra.evaluation.api.radiobiology.GeneralisedEud;
import org.isocentra.evaluation.api.radiobiology.LinearQuadratic;
import org.isocentra.evaluation.api.radiobiology.LinearQuadraticLinear;
import org.isocentra.evaluation.api.radiobiology.Repair;
import org.isocentra.evaluation.api.radiobiology.ResponseCurve;
import org.isocentra.evaluation.api.radiobiology.ResponseModel;
import org.isocentra.evaluation.api.radiobiology.ResponseModel.Estimate;
import org.isocentra.evaluation.api.radiobiology.Session;
import org.isocentra.evaluation.api.radiobiology.Session.Pulse;
import org.isocentra.evaluation.api.radiobiology.Tissue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Biological models against closed forms and worked values. */
class RadiobiologyTest {

    private final DataRadiobiology radiobiology = new DataRadiobiology();

    /** Dose and fractions; BED for 10, 12, 20, 2 and 3 Gy; EQD2 for 10 and 2 Gy: to the digits given. */
    @ParameterizedTest
    @CsvSource({"15, 1, 37.50, 33.75, 26.25, 127.50, 90.00, 31.25, 63.75",
        "18, 1, 50.40, 45.00, 34.20, 180.00, 126.00, 42.00, 90.00",
        "20, 1, 60.00, 53.33, 40.00, 220.00, 153.33, 50.00, 110.00",
        "22, 1, 70.40, 62.33, 46.20, 264.00, 183.33, 58.67, 132.00",
        "24, 1, 81.60, 72.00, 52.80, 312.00, 216.00, 68.00, 156.00",
        "24, 3, 43.20, 40.00, 33.60, 120.00, 88.00, 36.00, 60.00",
        "27, 3, 51.30, 47.25, 39.15, 148.50, 108.00, 42.75, 74.25",
        "25, 5, 37.50, 35.42, 31.25, 87.50, 66.67, 31.25, 43.75",
        "30, 5, 48.00, 45.00, 39.00, 120.00, 90.00, 40.00, 60.00",
        "32.5, 5, 53.63, 50.10, 43.06, 138.13, 102.92, 44.69, 69.06",
        "35, 5, 59.50, 55.42, 47.25, 157.50, 116.67, 49.58, 78.75",
        "30, 10, 39.00, 37.50, 34.50, 75.00, 60.00, 32.50, 37.50"})
    void linearQuadraticTable(double dose, int n, double bed10, double bed12, double bed20, double bed2, double bed3,
            double eqd10, double eqd2) {
        assertArrayEquals(new double[] {bed10, bed12, bed20, bed2, bed3, eqd10, eqd2}, new double[] {
            new LinearQuadratic(10).bedGy(dose, n), new LinearQuadratic(12).bedGy(dose, n),
            new LinearQuadratic(20).bedGy(dose, n), new LinearQuadratic(2).bedGy(dose, n),
            new LinearQuadratic(3).bedGy(dose, n), new LinearQuadratic(10).eqd2Gy(dose, n),
            new LinearQuadratic(2).eqd2Gy(dose, n)}, 0.00501);
    }

    @ParameterizedTest
    @CsvSource({"15, 35", "18, 44", "20, 50", "22, 56", "24, 62", "10, 20", "4, 5.6"})
    void linearQuadraticLinearTable(double dose, double bed) {
        assertEquals(bed, new LinearQuadraticLinear(10, 10).bedGy(dose, 1), 1e-12);
    }

    /** Equal to 12 Gy in one fraction: with 2 Gy the doses of the HyTEC volumes for 3 and 5 fractions, 20 and 24 Gy. */
    @ParameterizedTest
    @CsvSource({"2, 3, 19.65", "2, 5, 24.41", "3, 3, 19.17", "3, 5, 23.42", "10, 3, 16.89", "10, 5, 19.10"})
    void isoeffectiveDoses(double alphaBeta, int fractions, double dose) {
        LinearQuadratic model = new LinearQuadratic(alphaBeta);
        assertEquals(dose, model.isoeffectiveDoseGy(model.bedGy(12, 1), fractions), 0.00501);
    }

    @Test
    void isoeffectiveDosesAreInverse() {
        for (BedModel model : new BedModel[] {new LinearQuadratic(2), new LinearQuadratic(10),
            new LinearQuadraticLinear(10, 10), new LinearQuadraticLinear(2.8, 6, 5)}) {
            for (double dose = 0; dose <= 60; dose += 0.5) {
                for (int n : new int[] {1, 3, 5, 10}) {
                    assertEquals(dose, model.isoeffectiveDoseGy(model.bedGy(dose, n), n), 1e-9, model::inWords);
                }
            }
            assertEquals(50, model.eqd2Gy(50, 25), 1e-12, "fractions of 2 Gy are themselves");
        }
    }

    @Test
    void theLineTouchesTheCurve() {
        LinearQuadraticLinear model = new LinearQuadraticLinear(3, 8);
        assertEquals(1 + 2 * 8 / 3.0, model.slope(), 1e-12);
        assertEquals(model.ofFraction(8 - 1e-9), model.ofFraction(8 + 1e-9), 1e-7);
        double below = (model.ofFraction(8) - model.ofFraction(8 - 1e-5)) / 1e-5;
        double above = (model.ofFraction(8 + 1e-5) - model.ofFraction(8)) / 1e-5;
        assertEquals(below, above, 1e-4);
    }

    @Test
    void protractionAtAConstantRateIsTheClosedForm() {
        for (double hours : new double[] {1e-6, 0.01, 0.5, 2, 24}) {
            for (double half : new double[] {0.19, 2.16}) {
                double x = Math.log(2) / half * hours;
                double expected = x < 1e-4 ? 1 - x / 3 : 2 / (x * x) * (x - 1 + Math.exp(-x));
                assertEquals(expected, Repair.mono(half).protraction(Session.constant(20, hours)), 1e-9);
            }
        }
        assertEquals(1, Repair.mono(1).protraction(Session.constant(20, 0)), 1e-15);
    }

    @Test
    void twoInstantsLoseWhatIsRepairedBetween() {
        Session session = new Session(List.of(new Pulse(0, 0, 10), new Pulse(3, 0, 10)));
        assertEquals((1 + 0.5) / 2, Repair.mono(3).protraction(session), 1e-12);
        assertEquals((100 + 25 + 2 * 10 * 5 * 0.25) / 225.0, Repair.mono(3).protraction(new Session(List.of(
                new Pulse(0, 0, 10), new Pulse(6, 0, 5)))), 1e-12);
    }

    @Test
    void aSessionCutIntoPiecesIsTheSame() {
        List<Pulse> pieces = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            pieces.add(new Pulse(n / 30.0, 1 / 30.0, 20 / 60.0));
        }
        Repair repair = Repair.biexponential(0.19, 2.16, 0.98);
        assertEquals(repair.protraction(Session.constant(20, 2)), repair.protraction(new Session(pieces)), 1e-12);
    }

    /** An independent sum over all pairs of instants. */
    @Test
    void anySessionIsTheDoubleIntegral() {
        Random random = new Random(4);
        List<Pulse> pulses = new ArrayList<>();
        double start = 0;
        for (int n = 0; n < 6; n++) {
            double hours = 0.05 + random.nextDouble() / 2;
            pulses.add(new Pulse(start, hours, 1 + 4 * random.nextDouble()));
            start += hours + random.nextDouble() / 3;
        }
        Session session = new Session(pulses);
        Repair repair = new Repair(List.of(new Repair.Component(0.3, 0.4), new Repair.Component(0.7, 2)));
        int parts = 120;
        double sum = 0;
        for (Pulse a : pulses) {
            for (Pulse b : pulses) {
                for (int i = 0; i < parts; i++) {
                    for (int j = 0; j < parts; j++) {
                        double apart = Math.abs(a.startHours() + a.hours() * (i + 0.5) / parts - b.startHours()
                                - b.hours() * (j + 0.5) / parts);
                        sum += a.doseGy() * b.doseGy() / parts / parts * (0.3 * Math.pow(2, -apart / 0.4)
                                + 0.7 * Math.pow(2, -apart / 2));
                    }
                }
            }
        }
        assertEquals(sum / session.doseGy() / session.doseGy(), repair.protraction(session), 2e-5);
    }

    @Test
    void longSessionsHaveLessEffectAndTheBiexponentialIsTheMixture() {
        Repair repair = radiobiology.repair().repair();
        assertEquals(1 / 1.98, repair.components().getFirst().share(), 1e-12);
        Session session = Session.constant(20, 1.5);
        double mixture = Repair.mono(0.19).protraction(session) / 1.98
                + Repair.mono(2.16).protraction(session) * 0.98 / 1.98;
        assertEquals(mixture, repair.protraction(session), 1e-12);
        LinearQuadratic model = new LinearQuadratic(2.47);
        assertEquals(20 * (1 + mixture * 20 / 2.47), model.bedGy(session, repair), 1e-9);
        assertTrue(model.bedGy(session, repair) < model.bedGy(Session.constant(20, 0.3), repair));
        assertEquals(model.bedGy(20, 1), model.bedGy(Session.constant(20, 0), repair), 1e-9);
    }

    @Test
    void impossibleFiguresAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LinearQuadratic(0));
        assertThrows(IllegalArgumentException.class, () -> new LinearQuadraticLinear(10, 1));
        assertThrows(IllegalArgumentException.class, () -> Session.constant(-1, 1));
        assertThrows(IllegalArgumentException.class,
                () -> new Session(List.of(new Pulse(0, 2, 1), new Pulse(1, 1, 1))));
        assertThrows(IllegalArgumentException.class, () -> new Repair(List.of(new Repair.Component(0.5, 1))));
        assertThrows(IllegalArgumentException.class, () -> Repair.mono(0));
        assertThrows(IllegalArgumentException.class, () -> response("necrosis-v12").at(-1));
    }

    @Test
    void equivalentUniformDose() {
        Dvh half = new Dvh("O", new float[] {20, 10}, new double[] {500, 1000}, "", true);
        assertEquals(15, GeneralisedEud.of(half, 1), 1e-9);
        assertEquals(Math.sqrt(250), GeneralisedEud.of(half, 2), 1e-9);
        assertEquals(1 / 0.075, GeneralisedEud.of(half, -1), 1e-9);
        assertEquals(20, GeneralisedEud.of(half, 2000), 0.01);
        assertEquals(10, GeneralisedEud.of(half, -2000), 0.01);
        Dvh uniform = new Dvh("O", new float[] {12, 12}, new double[] {10, 30}, "", true);
        assertEquals(12, GeneralisedEud.of(uniform, -10), 1e-6);
        assertEquals(0, GeneralisedEud.of(new Dvh("O", new float[] {5, 0}, new double[] {1, 2}, "", true), -10));
    }

    private ResponseModel response(String id) {
        return radiobiology.responses().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"control-to-20mm, 18, 0.850", "control-to-20mm, 20, 0.898", "control-to-20mm, 24, 0.950",
        "control-21-30mm, 18, 0.750", "control-31-40mm, 15, 0.690", "necrosis-v12, 0, 0", "necrosis-v12, 1, 0.033",
        "necrosis-v12, 5, 0.100", "necrosis-v12, 10, 0.156", "necrosis-v12, 15, 0.200", "necrosis-v12, 20, 0.236"})
    void interpolationsGoThroughTheirAnchors(String id, double figure, double probability) {
        Estimate estimate = response(id).at(figure);
        assertEquals(probability, estimate.probability(), 0.00101);
        assertTrue(estimate.note().startsWith("interpolation, not a published figure: through "), estimate.note());
        assertTrue(estimate.note().contains("confidence D"), estimate.note());
    }

    @Test
    void controlIsHeldAtItsRangeAndHarmIsExtrapolated() {
        ResponseModel control = response("control-to-20mm");
        assertEquals(control.at(24).probability(), control.at(30).probability());
        assertEquals(control.at(15).probability(), control.at(8).probability());
        assertTrue(control.at(24.001).note().contains("held at the nearest figure of 15 to 24 Gy"));
        assertTrue(!control.at(24).note().contains("held"), "24 Gy belongs to the range");
        ResponseModel necrosis = response("necrosis-v12");
        assertTrue(necrosis.at(40).probability() > necrosis.at(15).probability());
        assertTrue(necrosis.at(15.1).note().contains("extrapolated from 5 to 15 cm³"), necrosis.at(15.1).note());
    }

    /** Half at the dose of 50 %, and the normal distribution at one and two spreads. */
    @ParameterizedTest
    @CsvSource({"brain-necrosis-burman, 60, 0.15", "brainstem-burman, 65, 0.14", "optic-burman, 65, 0.14",
        "cord-burman, 66.5, 0.175", "lens-burman, 18, 0.27", "retina-burman, 65, 0.19"})
    void lymanModels(String id, double half, double m) {
        ResponseModel model = response(id);
        assertEquals(0.5, model.at(half).probability(), 1e-12);
        assertEquals(0.841344746068543, model.at(half * (1 + m)).probability(), 1e-12);
        assertEquals(0.022750131948179, model.at(half * (1 - 2 * m)).probability(), 1e-12);
        assertTrue(model.at(half).note().startsWith("not fitted to radiosurgery"), model.at(half).note());
        assertEquals(0, new ResponseCurve.Probit(10, 0.01).at(1), 1e-12);
        assertEquals(1, new ResponseCurve.Probit(10, 0.01).at(100), 1e-12);
    }

    @Test
    void everyParameterIsReached() {
        assertEquals(new TreeSet<>(List.of("control-to-20mm", "control-21-30mm", "control-31-40mm", "necrosis-v12",
                "brain-necrosis-burman", "brainstem-burman", "optic-burman", "cord-burman", "lens-burman",
                "retina-burman")), new TreeSet<>(radiobiology.responses().stream().map(ResponseModel::id).toList()));
        List<String> tissues = radiobiology.tissues().stream().map(t -> t.id() + " "
                + (t.usualGy().isPresent() ? t.usualGy().getAsDouble() : "-") + " " + t.leastGy() + " " + t.mostGy()
                + " " + t.confidence()).toList();
        assertEquals(List.of("late-cns 2.0 1.0 3.0 V", "spinal-cord 2.0 0.87 2.0 K", "metastasis 10.0 10.0 12.0 K",
                "nsclc - 8.0 10.0 V", "breast - 3.5 4.5 V", "melanoma - 0.6 2.5 V", "renal-cell - 2.6 7.0 K",
                "glioma - 5.0 10.0 V", "prostate - 1.5 2.0 V"), tissues);
        assertTrue(radiobiology.tissues().stream().noneMatch(t -> t.source().isBlank()));
        assertEquals("K", radiobiology.repair().confidence());
        for (Tissue tissue : radiobiology.tissues()) {
            assertTrue(new LinearQuadratic(tissue.leastGy()).bedGy(20, 1)
                    >= new LinearQuadratic(tissue.mostGy()).bedGy(20, 1));
        }
    }

    @Test
    void wordsDoNotHangOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("0,5", String.format("%.1f", 0.5), "a locale with decimal commas");
            assertEquals("linear-quadratic, alpha/beta 2.5 Gy", new LinearQuadratic(2.5).inWords());
            assertEquals("linear-quadratic-linear, alpha/beta 10 Gy, linear above 7.5 Gy with slope 2.5",
                    new LinearQuadraticLinear(10, 7.5).inWords());
        } finally {
            Locale.setDefault(before);
        }
    }
}
