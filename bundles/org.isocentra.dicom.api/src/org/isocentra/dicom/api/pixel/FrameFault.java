package org.isocentra.dicom.api.pixel;

/** What is wrong with a compressed frame. */
public final class FrameFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** @param problem continues the sentence "frame 1 ..." */
    public FrameFault(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** For a frame that does not keep the rules of its own coding. */
    public static FrameFault damaged(String problem) {
        return new FrameFault(problem, "The file is damaged; get it again from its source");
    }

    /** For a frame that is sound, but not what the decoders read. */
    public static FrameFault notRead(String problem) {
        return new FrameFault(problem,
                "Export or convert the images to Explicit VR Little Endian, without compression");
    }

    public String remedy() {
        return remedy;
    }
}
