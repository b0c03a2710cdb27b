package org.isocentra.ui.contour.internal.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.ObjectUndoContext;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.isocentra.contouring.api.Segmentation;
import org.isocentra.contouring.api.SegmentationTool;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.contouring.api.region.Sketching;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.isocentra.planning.api.CaseEdits;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceTool;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.contour.internal.Messages;
import org.isocentra.ui.widgets.api.Note;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where structures are worked on: settings, the tool in use, and what is done to the structure that is chosen. */
@Component(service = ContourBench.class)
public final class ContourBench {

    private static final int STEPS_KEPT = 100;
    private static final String FIRST_METHOD = "org.isocentra.contouring.halfcontrast";
    private static final Colour NEW_COLOUR = new Colour(255, 140, 0);

    private final CaseSession session;
    private final SliceViews views;
    private final CaseEdits edits;
    private final Contributions contributions;
    private final Segmentation segmentation;
    private final Strokes strokes;
    private final WholeShapes whole;
    private final IOperationHistory history = OperationHistoryFactory.getOperationHistory();
    private final Observable<ContourSettings> settings = new Observable<>(ContourSettings.usual(FIRST_METHOD));
    private final Observable<Note> note = new Observable<>(Note.NONE);
    private final StrokePreview preview = new StrokePreview();
    private Optional<SliceTool> tool = Optional.empty();
    private Optional<Image> image = Optional.empty();

    @Activate
    public ContourBench(@Reference CaseSession session, @Reference SliceViews views, @Reference CaseEdits edits,
            @Reference Contributions contributions, @Reference Segmentation segmentation, @Reference Regions regions,
            @Reference Sketching sketching) {
        this.session = session;
        this.views = views;
        this.edits = edits;
        this.contributions = contributions;
        this.segmentation = segmentation;
        strokes = new Strokes(sketching);
        whole = new WholeShapes(sketching, regions, segmentation);
        history.setLimit(StructureEdit.CONTEXT, STEPS_KEPT);
        if (PlatformUI.getWorkbench().getOperationSupport().getUndoContext() instanceof ObjectUndoContext all) {
            all.addMatch(StructureEdit.CONTEXT);
        }
        session.openCase().watch(Runnable::run, this::forgetOtherCases);
        views.tool().watch(Runnable::run, this::toolChanged);
    }

    /** Changes of a case that is closed cannot be taken back. */
    private synchronized void forgetOtherCases() {
        Optional<Image> now = session.openCase().get().map(OpenCase::image);
        if (image.orElse(null) != now.orElse(null)) {
            image = now;
            history.dispose(StructureEdit.CONTEXT, true, true, false);
            note.set(Note.NONE);
        }
    }

    public Observable<ContourSettings> settings() {
        return settings;
    }

    /** What the user was told last. */
    public Observable<Note> note() {
        return note;
    }

    /** About the volume of the chosen structure with what is being drawn, mm³; empty while nothing is. */
    public Observable<Optional<Double>> drawnMm3() {
        return preview.drawnMm3();
    }

    /** The methods that find a body around a point. */
    public List<Contribution<SegmentationTool>> methods() {
        return contributions.catalogue(SegmentationTool.class).stream().filter(tool -> tool.health().usable()).toList();
    }

    /** What can be set of the method chosen. */
    public List<SegmentationTool.Parameter> parameters() {
        return segmentation.parameters(settings.get().method());
    }

    /** The structure that is worked on. */
    public Optional<Structure> chosen() {
        return session.view().get().selected().flatMap(name -> session.openCase().get()
                .flatMap(openCase -> openCase.planningCase().structures().find(name)));
    }

    /** Takes a tool in use, or none; the tool of somebody else stays where there was none of here. */
    public void use(Optional<ToolKind> kind) {
        settings.update(before -> before.withTool(kind));
        Optional<SliceTool> before = tool;
        tool = kind.map(this::tool);
        views.tool().update(now -> tool.isPresent() || now.equals(before) ? tool : now);
    }

    /** A tool that another one has taken the place of is in use no more. */
    private void toolChanged() {
        if (tool.isPresent() && !views.tool().get().equals(tool)) {
            tool = Optional.empty();
            settings.update(before -> before.withTool(Optional.empty()));
        }
    }

    private SliceTool tool(ToolKind kind) {
        return switch (kind) {
            case BRUSH -> new BrushTool(this, Sketching.Mode.ADD);
            case ERASER -> new BrushTool(this, Sketching.Mode.ERASE);
            case POLYGON -> new PolygonTool(this, Sketching.Mode.ADD);
            case CUT -> new PolygonTool(this, Sketching.Mode.ERASE);
            case GROW -> new GrowTool(this);
        };
    }

    /** A structure without contours, which is then the chosen one. */
    public void create(String name, StructureType type) {
        session.view().update(state -> state.withSelected(Optional.of(name)));
        schedule(NLS.bind(Messages.ContourBench_newStructure, name), (planningCase, _) -> {
            List<Structure> before = planningCase.structures().structures();
            return Stream.concat(before.stream(), Stream.of(new Structure(freeNumber(before), name, type, NEW_COLOUR,
                    List.of()))).toList();
        }, () -> { });
    }

