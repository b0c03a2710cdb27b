package org.isocentra.beamdata.internal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.isocentra.beamdata.api.Measured;
import org.isocentra.beamdata.api.Measured.Axis;
import org.isocentra.beamdata.api.Measured.Curve;
import org.isocentra.beamdata.api.Measured.Factor;
import org.isocentra.beamdata.api.Measured.Quantity;
import org.isocentra.beamdata.api.MeasuredFile;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every format is read as documented, and whatever is wrong with a file is refused where it is. */
class MeasuredFilesTest {

    private static final String CSV = """
            # isocentra measured data 1
            # a remark

            quantity, profile
            machine, gammaknife-icon
            axis, z
            field (mm), 4
            depth (cm), 8
            date, 2026-03-02
            detector, film
            position (cm), dose (%)
            0.5, 12.5
            0.0, 100
            -0.5, 12
            -1.0, 1e0

            quantity, output factor
            machine, gammaknife-icon
            reference field (mm), 16
            date, 2026-03-02
            detector, diode
            field (mm), output factor (1)
            4, 0.814
            16, 1
            """;

    private static final String RFA = """
            :MSR \t2\t # No. of measurement in file
            :SYS BDS 0 # Beam Data Scanner System
            #
            # RFA300 ASCII Measurement Dump ( BDS format )
            # Measurement number \t1
            %VNR 1.0
            %MOD \tRAT
            %TYP \tSCN
            %SCN \tPRO
            %FLD \tSEM
            %DAT \t25-11-2025
            %TIM \t13:26:36
            %FSZ \t10\t10
            %BMT \tPHO\t    6.0
            %SSD \t950
            %PRD \t500
            %PTS \t3
            %STS \t    0.0\t   10.0\t   50.0 # Start Scan values in mm ( X , Y , Z )
            %EDS \t    0.0\t  -10.0\t   50.0 # End Scan values in mm ( X , Y , Z )
            !a comment
            #\t  X      Y      Z     Dose
            = \t    0.0\t   10.0\t   50.0\t    2.5
            = \t    0.0\t    0.0\t   50.0\t  100.0
            = \t    0.0\t  -10.0\t   50.1\t    2.4
            :EOM  # End of Measurement
            %SCN \tDPT
            %DAT \t12-09-2011
            %FSZ \t10\t10
            %SSD \t1000
            %PTS \t2
            = \t    0.0\t    0.0\t   15.0\t  100.0
            = \t    0.0\t    0.0\t  100.0\t   60.0
            :EOM  # End of Measurement
            :EOF # End of File
            """;

    private static final String MCC = """
            BEGIN_SCAN_DATA
            \tFORMAT=CC-Export V1.9
            \tBEGIN_SCAN  1
            \t\tMEAS_DATE=15-Aug-2025 12:28:22
            \t\tLINAC=unit 3
            \t\tSSD=900.00
            \t\tFIELD_INPLANE=30.00
            \t\tFIELD_CROSSPLANE=30.00
            \t\tDETECTOR_NAME=PTW 60019
            \t\tSCAN_CURVETYPE=CROSSPLANE_PROFILE
            \t\tSCAN_DEPTH=100.00
            \t\tSCAN_OFFAXIS_INPLANE=0.00
            \t\tBEGIN_DATA
            \t\t\t-20.00\t\t3.1E-03\t\t3.6648E+00
            \t\t\t0.00\t\t1.0570E+00\t\t3.6648E+00
            \t\t\t20.00\t\t3.0E-03\t\t3.6648E+00
            \t\tEND_DATA
            \tEND_SCAN  1
            END_SCAN_DATA
            """;

    private static final String W2CAD = """
            $NUMS 001
            $STOM
            %VERSION 02
            %DATE 15-08-2025
            %DETY DIO
            %BMTY PHO
            %FLSZ 030*030
            %TYPE OPD
            %AXIS Z
            %PNTS 002
            %STEP 010
            %SSD 1000
            <+000.0 +000.0 +015.0 +100.0>
            <+000.0 +000.0 +100.0 +062.4>
            $ENOM
            $ENOF
            """;

