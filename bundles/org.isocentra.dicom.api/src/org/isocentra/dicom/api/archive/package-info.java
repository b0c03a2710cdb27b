/** Archives of DICOM objects elsewhere on the network: looked through, fetched from and stored to. */
package org.isocentra.dicom.api.archive;
