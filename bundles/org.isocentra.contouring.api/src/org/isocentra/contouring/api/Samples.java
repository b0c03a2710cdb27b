package org.isocentra.contouring.api;

/**
 * Points that stand for a body, each with the volume it stands for; a point at the surface stands for the part of its
 * cell that is inside.
 *
 * @param xMm LPS mm; likewise {@code yMm}, {@code zMm}
 * @param volumeMm3 volume each point stands for, mm³
 * @param stepMm distance of the points, mm
 */
public record Samples(float[] xMm, float[] yMm, float[] zMm, float[] volumeMm3, double stepMm) {

    public Samples {
        if (xMm.length != yMm.length || xMm.length != zMm.length || xMm.length != volumeMm3.length) {
            throw new IllegalArgumentException("coordinates and volumes differ in number");
        }
    }

    public int size() {
        return xMm.length;
    }

    /** Of all samples together, mm³. */
    public double totalVolumeMm3() {
        double sum = 0;
        for (float v : volumeMm3) {
            sum += v;
        }
        return sum;
    }
}
