package org.isocentra.ui.scene.internal.render;

import java.util.Arrays;
import java.util.List;

import org.isocentra.model.geometry.Vector3;

/**
 * A surface of triangles. The arrays are shared for speed and must not be changed by whoever receives the mesh.
 *
 * @param points three coordinates a vertex, LPS mm
 * @param normals three components a vertex, unit vectors; outward where the surface is closed
 * @param triangles three vertices each, counter-clockwise as seen from outside
 */
public record Mesh(float[] points, float[] normals, int[] triangles) {

    public Mesh {
        if (points.length != normals.length || points.length % 3 != 0 || triangles.length % 3 != 0) {
            throw new IllegalArgumentException("a mesh of " + points.length + " coordinates, " + normals.length
                    + " components of normals and " + triangles.length + " corners");
        }
    }

    public int vertices() {
        return points.length / 3;
    }

    public Vector3 point(int vertex) {
        return new Vector3(points[3 * vertex], points[3 * vertex + 1], points[3 * vertex + 2]);
    }

    /** mm². */
    public double area() {
        double sum = 0;
        for (int n = 0; n < triangles.length; n += 3) {
            Vector3 a = point(triangles[n]);
            sum += point(triangles[n + 1]).minus(a).cross(point(triangles[n + 2]).minus(a)).length() / 2;
        }
        return sum;
    }

    /** What a closed surface encloses, mm³: the sum of the tetrahedra of all triangles with the origin. */
    public double volumeMm3() {
        double sum = 0;
        for (int n = 0; n < triangles.length; n += 3) {
            sum += point(triangles[n]).dot(point(triangles[n + 1]).cross(point(triangles[n + 2]))) / 6;
        }
        return sum;
    }

    /** All of several meshes. */
    public static Mesh together(List<Mesh> meshes) {
        if (meshes.size() == 1) {
            return meshes.getFirst();
        }
        float[] points = new float[meshes.stream().mapToInt(mesh -> mesh.points.length).sum()];
        float[] normals = new float[points.length];
        int[] triangles = new int[meshes.stream().mapToInt(mesh -> mesh.triangles.length).sum()];
        int coordinates = 0;
        int corners = 0;
        for (Mesh mesh : meshes) {
            System.arraycopy(mesh.points, 0, points, coordinates, mesh.points.length);
            System.arraycopy(mesh.normals, 0, normals, coordinates, mesh.points.length);
            for (int corner : mesh.triangles) {
                triangles[corners++] = corner + coordinates / 3;
            }
            coordinates += mesh.points.length;
        }
        return new Mesh(points, normals, triangles);
    }

    /** Puts a mesh together vertex by vertex. */
    static final class Builder {

        private float[] points = new float[3 << 10];
        private int[] triangles = new int[3 << 11];
        private int coordinates;
        private int corners;

        /** @return the number of the vertex */
        int vertex(Vector3 p) {
            if (coordinates == points.length) {
                points = Arrays.copyOf(points, 2 * coordinates);
            }
            points[coordinates] = (float) p.x();
            points[coordinates + 1] = (float) p.y();
            points[coordinates + 2] = (float) p.z();
            coordinates += 3;
            return coordinates / 3 - 1;
        }

        void triangle(int a, int b, int c) {
            if (corners == triangles.length) {
                triangles = Arrays.copyOf(triangles, 2 * corners);
            }
            triangles[corners] = a;
            triangles[corners + 1] = b;
            triangles[corners + 2] = c;
            corners += 3;
        }

        /** Four vertices around a face, cut along its shorter diagonal. */
        void quad(int a, int b, int c, int d) {
            if (squaredDistance(a, c) <= squaredDistance(b, d)) {
                triangle(a, b, c);
                triangle(a, c, d);
            } else {
                triangle(a, b, d);
                triangle(b, c, d);
            }
        }

        private float squaredDistance(int a, int b) {
            float x = points[3 * a] - points[3 * b];
            float y = points[3 * a + 1] - points[3 * b + 1];
            float z = points[3 * a + 2] - points[3 * b + 2];
            return x * x + y * y + z * z;
        }

        /** The mesh, with the normal of each vertex the mean of those of its triangles, weighted by their areas. */
        Mesh mesh() {
            float[] p = Arrays.copyOf(points, coordinates);
            int[] t = Arrays.copyOf(triangles, corners);
            float[] normals = new float[coordinates];
            for (int n = 0; n < corners; n += 3) {
                int a = 3 * t[n];
                int b = 3 * t[n + 1];
                int c = 3 * t[n + 2];
                float ux = p[b] - p[a];
                float uy = p[b + 1] - p[a + 1];
                float uz = p[b + 2] - p[a + 2];
                float vx = p[c] - p[a];
                float vy = p[c + 1] - p[a + 1];
                float vz = p[c + 2] - p[a + 2];
                for (int vertex : new int[] {a, b, c}) {
                    normals[vertex] += uy * vz - uz * vy;
                    normals[vertex + 1] += uz * vx - ux * vz;
                    normals[vertex + 2] += ux * vy - uy * vx;
                }
            }
            for (int n = 0; n < coordinates; n += 3) {
                double length = Math.sqrt(normals[n] * normals[n] + normals[n + 1] * normals[n + 1]
                        + normals[n + 2] * normals[n + 2]);
                for (int axis = 0; axis < 3 && length > 0; axis++) {
                    normals[n + axis] /= (float) length;
                }
            }
            return new Mesh(p, normals, t);
        }
    }
}
