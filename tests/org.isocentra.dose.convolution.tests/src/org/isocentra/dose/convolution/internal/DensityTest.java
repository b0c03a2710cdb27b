package org.isocentra.dose.convolution.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/** What density does: layers across a beam, a skull, a cavity. */
class DensityTest {

    private static final double AIR = 0.0012;
    private static final double BONE = 1.65;
    private static final double ATTENUATION_PER_MM = 0.0063;

    private final DoseEngine engine = Setup.CONVOLUTION;

    /** From above, the surface at z = 60; a layer from 20 to 0. */
    private static Medium.Voxels layered(double density) {
        return Setup.voxels(60, 1.5, p -> p.z() > 0 && p.z() < 21 ? density : 1);
    }

    private static float[] depthDose(DoseEngine engine, Medium medium, String option, List<Vector3> points) {
        Field field = new Field(new Vector3(0, 0, 400), Vector3.ZERO, new Aperture.Circular(1), option + " mm ring 1",
                100);
        return Setup.dose(engine, medium, List.of(field), Setup.at(points));
    }

    @Test
    void layersOfBoneAndAir() {
        List<Vector3> points = new ArrayList<>();
        for (int z = 40; z >= -40; z -= 1) {
            points.add(new Vector3(0, 0, z + 0.25));
        }
        for (String option : List.of("4", "16")) {
            float[] water = depthDose(engine, layered(1), option, points);
            float[] bone = depthDose(engine, layered(BONE), option, points);
            float[] air = depthDose(engine, layered(AIR), option, points);
            System.out.printf("%s mm beam, layer of 21 mm from z = 21 to 0; dose relative to water: z, bone, air%n",
                    option);
            for (int n = 0; n < points.size(); n += n < 18 || n > 46 ? 6 : 2) {
                System.out.printf("%6.2f %.3f %.3f%n", points.get(n).z(), bone[n] / water[n], air[n] / water[n]);
            }
            int before = 5;
            int inside = 30;
            int behind = 41;
            int deep = 65;
            assertEquals(1, bone[before] / water[before], 0.01, "far in front of bone");
            assertEquals(1, air[before] / water[before], 0.02, "far in front of air");
            double boneOnly = Math.exp(-ATTENUATION_PER_MM * 21 * (BONE - 1));
            double airOnly = Math.exp(ATTENUATION_PER_MM * 21 * (1 - AIR));
            assertEquals(boneOnly, bone[deep] / water[deep], 0.01 * boneOnly, "behind bone: attenuation");
            assertEquals(airOnly, air[deep] / water[deep], 0.02 * airOnly, "behind air: attenuation");
            assertTrue(air[inside] < 0.9 * airOnly * water[inside], "electrons leave the beam in air");
            assertTrue(air[behind] < 0.97 * air[behind + 6] * water[behind] / water[behind + 6],
                    "dose builds up again behind air");
        }
        float[] narrow = depthDose(engine, layered(AIR), "4", points);
        float[] narrowWater = depthDose(engine, layered(1), "4", points);
        float[] wide = depthDose(engine, layered(AIR), "16", points);
        float[] wideWater = depthDose(engine, layered(1), "16", points);
        assertTrue(narrow[30] / narrowWater[30] < wide[30] / wideWater[30], "narrow beams lose more in air");
    }

    /** Level of a head of 75 x 95 x 85 mm: 1 at its surface; the mean radius turns it into millimetres. */
    private static double depthMm(Vector3 p) {
        return 84 * (1 - Math.sqrt(Math.pow(p.x() / 75, 2) + Math.pow(p.y() / 95, 2) + Math.pow(p.z() / 85, 2)));
    }

    private static double head(Vector3 p, double skull) {
        double depth = depthMm(p);
        return depth < 0 ? 0 : depth > 5 && depth < 12 ? skull : 1;
    }

    @Test
    void skullAndCavity() {
        Vector3 isocentre = new Vector3(0, 20, 0);
        Vector3 cavity = new Vector3(0, 32, 0);
        ToDoubleFunction<Vector3> hollow = p -> p.distanceTo(cavity) < 10 ? AIR : head(p, 1);
        Medium water = Setup.voxels(98, 2, p -> head(p, 1));
        Medium skull = Setup.voxels(98, 2, p -> head(p, BONE));
        Medium air = Setup.voxels(98, 2, hollow);
        List<Vector3> points = List.of(isocentre, cavity.minus(new Vector3(0, 11, 0)));
        System.out.println("16 mm and 4 mm shot in a head: dose relative to that in water, convolution | ray tracing");
        for (String option : List.of("16", "4")) {
            List<Field> fields = Setup.halfShot(option, isocentre);
            double[] own = ratios(engine, fields, points, water, skull, air);
            double[] ray = ratios(Setup.RAYTRACE, fields, points, water, skull, air);
            System.out.printf("%s mm: skull of 7 mm, isocentre %.4f | %.4f%n", option, own[0], ray[0]);
            System.out.printf("%s mm: cavity of 20 mm, isocentre 2 mm beside it %.4f | %.4f, 1 mm beside it"
                    + " %.4f | %.4f%n", option, own[2], ray[2], own[3], ray[3]);
            assertTrue(own[0] < 0.985 && own[0] > 0.94, "a skull takes some percent");
            assertEquals(ray[0], own[0], 0.01, "mostly by attenuation");
            assertTrue(own[3] < ray[3], "beside air electrons are missing");
        }
    }

    /** Dose at the points relative to water: with skull at both, with the cavity at both. */
    private static double[] ratios(DoseEngine engine, List<Field> fields, List<Vector3> points, Medium water,
            Medium skull, Medium air) {
        float[] in = Setup.dose(engine, water, fields, Setup.at(points));
        float[] bone = Setup.dose(engine, skull, fields, Setup.at(points));
        float[] hollow = Setup.dose(engine, air, fields, Setup.at(points));
        return new double[] {bone[0] / in[0], bone[1] / in[1], hollow[0] / in[0], hollow[1] / in[1]};
    }
}
