/** Microsoft Azure as the cloud that machines come home from. */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.homeward.azure;
