/** Folders of DICOM objects looked through: each header is read once, and a first picture comes early. */
package org.isocentra.dicom.api.study;
