package org.isocentra.ui.scene.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.scene.internal.render.Mesh;
import org.isocentra.ui.scene.internal.render.Scene;
import org.isocentra.ui.scene.internal.render.Sheet;
import org.isocentra.ui.scene.internal.render.Surface;

/** Makes scenes of cases; what has been made already is taken as it is. To be used by one thread at a time. */
public final class SceneMaker {

    private static final Colour SKIN = new Colour(246, 214, 190);
    /** Density, relative to water, that is half air. */
    private static final float AIR = 0.5f;
    private static final double SKIN_STEP_MM = 2.5;
    private static final double ISODOSE = 0.07;
    private static final double PRESCRIBED = 0.22;
    private static final double VEIL = 0.06;
    private static final double BALL = 0.16;
    /** Beams are cut off so far from their isocentre, in halves of the largest extent of the head. */
    private static final double REACH = 1.1;

    private final SceneBench bench;
    private final Made<Mesh> meshes = new Made<>();
    private final Made<Beams> beams = new Made<>();
    private Optional<Isodoses> shown = Optional.empty();

    /** Surfaces that stay while dose follows a hand. */
    private record Isodoses(Image of, List<Surface> surfaces) {
    }

    public SceneMaker(SceneBench bench) {
        this.bench = bench;
    }

    /** Forgets all that is not of this case. */
    public void keep(Optional<OpenCase> openCase) {
        List<Object> sources = openCase.stream().flatMap(SceneMaker::sources).toList();
        meshes.keep(sources);
        beams.keep(sources);
        shown = shown.filter(isodoses -> openCase.filter(c -> c.image() == isodoses.of()).isPresent());
    }

    private static Stream<Object> sources(OpenCase openCase) {
        return Stream.of(openCase.planningCase().solids().values().stream(),
                Stream.of(openCase.planningCase().medium().relativeDensity()),
                openCase.doses().stream().map(DoseGrid::doseGy), openCase.comparison().stream().flatMap(comparison ->
                        comparison.reference().doses().stream()).map(DoseGrid::doseGy),
                openCase.planned().stream().map(PlannedCase::plan)).flatMap(all -> all);
    }

    /** What is known of where the head is. */
    public static Box head(OpenCase openCase) {
        return openCase.structures().stream().filter(structure -> structure.type() == StructureType.EXTERNAL)
                .flatMap(structure -> openCase.solid(structure.name()).stream()).map(Solid::bounds).findFirst()
                .orElseGet(() -> openCase.planningCase().medium().bounds());
    }

    /**
     * The whole scene.
     *
     * @param soFar given what there is, when more of it has been made
     * @param goOn asked between surfaces
     * @throws CancellationException when it is not to go on
     */
    public Scene make(Request wanted, Consumer<Scene> soFar, BooleanSupplier goOn) {
        List<Surface> surfaces = new ArrayList<>();
        List<Sheet> sheets = wanted.slices().map(slices -> slices.of(wanted.openCase().planningCase(),
                bench.slicing())).orElse(List.of());
        for (Stage stage : List.<Stage>of(this::addStructures, this::addHead, this::addBeams, this::addIsodoses)) {
            stage.add(wanted, surfaces, goOn);
            soFar.accept(new Scene(surfaces, sheets));
        }
        return new Scene(surfaces, sheets);
    }

    private interface Stage {

        void add(Request wanted, List<Surface> surfaces, BooleanSupplier goOn);
    }

