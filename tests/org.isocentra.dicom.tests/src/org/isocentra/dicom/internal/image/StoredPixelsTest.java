package org.isocentra.dicom.internal.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.Test;

/** Stored values of all kinds become the values that they mean. */
class StoredPixelsTest extends SeriesFiles {

    /** The values of a palette image are no intensities, though each is one number. */
    @Test
    void coloursAndMasksAreRefused() {
        change(0, s -> s.put(Attribute.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR"));
        refused("PhotometricInterpretation", "is PALETTE COLOR: colour images are not read");
        change(0, s -> s.put(Attribute.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1").put(Attribute.SAMPLES_PER_PIXEL, 3));
        refused("SamplesPerPixel", "is 3: colour images are not read");
        change(0, s -> s.put(Attribute.SAMPLES_PER_PIXEL, 1).put(Attribute.BITS_ALLOCATED, 1));
        refused("BitsAllocated", "is 1: a mask or an overlay");
    }

    @Test
    void computedTomographyNeedsItsScale() {
        slices = new ArrayList<>(Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)));
        change(5, s -> s.remove(Attribute.RESCALE_SLOPE));
        refused("RescaleSlope (0028,1053): is missing");
    }

    /** Stored values, one for each pixel of a slice of 12 x 10, as many bits as asked. */
    private byte[] pixels(int bits, long value) {
        ByteBuffer pixels = ByteBuffer.allocate(120 * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        while (pixels.hasRemaining()) {
            switch (bits) {
                case 8 -> pixels.put((byte) value);
                case 16 -> pixels.putShort((short) value);
                default -> pixels.putInt((int) value);
            }
        }
        return pixels.array();
    }

    private void pixels(int allocated, int stored, int high, int representation, long value) {
        changeAll(s -> s.put(Attribute.BITS_ALLOCATED, allocated).put(Attribute.BITS_STORED, stored)
                .put(Attribute.HIGH_BIT, high).put(Attribute.PIXEL_REPRESENTATION, representation)
                .put(Attribute.PIXEL_DATA, pixels(allocated, value)));
    }

    private void allAre(double expected) {
        for (float value : read().value().grid().values()) {
            assertEquals(expected, value, 1e-3);
        }
    }

    @Test
    void junkAbove12BitsIsIgnored() {
        pixels(16, 12, 11, 0, 0xF000 | 1234);
        allAre(1234);
    }

    @Test
    void signOf12BitsIsKept() {
        pixels(16, 12, 11, 1, 0x5000 | 0xFFF & -77);
        allAre(-77);
    }

    @Test
    void bitsMayBeStoredHigh() {
        pixels(16, 12, 15, 0, 1234 << 4 | 0xF);
        allAre(1234);
    }

    @Test
    void eightBits() {
        pixels(8, 8, 7, 0, 200);
        allAre(200);
    }

    @Test
    void thirtyTwoBits() {
        pixels(32, 32, 31, 1, -100_000);
        allAre(-100_000);
    }

    @Test
    void rescaleOfEachSliceApplies() {
        pixels(16, 16, 15, 0, 10);
        change(0, s -> s.put(Attribute.RESCALE_SLOPE, 0.25).put(Attribute.RESCALE_INTERCEPT, -1));
        change(1, s -> s.put(Attribute.RESCALE_SLOPE, 3).put(Attribute.RESCALE_INTERCEPT, 0));
        Image image = read().value();
        assertEquals(1.5, image.grid().value(0, 0, 0));
        assertEquals(30, image.grid().value(5, 5, 1));
        assertEquals(10, image.grid().value(5, 5, 2));
    }

    @Test
    void rescaleMayNotErase() {
        change(3, s -> s.put(Attribute.RESCALE_SLOPE, 0).put(Attribute.RESCALE_INTERCEPT, 0));
        refused("RescaleSlope (0028,1053): is 0");
    }

    @Test
    void paddingIsAir() {
        slices = new ArrayList<>(Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)));
        pixels(16, 16, 15, 1, -2000);
        changeAll(s -> s.put(Attribute.PIXEL_PADDING_VALUE, 0x10000 - 2000));
        allAre(-1000);
    }

    @Test
    void monochrome1KeepsItsValues() {
        pixels(16, 16, 15, 0, 300);
        changeAll(s -> s.put(Attribute.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1"));
        allAre(300);
        assertTrue(read().findings().getFirst().text().contains("MONOCHROME1"));
    }

    @Test
    void colourIsRefused() {
        changeAll(s -> s.put(Attribute.SAMPLES_PER_PIXEL, 3));
        InputException e = assertThrows(InputException.class, this::read);
        assertTrue(e.getMessage().contains("colour"), e.getMessage());
    }

    @Test
    void windowIsMadeWhereThereIsNone() {
        changeAll(s -> s.remove(Attribute.WINDOW_CENTER));
        Image.Window window = read().value().window();
        assertTrue(window.width() > 100 && window.centre() > 900, window.toString());
    }
}
