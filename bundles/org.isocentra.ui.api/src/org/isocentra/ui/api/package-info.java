/**
 * What the views of the workbench share: the open case, what is being done to it, and where everybody is looking. No
 * widgets here; views watch these values and draw them.
 */
package org.isocentra.ui.api;
