package org.isocentra.ui.scene.internal.render;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.scene.internal.render.Renderer.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a picture of 1000 by 800 pixels costs; a measurement, made on demand: {@code -Disocentra.scene.frames=200}. */
class FramesTest {

    private static final Backdrop BLACK = new Backdrop(new Colour(0, 0, 0), new Colour(40, 40, 40));

    /** A head, a brain, and eight targets in two isodoses each. */
    @Test
    @EnabledIfSystemProperty(named = "isocentra.scene.frames", matches = "\\d+", disabledReason = "a measurement")
    void frames() {
        int frames = Integer.getInteger("isocentra.scene.frames");
        List<Surface> surfaces = new ArrayList<>(List.of(ball(Vector3.ZERO, 85, 2.5, 0.15), ball(Vector3.ZERO, 70, 2.3,
                0.15)));
        for (int n = 0; n < 8; n++) {
            Vector3 centre = new Vector3(40 * Math.cos(n), 40 * Math.sin(n), 10 * n - 35);
            surfaces.addAll(List.of(ball(centre, 6, 0.5, 1), ball(centre, 8, 0.5, 0.2), ball(centre, 15, 1, 0.1)));
        }
        Scene scene = new Scene(surfaces, List.of());
        for (Quality quality : Quality.values()) {
            Camera camera = Camera.at(Vector3.ZERO, 200);
            Duration before = Duration.ZERO;
            for (int n = 0; n < 2 * frames; n++) {
                if (n == frames) {
                    before = cpu();
                }
                camera = camera.turned(0.02, 0.01);
                assertTrue(Renderer.render(scene, camera.view(1000, 800), quality, BLACK, () -> true).isPresent());
            }
            System.out.printf("%s, %d triangles: %.1f ms of CPU a picture%n", quality, surfaces.stream().mapToInt(
                    surface -> surface.mesh().triangles().length / 3).sum(), cpu().minus(before).toMillis()
                    / (double) frames);
        }
    }

    private static Surface ball(Vector3 centreMm, double radiusMm, double stepMm, double opacity) {
        return new Surface(Balls.net(centreMm, radiusMm, stepMm), new Colour(220, 120, 80), opacity, true);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
