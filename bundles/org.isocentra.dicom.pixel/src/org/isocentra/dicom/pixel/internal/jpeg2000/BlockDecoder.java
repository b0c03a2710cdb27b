package org.isocentra.dicom.pixel.internal.jpeg2000;

import org.isocentra.dicom.api.pixel.FrameFault;

/**
 * Numbers of a code-block from its coding passes, bit-plane by bit-plane (ISO/IEC 15444-1 annex D). What the passes
 * leave open is taken to lie in the middle.
 */
final class BlockDecoder {

    static final int PASSES_BEFORE_RAW = 10;
    /** With one more for the half that is open, and one for the sign, these fill 32 bits. */
    static final int MOST_PLANES = 30;
    private static final int STRIPE = 4;
    private static final int FIRST_SIGN_CONTEXT = 9;
    private static final int FIRST_REFINEMENT_CONTEXT = 14;

    private final Subband band;
    private final Coding coding;
    private final ArithmeticDecoder arithmetic = new ArithmeticDecoder();

    private int width;
    private int height;
    /** Row length of the arrays below, which have a border of one on each side. */
    private int pitch;
    /** -1 or 1 where a number is known not to be 0. */
    private byte[] sign = {};
    private boolean[] refined = {};
    private boolean[] visited = {};
    /** Twice the magnitude, counted with the open half. */
    private int[] magnitude = {};
    private RawBits raw;

    BlockDecoder(Subband band, Coding coding) {
        this.band = band;
        this.coding = coding;
    }

    /** Puts the numbers of a code-block into those of its subband. */
    void decode(CodeBlock block, float[] values) throws FrameFault {
        int planes = band.planes() - block.zeroPlanes;
        if (block.passes > 0 && block.passes > 3 * planes - 2) {
            throw FrameFault.damaged("has a code-block of more passes than its numbers have bits");
        }
        width = block.area.width();
        height = block.area.height();
        pitch = width + 2;
        int cells = pitch * (height + 2);
        sign = new byte[cells];
        refined = new boolean[cells];
        visited = new boolean[cells];
        magnitude = new int[cells];
        arithmetic.resetContexts();
        int pass = 0;
        for (CodeBlock.Stretch stretch : block.stretches) {
            boolean bypass = coding.has(Coding.BYPASS) && pass >= PASSES_BEFORE_RAW && (pass + 2) % 3 != 2;
            raw = bypass ? new RawBits(stretch.bytes()) : null;
            if (!bypass) {
                arithmetic.start(stretch.bytes());
            }
            for (int n = 0; n < stretch.passes; n++, pass++) {
                pass((pass + 2) % 3, planes - 1 - (pass + 2) / 3);
            }
        }
        Area area = band.area();
        for (int j = 0; j < height; j++) {
            int to = (block.area.y0() - area.y0() + j) * area.width() + block.area.x0() - area.x0();
            for (int i = 0; i < width; i++) {
                int cell = cell(i, j);
                float number = coding.reversible() ? magnitude[cell] >> 1 : magnitude[cell] * 0.5f * band.step();
                values[to + i] = sign[cell] * number;
            }
        }
    }

    private int cell(int i, int j) {
        return (j + 1) * pitch + i + 1;
    }

    private void pass(int kind, int plane) {
        for (int top = 0; top < height; top += STRIPE) {
            int bottom = Math.min(top + STRIPE, height);
            for (int i = 0; i < width; i++) {
                switch (kind) {
                    case 0 -> significance(i, top, bottom, plane);
                    case 1 -> refinement(i, top, bottom, plane);
                    default -> cleanup(i, top, bottom, plane);
                }
            }
        }
        if (kind == 2 && coding.has(Coding.SEGMENTATION_SYMBOLS)) {
            for (int n = 0; n < 4; n++) {
                arithmetic.decode(ArithmeticDecoder.UNIFORM);
            }
        }
        if (coding.has(Coding.RESET)) {
            arithmetic.resetContexts();
        }
    }

    private void significance(int i, int top, int bottom, int plane) {
        for (int j = top; j < bottom; j++) {
            int cell = cell(i, j);
            if (sign[cell] == 0) {
                int context = zeroContext(cell, isLast(j, top));
                visited[cell] = context != 0;
                if (context != 0 && (raw != null ? raw.next() : arithmetic.decode(context)) == 1) {
                    becomeSignificant(cell, plane, isLast(j, top));
                }
            }
        }
    }

