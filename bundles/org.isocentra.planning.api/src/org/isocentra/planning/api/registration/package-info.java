/** What people have said of registrations. */
package org.isocentra.planning.api.registration;
