package org.isocentra.dicom.api.pixel;

import java.util.Set;

/**
 * Decompresses the frames of images of some transfer syntaxes. An OSGi service, without state and safe for use by
 * several threads. Where two bundles decode the same syntax, images in it are refused until one of them is gone: which
 * of two decoders has made the pixels must not depend on chance.
 *
 * <p>What is decoded comes from files that are not trusted: a decoder checks every length and index, and takes no more
 * memory than {@code compressed} and {@code pixels} make likely.
 */
public interface PixelDecoder {

    /** UIDs of the transfer syntaxes that it decodes; always the same. */
    Set<String> transferSyntaxes();

    /**
     * @param compressed the whole frame, perhaps with padding behind it
     * @param frame what the data set says of a frame; the compressed frame must be of this size
     * @param pixels where the stored values go, as they lie in uncompressed pixel data
     * @param offset place of the first in {@code pixels}, bytes
     * @throws FrameFault if the frame is damaged, of another size or kind, or compressed in a way that is not read
     */
    void decode(byte[] compressed, PixelLayout frame, byte[] pixels, int offset) throws FrameFault;
}
