/**
 * What the perspectives of the workbench are made of: charts and tables that look alike everywhere, and work in the
 * background that the status bar shows.
 */
package org.isocentra.ui.widgets.api;
