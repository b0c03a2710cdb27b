package org.isocentra.clinical.api;

/** Sets out the ways to treat brain metastases. An OSGi service. */
public interface TreatmentSelection {

    /** The evidence on each way for a patient. What is not known is asked for, never assumed. */
    DecisionSheet sheet(PatientFacts facts);
}
