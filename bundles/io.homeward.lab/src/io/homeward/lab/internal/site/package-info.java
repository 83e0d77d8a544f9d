/**
 * The simulated site: datastores that are real folders, VMDKs that are real files, a master target whose guest is a few
 * files, and the inventory that a simulated vCenter shows of it.
 */
package io.homeward.lab.internal.site;