    @TempDir
    private Path folder;

    @Test
    void csvIsReadWithItsUnits() throws IOException {
        MeasuredFile file = read(CSV);
        assertEquals(List.of("Isocentra CSV", 2), List.of(file.format(), file.tables().size()));
        Curve curve = (Curve) file.tables().getFirst();
        assertArrayEquals(new double[] {-10, -5, 0, 5}, curve.positionMm(), 1e-12);
        assertArrayEquals(new double[] {1, 12, 100, 12.5}, curve.value(), 1e-12);
        assertEquals(Optional.of(Axis.Z), curve.axis());
        assertEquals(Optional.of(80.0), curve.setup().depthMm());
        assertEquals(Optional.of(LocalDate.of(2026, 3, 2)), curve.setup().date());
        Measured.Factors factors = (Measured.Factors) file.tables().getLast();
        assertEquals(List.of(new Factor(4, 0.814), new Factor(16, 1)), factors.factors());
    }

    /** SHA-256 of "abc", FIPS 180-2 appendix B.1, tells that it is taken of the bytes of the file. */
    @Test
    void digestIsOfTheBytes() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", TextFile.read(file).sha256());
    }

    @Test
    void rfaIsRead() throws IOException {
        List<Measured> tables = read(RFA).tables();
        Curve profile = (Curve) tables.getFirst();
        assertEquals(Optional.of(Axis.Y), profile.axis());
        assertArrayEquals(new double[] {-10, 0, 10}, profile.positionMm());
        assertArrayEquals(new double[] {2.4, 100, 2.5}, profile.value());
        assertEquals(Optional.of(50.0), profile.setup().depthMm());
        assertEquals(Optional.of(950.0), profile.setup().sourceSurfaceMm());
        assertEquals(Optional.of(LocalDate.of(2025, 11, 25)), profile.setup().date());
        Curve depth = (Curve) tables.getLast();
        assertEquals(Quantity.DEPTH_DOSE, depth.quantity());
        assertEquals(Optional.empty(), depth.setup().date(), "day and month can be either");
    }

    @Test
    void mccIsRead() throws IOException {
        Curve curve = (Curve) read(MCC).tables().getFirst();
        assertEquals(Optional.of(Axis.X), curve.axis());
        assertArrayEquals(new double[] {3.1e-3, 1.057, 3e-3}, curve.value());
        assertEquals(List.of(Optional.of("unit 3"), Optional.of(30.0), Optional.of(100.0), Optional.of("PTW 60019"),
                Optional.of(LocalDate.of(2025, 8, 15))), List.of(curve.setup().machine(), curve.setup().fieldMm(),
                curve.setup().depthMm(), curve.setup().detector(), curve.setup().date()));
    }

    @Test
    void w2CadIsRead() throws IOException {
        Curve curve = (Curve) read(W2CAD).tables().getFirst();
        assertEquals(Quantity.DEPTH_DOSE, curve.quantity());
        assertArrayEquals(new double[] {15, 100}, curve.positionMm());
        assertArrayEquals(new double[] {100, 62.4}, curve.value());
        assertEquals(List.of(Optional.of(30.0), Optional.of(LocalDate.of(2025, 8, 15))),
                List.of(curve.setup().fieldMm(), curve.setup().date()));
    }

    @ParameterizedTest(name = "{0}: {1} instead of {2}")
    @CsvSource(delimiter = '|', textBlock = """
            csv   | position (cm), dose (%) | position, dose (%)        | line 11 | position
            csv   | position (cm), dose (%) | position (inch), dose (%) | line 11 | mm
            csv   | -0.5, 12                | -0.5, twelve              | line 14 | twelve
            csv   | -0.5, 12                | 0.7, 12                   | line 14 | one way
            csv   | -0.5, 12                | -0.5, NaN                 | line 14 | NaN
            csv   | -0.5, 12                | -0.5, 1e300               | line 14 | out of range
            csv   | -0.5, 12                | -0,5, 12                  | line 14 | two values
            csv   | axis, z                 | axis, q                   | line 6  | x, y or z
            csv   | field (mm), 4           | field, 4                  | line 7  | unit
            csv   | field (mm), 4           | # field                   | field   | missing
            csv   | date, 2026-03-02        | date, 02.03.2026          | line 9  | date
            csv   | detector, film          | operator, me              | line 10 | operator
            csv   | quantity, profile       | quantity, profiles        | line 4  | profiles
            csv   | 16, 1                   | 4, 1                      | line 24 | twice
            csv   | 16, 1                   | 16, -1                    | line 24 | more than 0
            rfa   | :MSR \t2                | :MSR \t3                  | :MSR    | announces 3
            rfa   | %PTS \t3                | %PTS \t4                  | line 17 | announces 4
            rfa   | %SCN \tPRO              | %SCN \tMTX                | line 9  | MTX
            rfa   | %FSZ \t10\t10           | %FSZ \t10\t20             | line 13 | wide
            rfa   | 100.0                   | 100,0                     | line 23 | decimal
            rfa   | = \t    0.0\t   10.0    | = \t    5.0\t   10.0      | line 25 | alone
            rfa   | :EOF                    | #                         | :MSR    | no :EOF
            mcc   | END_SCAN_DATA           | END_SCAN  1               | line 19 | belong
            mcc   | CROSSPLANE_PROFILE      | SCAN_DIAGONAL             | line 10 | not supported
            mcc   | OFFAXIS_INPLANE=0.00    | OFFAXIS_INPLANE=5.00      | line 12 | axis
            mcc   | SCAN_DEPTH=100.00       | DEPTH=100.00              | SCAN_DEPTH | missing
            mcc   | 15-Aug-2025             | 15-Foo-2025               | line 4  | date
            w2cad | %TYPE OPD               | %TYPE WDD                 | line 8  | WDD
            w2cad | %PNTS 002               | %PNTS 003                 | line 10 | announces
            w2cad | $NUMS 001               | $NUMS 002                 | $NUMS   | announces 2
            w2cad | %AXIS Z                 | %AXIS X                   | line 9  | axis
            """)
    void faultsAreRefusedWhereTheyAre(String format, String good, String bad, String where, String problem)
            throws IOException {
        String text = switch (format) {
            case "csv" -> CSV;
            case "rfa" -> RFA;
            case "mcc" -> MCC;
            default -> W2CAD;
        };
        String tabbed = good.replace("\\t", "\t");
        assertTrue(text.contains(tabbed), () -> "'" + good + "' is not in the file");
        int at = bad.equals("4, 1") || bad.equals("16, -1") ? text.lastIndexOf(tabbed) : text.indexOf(tabbed);
        String broken = text.substring(0, at) + bad.replace("\\t", "\t") + text.substring(at + tabbed.length());
        InputException refusal = assertThrows(InputException.class, () -> read(broken));
        assertTrue(refusal.where().startsWith("measured.txt"), refusal::getMessage);
        assertTrue(refusal.where().contains(where), refusal::getMessage);
        assertTrue(refusal.getMessage().contains(problem), refusal::getMessage);
        assertTrue(refusal.remedy().length() > 10, refusal::getMessage);
    }

    @Test
    void otherFilesAndHugeOnesAreRefused() throws IOException {
        assertThrows(InputException.class, () -> read("x,y\n1,2\n"));
        assertThrows(InputException.class, () -> read(""));
        assertThrows(InputException.class, () -> MeasuredFiles.read(folder.resolve("nowhere")));
        StringBuilder many = new StringBuilder(CSV.substring(0, CSV.indexOf("0.5, 12.5")));
        for (int n = 0; n <= TextFile.MOST_POINTS; n++) {
            many.append(n).append(", 1\n");
        }
        assertTrue(assertThrows(InputException.class, () -> read(many.toString())).problem().contains("points"));
        assertTrue(assertThrows(InputException.class, () -> read("#".repeat(9 << 20))).problem().contains("bytes"));
    }

    private MeasuredFile read(String text) throws IOException {
        return MeasuredFiles.read(Files.writeString(folder.resolve("measured.txt"), text));
    }
}
