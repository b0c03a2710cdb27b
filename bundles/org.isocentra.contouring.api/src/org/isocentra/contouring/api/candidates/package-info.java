/** Places in an image that may be metastases, for a person to accept or reject. */
package org.isocentra.contouring.api.candidates;
