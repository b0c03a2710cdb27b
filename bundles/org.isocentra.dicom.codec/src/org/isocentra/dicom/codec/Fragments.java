package org.isocentra.dicom.codec;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.dicom.api.pixel.FrameFault;

/**
 * The pieces of compressed pixel data (DICOM PS3.5 section A.4) and which of them make a frame. Offset tables are often
 * empty and sometimes wrong, so they are believed only where nothing else tells.
 *
 * @param offsets the basic offset table: where the first fragment of each frame begins
 * @param pieces each with the place that the offset table would give for it
 */
record Fragments(byte[] offsets, List<Piece> pieces) {

    record Piece(long place, byte[] bytes) {
    }

    /** The frames, each in one piece. */
    List<byte[]> frames(int count) throws FrameFault {
        if (count == 1) {
            return List.of(joined(pieces));
        }
        if (pieces.size() == count) {
            return pieces.stream().map(Piece::bytes).toList();
        }
        List<Integer> starts = startsByTable();
        if (starts.size() != count) {
            starts = startsByContent();
        }
        if (starts.size() != count || starts.getFirst() != 0) {
            throw FrameFault.damaged("and the others cannot be told apart: there are " + pieces.size()
                    + " pieces for " + count + " frames");
        }
        List<byte[]> frames = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int end = n + 1 < count ? starts.get(n + 1) : pieces.size();
            frames.add(joined(pieces.subList(starts.get(n), end)));
        }
        return frames;
    }

    /** Indices of the pieces the offset table names, in ascending order; empty where it contradicts the pieces. */
    private List<Integer> startsByTable() {
        List<Integer> starts = new ArrayList<>();
        int piece = 0;
        for (int at = 0; at + 4 <= offsets.length; at += 4) {
            long place = offsets[at] & 0xFFL | (offsets[at + 1] & 0xFFL) << 8 | (offsets[at + 2] & 0xFFL) << 16
                    | (offsets[at + 3] & 0xFFL) << 24;
            while (piece < pieces.size() && pieces.get(piece).place() < place) {
                piece++;
            }
            if (piece == pieces.size() || pieces.get(piece).place() != place) {
                return List.of();
            }
            starts.add(piece++);
        }
        return starts;
    }

    /** Indices of the pieces that begin as a JPEG or JPEG 2000 image does. */
    private List<Integer> startsByContent() {
        List<Integer> starts = new ArrayList<>();
        for (int n = 0; n < pieces.size(); n++) {
            byte[] bytes = pieces.get(n).bytes();
            if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && (bytes[1] == (byte) 0xD8 || bytes[1] == 0x4F)) {
                starts.add(n);
            }
        }
        return starts;
    }

    private static byte[] joined(List<Piece> pieces) {
        if (pieces.size() == 1) {
            return pieces.getFirst().bytes();
        }
        byte[] whole = new byte[pieces.stream().mapToInt(p -> p.bytes().length).reduce(0, Math::addExact)];
        int at = 0;
        for (Piece piece : pieces) {
            System.arraycopy(piece.bytes(), 0, whole, at, piece.bytes().length);
            at += piece.bytes().length;
        }
        return whole;
    }
}
