/** What several courses of one patient do together. */
package org.isocentra.planning.api.courses;
