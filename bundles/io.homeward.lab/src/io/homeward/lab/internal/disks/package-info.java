/**
 * Disk images of the lab: the user's own, and the ones made on the spot. Nothing here writes into a file of the user's.
 */
package io.homeward.lab.internal.disks;
