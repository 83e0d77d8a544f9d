/**
 * Who may be believed: certificates of our own components, pinned and trusted peers, and secrets at rest. There is no
 * way in here to trust everybody.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.homeward.trust;
