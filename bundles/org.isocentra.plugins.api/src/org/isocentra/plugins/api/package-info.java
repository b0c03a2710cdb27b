/**
 * What is installed, and how it is changed: features of plug-ins from a repository are installed, updated, removed, and
 * everything can be put back to an earlier configuration. How that is done is hidden.
 */
package org.isocentra.plugins.api;
