/** Adds the courses of a patient. */
package org.isocentra.planning.courses.internal;
