/** Patients and their images. */
package org.isocentra.model.image;
