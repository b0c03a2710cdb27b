/** Points, grids, solids and rigid transforms; patient coordinates are DICOM LPS in mm unless said otherwise. */
package org.isocentra.model.geometry;
