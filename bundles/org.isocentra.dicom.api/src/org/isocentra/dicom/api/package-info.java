/** DICOM in and out. */
package org.isocentra.dicom.api;
