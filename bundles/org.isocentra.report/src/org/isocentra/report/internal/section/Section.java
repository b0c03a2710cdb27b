package org.isocentra.report.internal.section;

import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Html;

/** A part of the report with a heading of its own. */
public interface Section {

    String title();

    /** What it says of a plan; {@link Html#NOTHING} where there is nothing to say and the heading is to go, too. */
    Html body(PlannedCase planned);
}
