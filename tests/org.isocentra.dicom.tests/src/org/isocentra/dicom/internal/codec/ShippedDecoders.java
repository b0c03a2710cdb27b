package org.isocentra.dicom.internal.codec;

import java.util.List;
import java.util.stream.Stream;

import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.codec.PixelDecoders;
import org.isocentra.testing.Plugins;

/** The decoders that come with the suite, also where there is no framework that has their services. */
public final class ShippedDecoders implements PixelDecoders {

    private final List<PixelDecoder> all = Stream.of("RunLengths", "LosslessJpeg", "LossyJpeg", "jpeg2000.Jpeg2000")
            .map(name -> Plugins.create(PixelDecoder.class, "org.isocentra.dicom.pixel",
                    "org.isocentra.dicom.pixel.internal." + name)).toList();

    @Override
    public List<PixelDecoder> all() {
        return all;
    }
}
