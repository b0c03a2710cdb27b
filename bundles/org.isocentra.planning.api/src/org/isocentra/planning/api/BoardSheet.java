package org.isocentra.planning.api;

/**
 * What a tumour board looks at. An OSGi service.
 *
 * @since 1.1
 */
public interface BoardSheet {

    /**
     * A page, well-formed XML, that needs nothing beside it: who the patient is, what scores say, the evidence on each
     * way to treat, systemic therapy, prescriptions, and what protocols propose. It decides nothing.
     */
    String html(PlannedCase planned);
}
