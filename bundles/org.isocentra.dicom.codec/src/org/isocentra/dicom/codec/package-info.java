/**
 * DICOM data sets and the Part 10 files that hold them, whatever they are about: values are read and written as the
 * standard has them, and every fault names the file and the element. Made for hostile input.
 */
package org.isocentra.dicom.codec;