    private static void check(BooleanSupplier goOn) {
        if (!goOn.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private void addStructures(Request wanted, List<Surface> surfaces, BooleanSupplier goOn) {
        OpenCase openCase = wanted.openCase();
        Map<String, Colour> colours = openCase.colours();
        for (Structure structure : openCase.structures()) {
            if (structure.type() != StructureType.EXTERNAL && !wanted.hidden().contains(structure.name())) {
                openCase.solid(structure.name()).ifPresent(solid -> {
                    check(goOn);
                    surfaces.add(new Surface(mesh(solid), colours.get(structure.name()), enclosesTarget(openCase, solid)
                            ? wanted.appearance().headOpacity() : 1, true));
                });
            }
        }
    }

    /** Whether nothing would be seen of a target if a body were opaque. */
    private static boolean enclosesTarget(OpenCase openCase, Solid body) {
        return openCase.structures().stream().filter(structure -> structure.type().isTarget())
                .flatMap(structure -> openCase.solid(structure.name()).stream())
                .anyMatch(target -> target != body && target.volumeMm3() < body.volumeMm3() && body.depthMm(target
                        .bounds().centre()) > 0);
    }

    private Mesh mesh(Solid solid) {
        return meshes.of(solid, "", () -> Bodies.of(solid));
    }

    /** The structure that is the outside of the patient; where nobody has drawn one, where air ends. */
    private void addHead(Request wanted, List<Surface> surfaces, BooleanSupplier goOn) {
        if (wanted.appearance().shows(Part.HEAD)) {
            check(goOn);
            OpenCase openCase = wanted.openCase();
            double opacity = wanted.appearance().headOpacity();
            List<Structure> drawn = openCase.structures().stream().filter(structure -> structure.type()
                    == StructureType.EXTERNAL && openCase.solid(structure.name()).isPresent()).toList();
            if (drawn.isEmpty()) {
                Grid density = openCase.planningCase().medium().relativeDensity();
                surfaces.add(new Surface(meshes.of(density, "", () -> Bodies.above(List.of(density), AIR, density
                        .geometry().bounds(), SKIN_STEP_MM, List.of(), bench.slicing())), SKIN, opacity, true));
            }
            drawn.stream().map(Structure::name).filter(name -> !wanted.hidden().contains(name)).forEach(name ->
                    surfaces.add(new Surface(mesh(openCase.solid(name).orElseThrow()), SKIN, opacity, true)));
        }
    }

    private void addBeams(Request wanted, List<Surface> surfaces, BooleanSupplier goOn) {
        if (!wanted.appearance().shows(Part.BEAMS)) {
            return;
        }
        wanted.openCase().planned().ifPresent(planned -> bench.device(planned).ifPresent(device -> {
            Map<String, Colour> colours = wanted.openCase().colours();
            planned.plan().units().stream().map(DeliveryUnit::target).distinct()
                    .filter(target -> !wanted.hidden().contains(target)).forEach(target -> {
                        check(goOn);
                        Colour colour = pale(colours.getOrDefault(target, SKIN));
                        Beams made = beams.of(planned.plan(), target, () -> beams(device, planned, target));
                        add(surfaces, made.balls(), colour, BALL, true);
                        add(surfaces, made.veils(), colour, VEIL, false);
                        add(surfaces, made.lines(), colour, 1, true);
                    });
        }));
    }

    /** A machine that fails takes its beams away, and nothing else. */
    private static Beams beams(TreatmentDevice device, PlannedCase planned, String target) {
        try {
            return made(device, planned, target);
        } catch (RuntimeException e) {
            ILog.of(SceneMaker.class).error("beams of " + planned.plan().deviceId() + " cannot be drawn", e);
            return Beams.of(List.of(), _ -> List.of(), true, 0);
        }
    }

    private static Beams made(TreatmentDevice device, PlannedCase planned, String target) {
        Vector3 head = planned.planningCase().medium().bounds().size();
        return Beams.of(planned.plan().units().stream().filter(unit -> unit.target().equals(target)).toList(),
                device::fields, device.tracksAreSimultaneous(), REACH * Math.max(head.x(), Math.max(head.y(),
                        head.z())) / 2);
    }

    private static Colour pale(Colour colour) {
        return new Colour((colour.red() + 255) / 2, (colour.green() + 255) / 2, (colour.blue() + 255) / 2);
    }

    private static void add(List<Surface> surfaces, Mesh mesh, Colour colour, double opacity, boolean closed) {
        if (mesh.vertices() > 0) {
            surfaces.add(new Surface(mesh, colour, opacity, closed));
        }
    }

    /** While dose follows a hand there are none to be made of it, and those before stay. */
    private void addIsodoses(Request wanted, List<Surface> surfaces, BooleanSupplier goOn) {
        List<Grid> doses = doses(wanted);
        if (doses.isEmpty() || !wanted.appearance().shows(Part.ISODOSES)) {
            return;
        }
        if (wanted.openCase().doseState() != DoseState.PREVIEW) {
            List<Surface> made = new ArrayList<>();
            for (Isodose isodose : wanted.isodoses()) {
                check(goOn);
                Mesh mesh = meshes.of(doses.getFirst(), isodose.doseGy(), () -> IsodoseSurface.of(doses, isodose
                        .doseGy(), bench.slicing()));
                add(made, mesh, isodose.colour(), isodose.prescription() ? PRESCRIBED : ISODOSE, true);
            }
            shown = Optional.of(new Isodoses(wanted.openCase().image(), List.copyOf(made)));
        }
        shown.ifPresent(isodoses -> surfaces.addAll(isodoses.surfaces()));
    }

    private static List<Grid> doses(Request wanted) {
        OpenCase openCase = wanted.openCase();
        return openCase.comparison().filter(_ -> wanted.doseBefore()).map(comparison -> comparison.reference().doses())
                .orElse(openCase.doses()).stream().map(DoseGrid::doseGy).toList();
    }
}
