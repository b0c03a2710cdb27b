package org.isocentra.ui.physics.internal.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.ui.physics.internal.Messages;
import org.isocentra.ui.physics.internal.model.PhysicsBench;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.Guide;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Sheet.Heading;
import org.isocentra.ui.widgets.api.Sheet.Row;
import org.isocentra.ui.widgets.api.SheetTable;

/** Engines and kernels with the guides that came with them: what they calculate, and how that was validated. */
public final class EnginesView extends BenchView {

    private static final int TABLE_SHARE = 46;
    private static final int GUIDE_SHARE = 54;
    private static final int MARGIN = 8;

    private SheetTable table;
    private StyledText guide;
    private List<Contribution<?>> shown = List.of();

    @Override
    protected void create(Composite on) {
        SashForm sash = new SashForm(on, SWT.VERTICAL);
        table = SheetTable.plain(sash, Messages.Engines_tip);
        table.onChoice(_ -> showGuide());
        guide = new StyledText(sash, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        guide.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        guide.setToolTipText(Messages.Engines_guide_tip);
        sash.setWeights(TABLE_SHARE, GUIDE_SHARE);
        follow(getSite().getService(PhysicsBench.class).engines());
    }

    @Override
    protected void refresh() {
        Contributions contributions = getSite().getService(Contributions.class);
        List<Contribution<DoseEngine>> engines = contributions.catalogue(DoseEngine.class);
        List<Contribution<DoseKernel>> kernels = contributions.catalogue(DoseKernel.class);
        shown = Stream.<Contribution<?>>concat(engines.stream(), kernels.stream()).toList();
        table.show(new Sheet(List.of(new Heading(Messages.Engines_kind, Messages.Engines_kind_tip,
                Messages.Engines_engine, false),
                new Heading(Messages.Engines_name, Messages.Engines_name_tip, "x".repeat(18), false),
                new Heading(Messages.Engines_version, Messages.Engines_version_tip, "0.0.0", false),
                new Heading(Messages.Engines_health, Messages.Engines_health_tip, "quarantined", false),
                new Heading(Messages.Engines_vendor, Messages.Engines_vendor_tip, "x".repeat(9), false),
                new Heading(Messages.Engines_id, Messages.Engines_id_tip, "x".repeat(30), false)), Stream.concat(engines
                .stream().map(each -> row(Messages.Engines_engine, each)), kernels.stream().map(each -> row(
                Messages.Engines_kernel, each))).toList()));
        if (table.table().getSelectionIndex() < 0 && !shown.isEmpty()) {
            table.choose(0);
        }
        showGuide();
    }

    private static Row row(String kind, Contribution<?> contribution) {
        Contribution.Description said = contribution.description();
        String health = health(contribution.health().state());
        return new Row(List.of(kind, said.name(), said.version(), health, said.vendor(), said.id()), "");
    }

    private static String health(Contribution.Health.State state) {
        return switch (state) {
            case RESOLVED -> Messages.Health_RESOLVED;
            case HEALTHY -> Messages.Health_HEALTHY;
            case FAILING -> Messages.Health_FAILING;
            case SUSPENDED -> Messages.Health_SUSPENDED;
            case QUARANTINED -> Messages.Health_QUARANTINED;
            case UNSATISFIED -> Messages.Health_UNSATISFIED;
            case UNRESOLVED -> Messages.Health_UNRESOLVED;
            case INVALID -> Messages.Health_INVALID;
            case GONE -> Messages.Health_GONE;
        };
    }

    private void showGuide() {
        int row = table.table().getSelectionIndex();
        Optional<Contribution<?>> chosen = row < 0 ? Optional.empty() : Optional.of(shown.get(row));
        Optional<Guide> page = chosen.map(Contribution::description).flatMap(said -> Optional.ofNullable(Platform
                .getBundle(said.bundle().split(" ")[0])).flatMap(bundle -> Guide.of(bundle, said.shortId())));
        String reason = chosen.map(each -> each.health().reason()).filter(text -> !text.isEmpty()).map(text ->
                text + "\n\n")
                .orElse("");
        guide.setText(page.map(Guide::text).orElse(reason + chosen.map(each -> each.description().text()).filter(text ->
                !text.isBlank()).orElse(Messages.Engines_noGuide)));
        guide.setStyleRanges(page.map(Guide::styles).orElse(new StyleRange[0]));
        guide.setCaretOffset(0);
        guide.setTopPixel(0);
    }

    @Override
    public void setFocus() {
        refresh();
        table.table().setFocus();
    }
}
