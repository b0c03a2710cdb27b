/**
 * Compressed pixels. A plug-in that brings a decoder for a transfer syntax is a bundle with a component that implements
 * {@link org.isocentra.dicom.api.pixel.PixelDecoder}; nothing else has to be declared.
 */
package org.isocentra.dicom.api.pixel;
