package org.isocentra.report.internal.html;

import java.util.ArrayList;
import java.util.List;

/** Named facts, one under the other. */
public final class Facts {

    private final List<Html> entries = new ArrayList<>();

    public Facts add(String name, String value) {
        return add(name, Html.text(value.isBlank() ? "not stated" : value));
    }

    public Facts add(String name, Html value) {
        entries.add(Html.element("div", Html.element("dt", name), Html.element("dd", value)));
        return this;
    }

    public Html html() {
        return Html.element("dl", entries);
    }
}
