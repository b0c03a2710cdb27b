/** Whether contoured structures can be relied on. */
package org.isocentra.contouring.api.review;
