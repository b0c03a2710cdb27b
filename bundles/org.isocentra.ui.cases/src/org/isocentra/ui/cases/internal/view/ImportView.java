package org.isocentra.ui.cases.internal.view;

import java.io.File;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.dicom.api.study.SlicePreview;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.cases.internal.Messages;
import org.isocentra.ui.cases.internal.model.CaseDraft;
import org.isocentra.ui.cases.internal.model.CaseDraft.Target;
import org.isocentra.ui.cases.internal.model.ImportBench;
import org.isocentra.ui.cases.internal.model.SeriesUse;
import org.isocentra.ui.cases.internal.model.StudyPart;
import org.isocentra.ui.widgets.api.Note;

/** Puts a case together: what a folder holds, what each of it is used for, targets, date, device and protocol. */
public final class ImportView extends PageView {

    private static final List<String> KINDS = List.of("intact", "cavity");
    private static final int LEAST_NAME = 130;
    private static final int SERIES_HEIGHT = 120;
    private static final int TARGETS_HEIGHT = 110;
    private static final int PREVIEW_HEIGHT = 160;

    private ImportBench bench;
    private FolderField folder;
    private Button look;
    private Label source;
    private Table series;
    private PreviewCanvas preview;
    private Label previewText;
    private Combo use;
    private Table targets;
    private Combo kind;
    private Text date;
    private Combo device;
    private Combo protocol;
    private Label problems;
    private FolderField target;
    private Button write;
    private List<String> devices = List.of();
    private List<String> protocols = List.of();
    private Optional<CaseDraft> shown = Optional.empty();

    @Override
    void create(Composite parent) {
        bench = getSite().getService(ImportBench.class);
        folder = folder(Messages.ImportView_folder, Messages.ImportView_folder_tip);
        look = button(row(1), Messages.ImportView_lookThrough, Messages.ImportView_lookThrough_tip,
                () -> folder.path().ifPresent(bench::look));
        source = text("");
        series = table(SWT.NONE, Messages.ImportView_series_tip, SERIES_HEIGHT,
                new Heading(Messages.ImportView_series, Messages.ImportView_series_tip),
                new Heading(Messages.ImportView_type, Messages.ImportView_type_tip),
                new Heading(Messages.ImportView_objects, Messages.ImportView_objects_tip),
                new Heading(Messages.ImportView_usedFor, Messages.ImportView_usedFor_tip),
                new Heading(Messages.ImportView_patient, Messages.ImportView_patient_tip));
        series.addListener(SWT.Resize, _ -> fit(series));
        // what each is used for is seen first
        series.setColumnOrder(new int[] {0, 3, 1, 2, 4});
        series.addListener(SWT.Selection, _ -> {
            refreshUse();
            chosenPart().ifPresent(bench::show);
        });
        preview = new PreviewCanvas(parent);
        preview.setToolTipText(Messages.ImportView_preview_tip);
        previewText = text("");
        use = combo(Messages.ImportView_useAs, Messages.ImportView_useAs_tip);
        use.addListener(SWT.Selection, _ -> chosenPart().ifPresent(part -> bench.use(part,
                SeriesUse.of(part.series().modality()).get(use.getSelectionIndex()))));
        targets = table(SWT.CHECK, Messages.ImportView_targets_tip, TARGETS_HEIGHT,
                new Heading(Messages.ImportView_target, Messages.ImportView_target_tip),
                new Heading(Messages.ImportView_kind, Messages.ImportView_kind_tip));
        targets.addListener(SWT.Selection, event -> {
            if (event.detail == SWT.CHECK) {
                TableItem item = (TableItem) event.item;
                bench.change(draft -> draft.withTarget(item.getText(0), target -> new Target(target.structure(),
                        item.getChecked(), target.kind())));
            }
            refreshKind();
        });
        kind = combo(Messages.ImportView_kind, Messages.ImportView_kind_tip);
        kind.setItems(KINDS.toArray(String[]::new));
        kind.addListener(SWT.Selection, _ -> chosenTarget().ifPresent(chosen -> bench.change(draft -> draft.withTarget(
                chosen.structure(), target -> new Target(target.structure(), target.treated(), kind.getText())))));
        date = field(Messages.ImportView_treatmentDate, Messages.ImportView_treatmentDate_tip, SWT.NONE);
        date.setMessage(Messages.ImportView_yearMonthDay);
        date.addListener(SWT.Modify, _ -> bench.change(draft -> draft.withTreatmentDate(date())));
        device = combo(Messages.ImportView_device, Messages.ImportView_device_tip);
        protocol = combo(Messages.ImportView_protocol, Messages.ImportView_protocol_tip);
        device.addListener(SWT.Selection, _ -> bench.change(draft -> draft.withDevice(Optional.of(devices.get(
                device.getSelectionIndex())).filter(id -> !id.isEmpty()))));
        protocol.addListener(SWT.Selection, _ -> bench.change(draft -> draft.withProtocol(protocols.get(
                protocol.getSelectionIndex()))));
        problems = text("");
        target = folder(Messages.ImportView_caseFolder, Messages.ImportView_caseFolder_tip);
        write = button(row(1), Messages.ImportView_writeCase, Messages.ImportView_writeCase_tip,
                () -> target.path().ifPresent(path -> bench.write(path, opening())));
        watch(bench.draft());
        watch(bench.preview());
    }