    /** Gives the chosen structure another name or type. */
    public void rename(String name, StructureType type) {
        chosen().ifPresent(old -> {
            schedule(NLS.bind(Messages.ContourBench_rename, old.name()), (planningCase, _) -> planningCase.structures()
                    .structures().stream()
                    .map(s -> s.number() == old.number() ? new Structure(s.number(), name, type, s.colour(),
                            s.contours()) : s).toList(), () -> session.openCase().get()
                    .filter(openCase -> openCase.planningCase().structures().find(name).isPresent())
                    .ifPresent(_ -> session.view().update(state -> state.withSelected(Optional.of(name)))));
        });
    }

    public void delete() {
        chosen().ifPresent(old -> schedule(NLS.bind(Messages.ContourBench_delete, old.name()), (planningCase, _) ->
                planningCase.structures()
                .structures().stream().filter(s -> s.number() != old.number()).toList(), () -> { }));
    }

    public void interpolate() {
        reshape(Messages.ContourBench_interpolate, whole.interpolated());
    }

    /** @param mm outwards, or inwards where negative */
    public void grow(double mm) {
        reshape(Messages.ContourBench_marginOf, whole.grown(mm));
    }

    /** The chosen structure with a margin, as a structure of its own. */
    public void growAs(String name, StructureType type, double mm) {
        chosen().ifPresent(old -> schedule(NLS.bind(Messages.ContourBench_newStructure, name), (planningCase,
                monitor) -> {
            List<Structure> before = planningCase.structures().structures();
            Structure grown = whole.grown(mm).apply(planningCase.structures().find(old.name()).orElse(old),
                    planningCase.image(), monitor);
            return Stream.concat(before.stream(), Stream.of(new Structure(freeNumber(before), name, type, NEW_COLOUR,
                    grown.contours()))).toList();
        }, () -> { }));
    }

    public void smooth(double radiusMm) {
        reshape(Messages.ContourBench_smooth, whole.smoothed(radiusMm));
    }

    public void clean(double leastMm3) {
        reshape(Messages.ContourBench_removeIslandsOf, whole.cleaned(leastMm3));
    }

    /** Puts the chosen structure together with another one, which stays as it is. */
    public void combine(String other, Combination how) {
        session.openCase().get().flatMap(openCase -> openCase.planningCase().structures().find(other))
                .ifPresent(second -> edit(name -> NLS.bind(Messages.ContourBench_combine, new Object[] {how.title(),
                        other, name}),
                        (structure, of, monitor) -> whole.combined(second, how).apply(structure, of, monitor),
                        () -> { }));
    }

    /**
     * Writes the structures as they are to a new file in the background; nothing is written over.
     *
     * @param folder exists
     */
    public void save(Path folder) {
        session.openCase().get().ifPresent(openCase -> new SaveJob(session, contributions,
                openCase.planningCase(), folder, note::set).schedule());
    }

    private static int freeNumber(List<Structure> structures) {
        return 1 + structures.stream().mapToInt(Structure::number).max().orElse(0);
    }

    private void reshape(String what, Shape shape) {
        edit(what, shape, () -> { });
    }

    Strokes strokes() {
        return strokes;
    }

    /** The body around a point, by the method chosen. */
    Shape found(Vector3 seedMm) {
        ContourSettings set = settings.get();
        return whole.found(set.method(), seedMm, set.reachMm(), set.parameters(), set.adds(),
                found -> found.findings().forEach(finding -> note.set(new Note(finding.text() + ". " + finding.remedy(),
                        true))));
    }

    Optional<Image> image() {
        return session.openCase().get().map(OpenCase::image);
    }

    Optional<Colour> colour() {
        return session.openCase().get().flatMap(openCase -> chosen().map(s -> openCase.colours().get(s.name())));
    }

    void say(String text, boolean problem) {
        note.set(new Note(text, problem));
    }

    /**
     * Changes the chosen structure in the background.
     *
     * @param what a message that takes the name of the structure
     */
    void edit(String what, Shape shape, Runnable whenDone) {
        edit(name -> NLS.bind(what, name), shape, whenDone);
    }

    private void edit(UnaryOperator<String> title, Shape shape, Runnable whenDone) {
        Optional<Structure> chosen = chosen();
        if (chosen.isEmpty()) {
            say(Messages.ContourBench_noStructure, true);
            whenDone.run();
            return;
        }
        String name = chosen.get().name();
        schedule(title.apply(name), (planningCase, monitor) -> planningCase.structures().structures().stream()
                .map(s -> s.name().equals(name) ? shape.apply(s, planningCase.image(), monitor) : s).toList(),
                whenDone);
    }

    private void schedule(String title, EditJob.Change change, Runnable whenDone) {
        note.set(Note.NONE);
        Job job = new EditJob(title, session, edits, history, change, note::set);
        job.addJobChangeListener(new JobChangeAdapter() {

            @Override
            public void done(IJobChangeEvent event) {
                whenDone.run();
            }
        });
        job.schedule();
    }

    /**
     * Shows in the background what a stroke would make of the chosen structure; only the newest of many is shown.
     *
     * @param shown told the structure as it would be, and about its volume, mm³
     */
    void preview(Shape shape, BiConsumer<Structure, Double> shown) {
        Optional<OpenCase> openCase = session.openCase().get();
        Optional<Structure> chosen = chosen();
        if (openCase.isPresent() && chosen.isPresent()) {
            preview.show(openCase.get(), chosen.get(), shape, shown);
        }
    }

    void endPreview() {
        preview.end();
    }
}
