package org.isocentra.contouring.internal.segmentation;

import java.util.Map;

import org.isocentra.contouring.api.SegmentationTool;
import org.isocentra.tck.SegmentationToolContract;

/** Our tool keeps the contract. */
class HalfContrastContractTest implements SegmentationToolContract {

    @Override
    public SegmentationTool tool() {
        return new HalfContrast();
    }

    @Override
    public Map<String, Double> parameters() {
        return Map.of("share", 0.5);
    }
}
