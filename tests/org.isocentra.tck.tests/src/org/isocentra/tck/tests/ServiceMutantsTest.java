package org.isocentra.tck.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.internal.BuiltInDicom;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;
import org.isocentra.optimisation.internal.linear.InteriorPointOptimiser;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.tck.DicomServiceContract;
import org.isocentra.tck.OptimiserContract;
import org.isocentra.tck.PlanExporterContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Optimisers, DICOM providers and exporters with one fault each: the contract test must name it. */
class ServiceMutantsTest {

    private static Optimiser optimiser;
    private static DicomService dicom;
    private static PlanExporter exporter;

    static final class SolverContract implements OptimiserContract {

        @Override
        public Optimiser optimiser() {
            return optimiser;
        }
    }

    static final class ProviderContract implements DicomServiceContract {

        @Override
        public DicomService dicom() {
            return dicom;
        }
    }

    static final class ExporterContract implements PlanExporterContract {

        @Override
        public PlanExporter exporter() {
            return exporter;
        }

        /** The exporters of this test do not look at it. */
        @Override
        public PlannedCase planned() {
            return new PlannedCase(null, null, null, null, 0, List.of(), null, List.of(), List.of(),
                    new LinkedHashMap<>(), "1.0.0", Instant.EPOCH, null, null,
                    Optional.empty());
        }
    }

    @Test
    void rightOnesKeepTheContracts() {
        optimiser = new InteriorPointOptimiser();
        Contracts.assertKept(SolverContract.class);
        dicom = new BuiltInDicom();
        Contracts.assertKept(ProviderContract.class);
        exporter = (planned, folder, monitor) -> write(folder, "plan.txt", "a plan");
        Contracts.assertKept(ExporterContract.class);
    }

    private static Solution solution(Solution s, float factor, double objective, double bound, boolean converged) {
        float[] x = s.x().clone();
        for (int n = 0; n < x.length; n++) {
            x[n] *= factor;
        }
        return new Solution(x, objective, bound, s.iterations(), converged);
    }

    enum SolverFault {
        STOPS_EARLY("givesTheDoseWantedWhereTimeIsCheap", (given, right) -> {
            Solution s = (Solution) right.call();
            return solution(s, 0.9f, s.objective(), s.bound(), true);
        }),
        ALWAYS_RADIATES("givesNothingWhereTimeIsDear", (given, right) -> {
            Solution s = (Solution) right.call();
            s.x()[0] += 0.1f;
            return s;
        }),
        WISHFUL_BOUND("theBoundHolds", (given, right) -> {
            Solution s = (Solution) right.call();
            return solution(s, 1, s.objective(), 1.05 * s.objective(), true);
        }),
        NO_BOUND("theBoundHolds", (given, right) -> {
            Solution s = (Solution) right.call();
            return solution(s, 1, s.objective(), 0, true);
        }),
        IGNORES_WHAT_IS_THERE("doseThatIsThereAnywayCounts", (given, right) -> {
            Problem p = (Problem) given[0];
            return new InteriorPointOptimiser().optimise(new Problem(p.influence(), new float[p.influence().points()],
                    p.objectives(), p.track(), p.group(), p.timeWeight(), p.relativeGap()),
                    (org.isocentra.dose.api.kernel.DoseKernel) given[1],
                    (org.isocentra.model.ProgressMonitor) given[2]);
        }),
        ONE_AFTER_THE_OTHER("tracksOfAGroupRunAtTheSameTime", (given, right) -> {
            Solution s = (Solution) right.call();
            return solution(s, 1, 2 * s.objective(), s.bound(), true);
        }),
        SAYS_IT_IS_DONE("cancellingGivesTheBestSoFar", (given, right) -> {
            Solution s = (Solution) right.call();
            return solution(s, 1, s.objective(), s.bound(), true);
        }),
        BY_CHANCE("theSameProblemHasTheSameSolution", (given, right) -> {
            Solution s = (Solution) right.call();
            return solution(s, 1 + 1e-5f * (System.nanoTime() % 100), s.objective(), s.bound(), true);
        }),
        WORKS_IN_PLACE("inputsStayAsTheyAre", (given, right) -> {
            Object s = right.call();
            ((Problem) given[0]).influence().values()[0] += 1;
            return s;
        });

