package org.isocentra.evaluation.internal;

import org.isocentra.contouring.api.StructureModels;
import org.isocentra.testing.Plugins;

/** What other bundles give. */
final class Installed {

    static final StructureModels STRUCTURE_MODELS = Plugins.create(StructureModels.class, "org.isocentra.contouring",
            "org.isocentra.contouring.internal.ContourModels");

    private Installed() {
    }
}
