/** Spatial registrations in DICOM files. */
package org.isocentra.dicom.api.registration;
