/** The case being planned, what planning makes of it, and how it leaves the suite. */
package org.isocentra.planning.api;
