/** Copies of objects that do not tell whose they are. */
package org.isocentra.dicom.api.anonymous;
