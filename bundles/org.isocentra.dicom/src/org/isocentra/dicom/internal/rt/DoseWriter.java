package org.isocentra.dicom.internal.rt;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.dicom.api.dose.EffectiveDose;
import org.isocentra.dicom.api.dose.LocatedDose;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DecimalText;
import org.isocentra.dicom.codec.TextRules;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.InputException;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;

/** Makes RT Dose objects of dose grids and histograms. */
final class DoseWriter {

    /** Largest stored value: 16 bits, which every reader and validator takes; 25 Gy are then steps of 0.4 mGy. */
    private static final int MAX_STORED = 0xFFFF;
    /** Width of histogram bins; wider only where there would be more bins than fit. */
    private static final double BIN_WIDTH_GY = 0.02;
    private static final int MAX_BINS = 3000;
    private static final double VOLUME_STEPS_PER_CM3 = 1e6;

    private final ObjectHead head;

    DoseWriter(ObjectHead head) {
        this.head = head;
    }

    /**
     * @param dvhs histograms to go with this dose
     * @param number of this dose within the plan, from 1
     */
    DataSet write(DoseGrid dose, int number, DataSet planReference, DataSet structureReference, StructureSet structures,
            List<Dvh> dvhs) {
        DataSet.Builder data = grid(dose.name(), dose.doseGy(), 1002 + number)
                .put(Attribute.DOSE_TYPE, "PHYSICAL")
                .putFitted(Attribute.DOSE_COMMENT, ObjectHead.NOT_FOR_DELIVERY + ", "
                        + dose.provenance().engineId() + " " + dose.provenance().engineVersion())
                .put(Attribute.DOSE_SUMMATION_TYPE, "PLAN")
                .put(Attribute.REFERENCED_RT_PLAN_SEQUENCE, List.of(planReference));
        if (!dvhs.isEmpty()) {
            data.put(Attribute.DVH_SEQUENCE, histograms(dvhs, structures));
            data.put(Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE, List.of(structureReference));
        }
        putProvenance(data, dose);
        return data.build();
    }

    /** @throws InputException when a dose it was made of names no plan, without which it would say nothing of itself */
    DataSet write(EffectiveDose dose) {
        for (LocatedDose each : dose.of()) {
            if (each.planUids().isEmpty()) {
                throw new InputException("RT Dose " + each.sopInstanceUid(), "names no RT Plan that it is the dose of",
                        "Export it again together with its plan");
            }
        }
        List<DataSet> plans = dose.of().stream().flatMap(each -> each.planUids().stream()).distinct()
                .map(uid -> ObjectHead.reference(SopClass.RT_PLAN.uid(), uid).build()).toList();
        return grid(dose.comment(), dose.values(), 1005)
                .put(Attribute.IMAGE_COMMENTS, ObjectHead.NOT_FOR_DELIVERY + ". " + dose.explanation())
                .put(Attribute.DOSE_TYPE, "EFFECTIVE")
                .put(Attribute.DOSE_COMMENT, dose.comment())
                .put(Attribute.DOSE_SUMMATION_TYPE, plans.size() > 1 ? "MULTI_PLAN" : "PLAN")
                .put(Attribute.REFERENCED_RT_PLAN_SEQUENCE, plans).build();
    }

    private DataSet.Builder grid(String name, Grid dose, int seriesNumber) {
        VolumeGeometry grid = dose.geometry();
        String scaling = scaling(name, dose);
        return head.begin(SopClass.RT_DOSE, "RTDOSE", seriesNumber, ObjectHead.NOT_FOR_DELIVERY + ": dose " + name)
                .putEmpty(Attribute.SLICE_THICKNESS)
                .put(Attribute.IMAGE_POSITION_PATIENT, coordinates(grid.originMm()))
                .put(Attribute.IMAGE_ORIENTATION_PATIENT, orientation(grid.axes()))
                .put(Attribute.SAMPLES_PER_PIXEL, 1)
                .put(Attribute.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Attribute.NUMBER_OF_FRAMES, grid.nz())
                .putTag(Attribute.FRAME_INCREMENT_POINTER, Attribute.GRID_FRAME_OFFSET_VECTOR)
                .put(Attribute.ROWS, grid.ny())
                .put(Attribute.COLUMNS, grid.nx())
                .put(Attribute.PIXEL_SPACING, grid.spacingMm().y(), grid.spacingMm().x())
                .put(Attribute.BITS_ALLOCATED, 16)
                .put(Attribute.BITS_STORED, 16)
                .put(Attribute.HIGH_BIT, 15)
                .put(Attribute.PIXEL_REPRESENTATION, 0)
                .put(Attribute.DOSE_UNITS, "GY")
                .put(Attribute.GRID_FRAME_OFFSET_VECTOR, offsets(grid))
                .put(Attribute.DOSE_GRID_SCALING, scaling)
                .put(Attribute.PIXEL_DATA, stored(dose.values(), Double.parseDouble(scaling)));
    }

