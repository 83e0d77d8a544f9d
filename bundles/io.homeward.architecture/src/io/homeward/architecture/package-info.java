/**
 * Reads the compiled bundles and their manifests and tells where they differ from what the architecture allows. Runs as
 * tests in the build, and as the command {@code releng/manifests} that writes the manifests' package headers.
 */
package io.homeward.architecture;
