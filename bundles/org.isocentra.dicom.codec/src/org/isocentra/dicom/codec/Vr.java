package org.isocentra.dicom.codec;

/** Value representations of DICOM PS3.5 section 6.2. */
public enum Vr {
    AE(Kind.TEXT), AS(Kind.TEXT), CS(Kind.TEXT), DA(Kind.TEXT), DT(Kind.TEXT), LO(Kind.LOCAL_TEXT),
    LT(Kind.LOCAL_TEXT), PN(Kind.LOCAL_TEXT), SH(Kind.LOCAL_TEXT), ST(Kind.LOCAL_TEXT), TM(Kind.TEXT),
    UC(Kind.LOCAL_TEXT, 1), UR(Kind.TEXT, 1), UT(Kind.LOCAL_TEXT, 1),
    DS(Kind.NUMBER_TEXT), IS(Kind.NUMBER_TEXT), UI(Kind.UID),
    AT(Kind.BINARY, 4, false), FD(Kind.BINARY, 8, false), FL(Kind.BINARY, 4, false), SL(Kind.BINARY, 4, false),
    SS(Kind.BINARY, 2, false), UL(Kind.BINARY, 4, false), US(Kind.BINARY, 2, false),
    SV(Kind.BINARY, 8), UV(Kind.BINARY, 8), OB(Kind.BINARY, 1), OD(Kind.BINARY, 8), OF(Kind.BINARY, 4),
    OL(Kind.BINARY, 4), OV(Kind.BINARY, 8), OW(Kind.BINARY, 2), UN(Kind.BINARY, 1), SQ(Kind.SEQUENCE, 1);

    /** How the bytes of a value are understood. */
    public enum Kind {
        /** Text of the default repertoire. */
        TEXT,
        /** Text in the character set of the data set. */
        LOCAL_TEXT,
        /** Decimal numbers written as text. */
        NUMBER_TEXT,
        /** Unique identifiers, padded with a zero byte. */
        UID,
        /** Little endian numbers or bytes. */
        BINARY,
        /** Items. */
        SEQUENCE
    }

    private final Kind kind;
    private final int unitBytes;
    private final boolean longLength;

    Vr(Kind kind) {
        this(kind, 1, false);
    }

    Vr(Kind kind, int unitBytes) {
        this(kind, unitBytes, true);
    }

    Vr(Kind kind, int unitBytes, boolean longLength) {
        this.kind = kind;
        this.unitBytes = unitBytes;
        this.longLength = longLength;
    }

    public Kind kind() {
        return kind;
    }

    /** Bytes of one value of a binary representation; 1 for all others. */
    public int unitBytes() {
        return unitBytes;
    }

    /** Bytes of the numbers that are turned around in big endian encoding: a tag is two of them. */
    int wordBytes() {
        return this == AT ? 2 : unitBytes;
    }

    /** True where explicit encoding has two reserved bytes and a length of 32 bits. */
    boolean hasLongLength() {
        return longLength;
    }

    boolean isText() {
        return kind == Kind.TEXT || kind == Kind.LOCAL_TEXT;
    }

    /** The byte that makes a value of odd length even. */
    byte padding() {
        return kind == Kind.BINARY || kind == Kind.UID ? 0 : (byte) ' ';
    }

    /** The representation with this code, {@code null} if there is none (internal to the parser). */
    static Vr ofCode(int first, int second) {
        return BY_CODE[index(first, second)];
    }

    private static final Vr[] BY_CODE = new Vr[26 * 26 + 1];

    static {
        for (Vr vr : values()) {
            BY_CODE[index(vr.name().charAt(0), vr.name().charAt(1))] = vr;
        }
    }

    private static int index(int first, int second) {
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        return letters ? (first - 'A') * 26 + second - 'A' : 26 * 26;
    }
}
