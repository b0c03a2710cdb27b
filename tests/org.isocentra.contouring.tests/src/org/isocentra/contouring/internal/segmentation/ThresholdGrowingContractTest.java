package org.isocentra.contouring.internal.segmentation;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.isocentra.contouring.api.SegmentationTool;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.tck.SegmentationToolContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Our tool keeps the contract, and tools with one fault each do not. */
class ThresholdGrowingContractTest implements SegmentationToolContract {

    @Override
    public SegmentationTool tool() {
        return new ThresholdGrowing();
    }

    @Override
    public Map<String, Double> parameters() {
        return Map.of("lower", 250.0, "upper", 1000.0);
    }

    /** A tool that is right but for what it does to its result, and for never being cancelled. */
    private record Faulty(UnaryOperator<Grid> fault) implements SegmentationTool {

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public Grid segment(Request request, ProgressMonitor monitor) {
            Request wide = new Request(request.image(), request.seedMm(), request.reachMm() + 3, request.parameters());
            return fault.apply(new ThresholdGrowing().segment(wide, ProgressMonitor.NONE));
        }
    }

    private record Judge(SegmentationTool tool) implements SegmentationToolContract {

        @Override
        public Map<String, Double> parameters() {
            return Map.of("lower", 250.0, "upper", 1000.0);
        }
    }

    private static Grid changed(Grid grid, float by) {
        float[] values = grid.values().clone();
        for (int n = 0; n < values.length; n++) {
            values[n] += by;
        }
        return new Grid(grid.geometry(), values);
    }

    @Test
    void faultsAreNoticed() {
        Judge swelling = new Judge(new Faulty(grid -> changed(grid, 60)));
        assertNoticed(swelling::ballsHaveTheirVolume);
        Judge wide = new Judge(new Faulty(grid -> grid));
        assertNoticed(wide::resultsLieOnTheGridOfTheImageAndInTheRegion);
        assertNoticed(wide::parametersHaveNamesAndRanges);
        assertNoticed(wide::workCanBeCancelled);
        int[] calls = {0};
        Judge moody = new Judge(new Faulty(grid -> changed(grid, calls[0]++)));
        assertNoticed(moody::theSameRequestHasTheSameResult);
        Judge silent = new Judge(new SegmentationTool() {

            @Override
            public List<Parameter> parameters() {
                return List.of();
            }

            @Override
            public Grid segment(Request request, ProgressMonitor monitor) {
                request.image().values()[0]++;
                return request.image();
            }
        });
        assertNoticed(silent::whereThereIsNothingItSaysSo);
        assertNoticed(silent::theImageStaysAsItIs);
    }

    private static void assertNoticed(Executable test) {
        assertThrows(AssertionError.class, test);
    }
}