        private final String caughtBy;
        private final Mutant.Fault fault;

        SolverFault(String caughtBy, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfOptimisersAreCaught(SolverFault fault) {
        optimiser = Mutant.of(Optimiser.class, new InteriorPointOptimiser(), "optimise", fault.fault);
        Contracts.assertCaught(SolverContract.class, fault.caughtBy);
    }

    enum ProviderFault {
        HALF_A_VOXEL_OFF("imagesComeBackAsTheyWere", "readImage", (given, right) -> {
            DicomResult<?> result = (DicomResult<?>) right.call();
            Image image = (Image) result.value();
            VolumeGeometry g = image.grid().geometry();
            VolumeGeometry moved = new VolumeGeometry(g.nx(), g.ny(), g.nz(), g.spacingMm(),
                    g.originMm().plus(new Vector3(0.75, 0, 0)), g.axes());
            return new DicomResult<>(new Image(image.patient(), image.modality(), new Grid(moved,
                    image.grid().values()), image.series(), image.sopInstanceUids(), image.window()), List.of());
        }),
        MIRRORS("imagesComeBackAsTheyWere", "readImage", (given, right) -> {
            DicomResult<?> result = (DicomResult<?>) right.call();
            Image image = (Image) result.value();
            VolumeGeometry g = image.grid().geometry();
            float[] mirrored = new float[g.voxels()];
            for (int n = 0; n < mirrored.length; n++) {
                mirrored[n] = image.grid().values()[n - n % g.nx() + g.nx() - 1 - n % g.nx()];
            }
            return new DicomResult<>(new Image(image.patient(), image.modality(), new Grid(g, mirrored),
                    image.series(), image.sopInstanceUids(), image.window()), List.of());
        }),
        SEES_FAULTS("structuresComeBackAsTheyWere", "check", (given, right) ->
                List.of(Finding.error("file", "odd", ""))),
        WRITES_OVER("nothingIsWrittenOver", "writeStructures", (given, right) -> {
            DicomResult<?> result = (DicomResult<?>) right.call();
            Path fixed = ((Path) given[2]).resolve("fixed.dcm");
            return new DicomResult<>(move((Path) result.value(), fixed), List.of());
        }),
        ANY_FRAME("anotherFrameOfReferenceIsRefused", "readStructures", (given, right) ->
                new BuiltInDicom().readStructures((Path) given[0])),
        FORGIVES("missingSlicesAndDamagedFilesAreRefused", "readImage", (given, right) -> {
            try {
                return right.call();
            } catch (RuntimeException e) {
                return new DicomResult<>(null, List.of());
            }
        });

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        ProviderFault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    private static Path move(Path from, Path to) throws IOException {
        return Files.move(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfDicomProvidersAreCaught(ProviderFault fault) {
        dicom = Mutant.of(DicomService.class, new BuiltInDicom(), fault.method, fault.fault);
        Contracts.assertCaught(ProviderContract.class, fault.caughtBy);
    }

    @Test
    void faultsOfExportersAreCaught() {
        exporter = (planned, folder, monitor) -> { };
        Contracts.assertCaught(ExporterContract.class, "writesFilesOfItsOwn");
        exporter = (planned, folder, monitor) -> write(folder, "of-somebody-else.txt", "mine");
        Contracts.assertCaught(ExporterContract.class, "writesFilesOfItsOwn");
        exporter = (planned, folder, monitor) -> write(folder, "plan-" + System.nanoTime() + ".txt", "a plan");
        Contracts.assertCaught(ExporterContract.class, "writesTheSameFilesAgain");
        exporter = (planned, folder, monitor) -> write(folder.getParent(), "plan.txt", "a plan");
        Contracts.assertCaught(ExporterContract.class, "writesIntoTheFolderOnly");
    }

    private static void write(Path folder, String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
