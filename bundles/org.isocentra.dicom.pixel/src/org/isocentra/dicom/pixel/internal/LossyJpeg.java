package org.isocentra.dicom.pixel.internal;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.isocentra.dicom.api.pixel.FrameFault;
import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.osgi.service.component.annotations.Component;

/** JPEG with loss, 8 bits (processes 1 and 2), by the decoder of the Java platform. */
@Component
public final class LossyJpeg implements PixelDecoder {

    private static final Set<String> SYNTAXES = Set.of("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51");

    private static final int BITS = 8;

    @Override
    public Set<String> transferSyntaxes() {
        return SYNTAXES;
    }

    @Override
    public void decode(byte[] compressed, PixelLayout frame, byte[] pixels, int offset) throws FrameFault {
        requireReadable(compressed, frame);
        Raster raster = raster(compressed);
        if (raster.getWidth() != frame.columns() || raster.getHeight() != frame.rows() || raster.getNumBands() != 1) {
            throw FrameFault.damaged("has another size than its header says");
        }
        int width = frame.bitsAllocated() / 8;
        int[] row = new int[frame.columns()];
        for (int j = 0; j < frame.rows(); j++) {
            raster.getSamples(0, j, row.length, 1, 0, row);
            for (int i = 0; i < row.length; i++) {
                pixels[offset + width * (j * row.length + i)] = (byte) row[i];
            }
        }
    }

    /** Looks at the header first, because the platform takes memory for whatever size it finds there. */
    private static void requireReadable(byte[] compressed, PixelLayout frame) throws FrameFault {
        JpegMarkers markers = new JpegMarkers(compressed);
        int frames = 0;
        for (int marker = markers.nextSegment(); marker != JpegMarkers.SCAN; marker = markers.nextSegment()) {
            if (JpegMarkers.isFrame(marker)) {
                int precision = markers.precision(frame);
                if (marker != JpegMarkers.BASELINE && marker != JpegMarkers.EXTENDED || precision != BITS) {
                    throw FrameFault.notRead("is compressed by a JPEG process with loss and " + precision
                            + " bits, where only sequential ones of 8 bits are read");
                }
                frames++;
            }
        }
        if (frames != 1) {
            throw FrameFault.damaged("has " + frames + " JPEG frame headers");
        }
    }

    private static Raster raster(byte[] compressed) throws FrameFault {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(compressed))) {
            reader.setInput(in, true, true);
            return reader.readRaster(0, null);
        } catch (IOException | RuntimeException e) {
            throw FrameFault.damaged("cannot be decompressed: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }
}
