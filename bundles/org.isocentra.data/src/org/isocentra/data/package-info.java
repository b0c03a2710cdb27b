/** Physical and clinical numbers live in data files: these are read into records, and say where they are wrong. */
package org.isocentra.data;
