/** Page blobs behind SAS addresses: how a managed disk's snapshot is read from outside. */
package io.homeward.lab.internal.azure.blob;