    private Combo combo(String title, String toolTip) {
        label(title);
        Combo combo = new Combo(series.getParent(), SWT.READ_ONLY);
        combo.setToolTipText(toolTip);
        GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(combo);
        return combo;
    }

    private Optional<LocalDate> date() {
        try {
            return Optional.of(LocalDate.parse(date.getText().strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    Observable<Note> note() {
        return bench.note();
    }

    @Override
    void refresh() {
        Optional<CaseDraft> draft = bench.draft().get();
        if (!draft.map(CaseDraft::source).equals(shown.map(CaseDraft::source))) {
            date.setText("");
            offerChoices();
        }
        source.setText(draft.map(ImportView::found).orElse(Messages.ImportView_empty));
        fill(draft);
        Optional<SlicePreview> slice = bench.preview().get();
        preview.show(slice);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(SWT.DEFAULT, PREVIEW_HEIGHT)
                .exclude(slice.isEmpty()).applyTo(preview);
        preview.setVisible(slice.isPresent());
        say(previewText, slice.map(one -> NLS.bind(Messages.ImportView_preview_text, one.series().isBlank()
                ? Messages.ImportView_aSeries : one.series(), one.modality())).orElse(""));
        series.setEnabled(draft.isPresent());
        date.setEnabled(draft.isPresent());
        device.setEnabled(draft.isPresent());
        protocol.setEnabled(draft.isPresent());
        targets.setEnabled(draft.isPresent());
        say(problems, draft.map(d -> d.problems().stream().map(ImportBench::text).collect(Collectors.joining("\n")))
                .orElse(""));
        look.setEnabled(folder.path().isPresent());
        target.setEnabled(draft.isPresent());
        write.setEnabled(draft.filter(d -> d.problems().isEmpty()).isPresent() && target.path().isPresent());
        shown = draft;
    }

    /** The folder, and what was found of its files, which need not be said to be in it. */
    private static String found(CaseDraft draft) {
        return Stream.concat(Stream.of(draft.source().toString()), draft.found().stream().map(ImportBench::text)
                .map(text -> text.replace(draft.source() + File.separator, ""))).collect(Collectors.joining("\n"));
    }

    private void offerChoices() {
        List<Contribution.Description> machines = bench.devices();
        devices = Stream.concat(Stream.of(""), machines.stream().map(Contribution.Description::shortId)).toList();
        device.setItems(Stream.concat(Stream.of(Messages.ImportView_chooseMachine), machines.stream()
                .map(Contribution.Description::name)).toArray(String[]::new));
        device.select(0);
        List<Contribution.Description> known = bench.protocols();
        protocols = Stream.concat(Stream.of("auto"), known.stream().map(Contribution.Description::id)).toList();
        protocol.setItems(Stream.concat(Stream.of("auto"), known.stream().map(Contribution.Description::name))
                .toArray(String[]::new));
        protocol.select(0);
    }

    private void fill(Optional<CaseDraft> draft) {
        List<String[]> rows = draft.stream().flatMap(d -> d.parts().stream().map(part -> new String[] {part.title(),
            part.series().modality(), Integer.toString(part.files().size()), d.use(part) == SeriesUse.NONE ? ""
                    : d.use(part).title(), part.series().patient().id()})).toList();
        show(series, rows);
        show(targets, draft.stream().flatMap(d -> d.targets().stream()).map(target -> new String[] {target.structure(),
            target.treated() ? target.kind() : ""}).toList());
        List<Target> all = draft.map(CaseDraft::targets).orElse(List.of());
        for (int row = 0; row < all.size(); row++) {
            targets.getItem(row).setChecked(all.get(row).treated());
        }
        refreshUse();
        refreshKind();
    }

    private static void show(Table table, List<String[]> rows) {
        boolean resized = table.getItemCount() != rows.size();
        table.setItemCount(rows.size());
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            table.getItem(row).setText(rows.get(row));
            texts.addAll(List.of(rows.get(row)));
        }
        if (resized || !texts.equals(table.getData())) {
            table.setData(texts);
            fit(table);
        }
    }

    /** The names in the first column give way where there is no room for all columns. */
    private static void fit(Table table) {
        pack(table);
        TableColumn names = table.getColumn(0);
        int others = Stream.of(table.getColumns()).skip(1).mapToInt(TableColumn::getWidth).sum();
        names.setWidth(Math.min(names.getWidth(), Math.max(LEAST_NAME, table.getClientArea().width - others)));
    }

    private Optional<StudyPart> chosenPart() {
        int row = series.getSelectionIndex();
        return bench.draft().get().filter(_ -> row >= 0).map(draft -> draft.parts().get(row));
    }

    private Optional<Target> chosenTarget() {
        int row = targets.getSelectionIndex();
        return bench.draft().get().filter(_ -> row >= 0).map(draft -> draft.targets().get(row));
    }

    private void refreshUse() {
        Optional<StudyPart> part = chosenPart();
        List<SeriesUse> uses = part.map(p -> SeriesUse.of(p.series().modality())).orElse(List.of());
        use.setItems(uses.stream().map(SeriesUse::title).toArray(String[]::new));
        use.setEnabled(uses.size() > 1);
        part.ifPresent(p -> use.select(uses.indexOf(bench.draft().get().orElseThrow().use(p))));
    }

    private void refreshKind() {
        Optional<Target> target = chosenTarget().filter(Target::treated);
        kind.setEnabled(target.isPresent());
        kind.select(target.map(chosen -> KINDS.indexOf(chosen.kind())).orElse(-1));
    }
}