    private void refinement(int i, int top, int bottom, int plane) {
        for (int j = top; j < bottom; j++) {
            int cell = cell(i, j);
            if (sign[cell] != 0 && !visited[cell]) {
                int context = refined[cell] ? FIRST_REFINEMENT_CONTEXT + 2
                        : FIRST_REFINEMENT_CONTEXT + (zeroContext(cell, isLast(j, top)) == 0 ? 0 : 1);
                int bit = raw != null ? raw.next() : arithmetic.decode(context);
                magnitude[cell] += bit == 1 ? 1 << plane : -(1 << plane);
                refined[cell] = true;
            }
        }
    }

    private void cleanup(int i, int top, int bottom, int plane) {
        int j = top;
        if (bottom - top == STRIPE && isQuiet(i, top)) {
            if (arithmetic.decode(ArithmeticDecoder.RUN) == 0) {
                return;
            }
            j += arithmetic.decode(ArithmeticDecoder.UNIFORM) << 1 | arithmetic.decode(ArithmeticDecoder.UNIFORM);
            becomeSignificant(cell(i, j), plane, isLast(j, top));
            j++;
        }
        for (; j < bottom; j++) {
            int cell = cell(i, j);
            if (sign[cell] == 0 && !visited[cell]
                    && arithmetic.decode(zeroContext(cell, isLast(j, top))) == 1) {
                becomeSignificant(cell, plane, isLast(j, top));
            }
        }
        for (int n = top; n < bottom; n++) {
            visited[cell(i, n)] = false;
        }
    }

    /** Whether none of a column of a stripe, nor any neighbour, is known not to be 0. */
    private boolean isQuiet(int i, int top) {
        for (int j = top; j < top + STRIPE; j++) {
            int cell = cell(i, j);
            if (sign[cell] != 0 || visited[cell] || zeroContext(cell, isLast(j, top)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the row below must not be looked at. */
    private boolean isLast(int j, int top) {
        return coding.has(Coding.CAUSAL) && j == top + STRIPE - 1;
    }

    private void becomeSignificant(int cell, int plane, boolean last) {
        int h = sign[cell - 1] + sign[cell + 1];
        int v = sign[cell - pitch] + (last ? 0 : sign[cell + pitch]);
        h = Integer.signum(h);
        v = Integer.signum(v);
        int flip = h < 0 || h == 0 && v < 0 ? 1 : 0;
        int context = FIRST_SIGN_CONTEXT + (h == 0 ? Math.abs(v) : 3 + h * v);
        int negative = raw != null ? raw.next() : arithmetic.decode(context) ^ flip;
        sign[cell] = (byte) (negative == 1 ? -1 : 1);
        magnitude[cell] = 3 << plane;
    }

    /** Context for whether a number is 0, by how many of its neighbours are not (table D.1). */
    private int zeroContext(int cell, boolean last) {
        int h = (sign[cell - 1] & 1) + (sign[cell + 1] & 1);
        int v = sign[cell - pitch] & 1;
        int d = (sign[cell - pitch - 1] & 1) + (sign[cell - pitch + 1] & 1);
        if (!last) {
            v += sign[cell + pitch] & 1;
            d += (sign[cell + pitch - 1] & 1) + (sign[cell + pitch + 1] & 1);
        }
        if (band.right() == 1 && band.down() == 1) {
            int hv = Math.min(h + v, 2);
            return d == 0 ? hv : d == 1 ? 3 + hv : d == 2 ? 6 + Math.min(hv, 1) : 8;
        }
        int main = band.right() == 1 ? v : h;
        int side = band.right() == 1 ? h : v;
        return switch (main) {
            case 2 -> 8;
            case 1 -> side > 0 ? 7 : d > 0 ? 6 : 5;
            default -> side > 0 ? 2 + side : Math.min(d, 2);
        };
    }

    /** Bits that are not coded: after a byte FF, the next holds only seven. Beyond their bytes they are ones. */
    private static final class RawBits {

        private final byte[] bytes;
        private int next;
        private int held;
        private int count;

        RawBits(byte[] bytes) {
            this.bytes = bytes;
        }

        int next() {
            if (count == 0) {
                count = held == 0xFF ? 7 : 8;
                held = next < bytes.length ? bytes[next++] & 0xFF : 0xFF;
            }
            return held >> --count & 1;
        }
    }
}
