/** Contoured structures as DICOM has them. */
package org.isocentra.model.structure;