    /**
     * Gy per stored step, as it is written: dose is stored with the number a reader will read, and the highest dose
     * still fits.
     */
    private static String scaling(String name, Grid dose) {
        float max = 0;
        for (float value : dose.values()) {
            if (!(value >= 0) || Float.isInfinite(value)) {
                throw new InputException("dose '" + name + "'", "has a value of " + value + " Gy",
                        "Calculate the dose again");
            }
            max = Math.max(max, value);
        }
        return max == 0 ? "1" : DecimalText.atLeast((double) max / MAX_STORED);
    }

    private static byte[] stored(float[] doseGy, double scaling) {
        byte[] bytes = new byte[Math.multiplyExact(doseGy.length, 2)];
        for (int n = 0; n < doseGy.length; n++) {
            int value = (int) Math.min(MAX_STORED, Math.rint(doseGy[n] / scaling));
            bytes[2 * n] = (byte) value;
            bytes[2 * n + 1] = (byte) (value >>> 8);
        }
        return bytes;
    }

    private static double[] coordinates(Vector3 v) {
        return new double[] {v.x(), v.y(), v.z()};
    }

    private static double[] orientation(Axes axes) {
        return new double[] {axes.first().x(), axes.first().y(), axes.first().z(), axes.second().x(), axes.second().y(),
                axes.second().z()};
    }

    private static double[] offsets(VolumeGeometry grid) {
        double[] offsets = new double[grid.nz()];
        for (int k = 0; k < offsets.length; k++) {
            offsets[k] = k * grid.spacingMm().z();
        }
        return offsets;
    }

    private static List<DataSet> histograms(List<Dvh> dvhs, StructureSet structures) {
        List<DataSet> items = new ArrayList<>();
        for (Dvh dvh : dvhs) {
            Structure structure = structures.find(dvh.structure()).orElseThrow(() -> new InputException("histogram",
                    "no structure is called '" + dvh.structure() + "'",
                    "Export with the structures that were evaluated"));
            double width = Math.max(BIN_WIDTH_GY, Math.ceil(dvh.maximumGy() / MAX_BINS / BIN_WIDTH_GY) * BIN_WIDTH_GY);
            int bins = (int) (dvh.maximumGy() / width) + 2;
            double[] pairs = new double[2 * bins];
            for (int n = 0; n < bins; n++) {
                double cm3 = dvh.volumeAtLeast(n * width) / 1000;
                pairs[2 * n] = width;
                pairs[2 * n + 1] = Math.rint(cm3 * VOLUME_STEPS_PER_CM3) / VOLUME_STEPS_PER_CM3;
            }
            DataSet roi = new DataSet.Builder().put(Attribute.DVH_ROI_CONTRIBUTION_TYPE, "INCLUDED")
                    .put(Attribute.REFERENCED_ROI_NUMBER, structure.number()).build();
            items.add(new DataSet.Builder()
                    .put(Attribute.DVH_TYPE, "CUMULATIVE")
                    .put(Attribute.DOSE_UNITS, "GY")
                    .put(Attribute.DOSE_TYPE, "PHYSICAL")
                    .put(Attribute.DVH_DOSE_SCALING, 1)
                    .put(Attribute.DVH_VOLUME_UNITS, "CM3")
                    .put(Attribute.DVH_NUMBER_OF_BINS, bins)
                    .put(Attribute.DVH_DATA, pairs)
                    .put(Attribute.DVH_REFERENCED_ROI_SEQUENCE, List.of(roi))
                    .put(Attribute.DVH_MINIMUM_DOSE, dvh.minimumGy())
                    .put(Attribute.DVH_MAXIMUM_DOSE, dvh.maximumGy())
                    .put(Attribute.DVH_MEAN_DOSE, dvh.meanGy()).build());
        }
        return items;
    }

    private static void putProvenance(DataSet.Builder data, DoseGrid dose) {
        DoseProvenance provenance = dose.provenance();
        PrivateData.reserve(data);
        PrivateData.DOSE_NAME.put(data, fitted(dose.name()));
        PrivateData.ENGINE_ID.put(data, fitted(provenance.engineId()));
        PrivateData.ENGINE_VERSION.put(data, fitted(provenance.engineVersion()));
        provenance.kernelId().ifPresent(id -> PrivateData.KERNEL_ID.put(data, fitted(id)));
        PrivateData.BEAM_MODEL_ID.put(data, fitted(provenance.beamModelId()));
        PrivateData.BEAM_MODEL_VERSION.put(data, fitted(provenance.beamModelVersion()));
        PrivateData.INPUT_DIGEST.put(data, fitted(provenance.inputDigest()));
        provenance.relativeUncertainty().ifPresent(u -> PrivateData.RELATIVE_UNCERTAINTY.put(data, u));
    }

    private static String fitted(String text) {
        return TextRules.fitted(Attribute.DOSE_COMMENT.vr(), text);
    }
}
