package org.isocentra.dicom.internal.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.isocentra.dicom.api.SeriesSummary;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study of ten series of many slices: how long until there is a picture to look at, until all of it is known, and
 * until all series have been read as volumes. The first picture must be there within two seconds.
 * Takes as much disk as the study: {@code -Disocentra.study=2000} for so many files of half a megabyte.
 */
class LargeStudyTest {

    private static final int SERIES = 10;
    private static final int SIZE = 512;
    private static final double PATIENCE_SECONDS = 2;

    @TempDir
    Path folder;

    @Test
    void thereIsAPictureLongBeforeAllIsKnown() throws Exception {
        int files = Integer.getInteger("isocentra.study", 0);
        assumeTrue(files > 0, "skipped: -Disocentra.study=2000 asks for it");
        make(files);
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        List<Double> pictures = new CopyOnWriteArrayList<>();
        Study study = Study.of(folder, _ -> pictures.add(seconds(start)), ProgressMonitor.NONE);
        double indexed = seconds(start);
        long memory = pools().stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum();
        Image image = study.read(study.series().getFirst(), ProgressMonitor.NONE).value();
        double volume = seconds(start);
        for (SeriesSummary series : study.series().subList(1, SERIES)) {
            study.read(series, ProgressMonitor.NONE);
        }
        double all = seconds(start);
        long most = pools().stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum();
        System.out.printf("%d files: first picture after %.2f s; known after %.2f s (%.0f files a second), with at"
                + " most %d MB; first volume, of %d slices, after %.2f s; all %d series read one by one after %.2f s,"
                + " with at most %d MB; load of the machine %.1f%n", files, pictures.getFirst(), indexed,
                files / indexed, memory >> 20, image.grid().geometry().nz(), volume, SERIES, all, most >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        assertEquals(SERIES, study.series().size());
        assertEquals(files, study.series().stream().mapToInt(s -> s.files().size()).sum());
        assertEquals(1, pictures.size());
        assertTrue(pictures.getFirst() < PATIENCE_SECONDS, "first picture after " + pictures.getFirst() + " s");
        long allPixels = 2L * SIZE * SIZE * files;
        assertTrue(memory < allPixels / 2, "memory " + memory + " for pixels of " + allPixels);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP).toList();
    }

    private void make(int files) throws Exception {
        DataSet slice = Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)).getFirst();
        List<Path> folders = new ArrayList<>();
        for (int s = 0; s < SERIES; s++) {
            folders.add(Files.createDirectory(folder.resolve(Integer.toString(s))));
        }
        byte[] pixels = new byte[2 * SIZE * SIZE];
        for (int n = 0; n < files; n++) {
            int s = n % SERIES;
            Samples.write(folders.get(s).resolve(n + ".dcm"), slice.toBuilder()
                    .put(Attribute.SERIES_INSTANCE_UID, "2.25.5" + s).put(Attribute.SOP_INSTANCE_UID, "2.25.6" + n)
                    .put(Attribute.IMAGE_POSITION_PATIENT, 0, 0, n / SERIES).put(Attribute.ROWS, SIZE)
                    .put(Attribute.COLUMNS, SIZE).put(Attribute.PIXEL_DATA, pixels).build());
        }
    }
}
