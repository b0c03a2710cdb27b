package org.isocentra.dicom.internal.image;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The slices of a series, to be changed, written and read. */
abstract class SeriesFiles {

    @TempDir
    Path folder;
    List<DataSet> slices;

    @BeforeEach
    void makeSlices() {
        slices = new ArrayList<>(Samples.slices(Samples.image(Modality.MR, Axes.PATIENT)));
    }

    DicomResult<Image> read() {
        return read(Samples.write(folder.resolve("series"), slices));
    }

    static DicomResult<Image> read(Path path) {
        return new SeriesReader().read(path, ProgressMonitor.NONE);
    }

    void change(int index, UnaryOperator<DataSet.Builder> change) {
        slices.set(index, change.apply(slices.get(index).toBuilder()).build());
    }

    void changeAll(UnaryOperator<DataSet.Builder> change) {
        slices.replaceAll(slice -> change.apply(slice.toBuilder()).build());
    }

    void refused(String... expected) {
        InputException e = assertThrows(InputException.class, this::read);
        for (String part : expected) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }
}
