/** Treatment records in DICOM files. */
package org.isocentra.dicom.api.record;
