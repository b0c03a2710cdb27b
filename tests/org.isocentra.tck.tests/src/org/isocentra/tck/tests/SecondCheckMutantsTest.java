package org.isocentra.tck.tests;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.isocentra.dose.api.check.SecondCheck;
import org.isocentra.dose.api.check.WaterPath;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.isocentra.tck.SecondCheckContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Second checks with one fault each: the contract test must name it. */
class SecondCheckMutantsTest {

    private static final int BEAMS = 12;

    private static SecondCheck check;

    static final class CheckContract implements SecondCheckContract {

        @Override
        public SecondCheck secondCheck() {
            return check;
        }

        @Override
        public DeliveryUnit unit() {
            return new DeliveryUnit("arc 1", "GTV", new Vector3(5, 6, 7), 100, new LinkedHashMap<>());
        }

        @Override
        public LocalDate day() {
            return LocalDate.of(2026, 3, 9);
        }

        @Override
        public List<Field> beams(DeliveryUnit unit) {
            return IntStream.range(0, BEAMS).mapToObj(n -> new Field(unit.isocentreMm().plus(new Vector3(
                    1000 * Math.cos(2 * Math.PI * n / BEAMS), 1000 * Math.sin(2 * Math.PI * n / BEAMS), 0)),
                    unit.isocentreMm(), new Aperture.Circular(10), "", unit.meterset() / BEAMS)).toList();
        }
    }

    enum Fault {
        NONE(""),
        IGNORES_DEPTH("doseFallsWithEveryMillimetreOfWater"),
        FORGETS_METERSET("doseIsInProportionToTheMeterset"),
        FIRST_BEAM_FOR_ALL("everyBeamHasItsOwnPath"),
        LOOKS_FROM_THE_ORIGIN("placeInSpaceDoesNotMatter"),
        REMEMBERS("sameUnitHasTheSameDose"),
        TOLERATES_ALL("knowsDevicesAndSaysWhatItTolerates");

        private final String caughtBy;

        Fault(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    /** Exponential attenuation, one MU a centigray at the surface. */
    private record Tables(Fault fault, int[] calls) implements SecondCheck {

        @Override
        public Set<String> devices() {
            return Set.of("linac");
        }

        @Override
        public double tolerancePercent() {
            return fault == Fault.TOLERATES_ALL ? 100 : 3;
        }

        @Override
        public double isocentreDoseGy(DeliveryUnit unit, List<Field> beams, LocalDate day, WaterPath path) {
            calls[0]++;
            double dose = 0;
            for (Field beam : beams) {
                double depth = switch (fault) {
                    case IGNORES_DEPTH -> 80;
                    // nothing is behind the first beam, everything behind the others
                    case FIRST_BEAM_FOR_ALL -> path.mm(unit.isocentreMm(), beams.getFirst().sourceMm())
                            + (beam == beams.getFirst() ? 0 : -20);
                    default -> path.mm(unit.isocentreMm(), beam.sourceMm());
                };
                double far = fault == Fault.LOOKS_FROM_THE_ORIGIN ? 1e6 / beam.sourceMm().dot(beam.sourceMm()) : 1;
                dose += 0.01 * far * Math.exp(-0.005 * depth) / beams.size();
            }
            return dose * (fault == Fault.FORGETS_METERSET ? 1 : unit.meterset())
                    * (fault == Fault.REMEMBERS ? 1 + 1e-3 * calls[0] : 1);
        }
    }

    @Test
    void rightOnesKeepTheContract() {
        check = new Tables(Fault.NONE, new int[1]);
        Contracts.assertKept(CheckContract.class);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void faultsAreNamed(Fault fault) {
        check = new Tables(fault, new int[1]);
        Contracts.assertCaught(CheckContract.class, fault.caughtBy);
    }
}
