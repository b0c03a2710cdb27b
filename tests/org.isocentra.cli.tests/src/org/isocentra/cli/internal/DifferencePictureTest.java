package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Base64;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The picture of {@code isocentra gamma --out}. */
class DifferencePictureTest {

    private static final VolumeGeometry GEOMETRY = VolumeGeometry.axial(12, 10, 8, new Vector3(1, 2, 3),
            new Vector3(-5, -9, -12));
    private static final int[] HIGHER_AT = {7, 4, 2};
    private static final int[] COLD_AT = {0, 0, 0};

    private static Grid grid(double higher) {
        float[] values = new float[GEOMETRY.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = 10;
        }
        values[GEOMETRY.index(HIGHER_AT[0], HIGHER_AT[1], HIGHER_AT[2])] = (float) (20 + higher);
        values[GEOMETRY.index(COLD_AT[0], COLD_AT[1], COLD_AT[2])] = (float) (0.1 + 2 * higher);
        return new Grid(GEOMETRY, values);
    }

    @Test
    void findsTheLargestDifferenceAboveTheThreshold() {
        DoseDifference difference = DoseDifference.of(grid(0), grid(0.5), 10);
        assertArrayEquals(HIGHER_AT, difference.index());
        assertEquals(0.5, difference.largestGy(), 1e-6);
        assertEquals(2.5, difference.percent(difference.largestGy()), 1e-5);
        assertEquals(new Vector3(2, -1, -6), difference.largestAtMm());
        assertArrayEquals(COLD_AT, DoseDifference.of(grid(0), grid(0.5), 0).index(), "without a threshold");
    }

    @Test
    void whatTheOtherDoseDoesNotReachIsNoDifference() {
        Grid small = new Grid(VolumeGeometry.axial(2, 2, 2, new Vector3(1, 1, 1), new Vector3(0, 0, 0)), new float[8]);
        DoseDifference difference = DoseDifference.of(grid(0), small, 10);
        assertEquals(-10, difference.largestGy(), 1e-6);
        assertEquals(0, difference.gy()[GEOMETRY.index(0, 0, 0)]);
    }

    @Test
    void showsThreePlanesAndAScale() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(
                new DifferencePicture(DoseDifference.of(grid(0), grid(0.5), 10)).svg())));
        NodeList images = svg.getElementsByTagName("image");
        int[][] size = {{12, 10}, {12, 8}, {10, 8}};
        // heads are up: of 8 slices the third from below is the sixth row
        int[][] at = {{7, 4}, {7, 5}, {4, 5}};
        assertEquals(size.length, images.getLength());
        for (int n = 0; n < size.length; n++) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(
                    ((Element) images.item(n)).getAttribute("href").substring("data:image/png;base64,".length()))));
            assertArrayEquals(size[n], new int[] {image.getWidth(), image.getHeight()});
            int rgb = image.getRGB(at[n][0], at[n][1]);
            assertTrue((rgb >> 16 & 255) > (rgb & 255) + 100, "red where it is higher");
            int same = image.getRGB(1, 1);
            assertEquals(same & 255, same >> 16 & 255, "grey where it is the same");
        }
        String text = svg.getDocumentElement().getTextContent();
        for (String wanted : new String[] {"+0.500 Gy (+2.50 %", "x 2.0, y -1.0, z -6.0 mm", "+0.500 Gy", "-1.25 %",
            "Axial", "Coronal", "Sagittal"}) {
            assertTrue(text.contains(wanted), wanted + " is not in " + text);
        }
    }
}
