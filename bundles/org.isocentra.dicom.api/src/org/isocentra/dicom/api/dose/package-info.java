/** Doses in DICOM files with whose they are, and doses by their effect. */
package org.isocentra.dicom.api.dose;
