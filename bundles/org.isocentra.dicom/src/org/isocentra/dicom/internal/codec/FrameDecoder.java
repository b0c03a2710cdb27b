package org.isocentra.dicom.internal.codec;

/** Decompresses one frame of an image. Without state, and safe for use by several threads. */
public interface FrameDecoder {

    /**
     * @param compressed the whole frame, perhaps with padding behind it
     * @param frame what the data set says of a frame; the compressed frame must be of this size
     * @param pixels where the stored values go, as they lie in uncompressed pixel data
     * @param offset place of the first in {@code pixels}, bytes
     * @throws FrameFault if the frame is damaged, of another size or kind, or compressed in a way that is not read
     */
    void decode(byte[] compressed, PixelLayout frame, byte[] pixels, int offset) throws FrameFault;
}
