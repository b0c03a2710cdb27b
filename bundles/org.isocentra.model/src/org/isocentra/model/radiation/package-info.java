/** Device-neutral radiation: fields, and what an engine must know of the beam that fills them. */
package org.isocentra.model.radiation;
