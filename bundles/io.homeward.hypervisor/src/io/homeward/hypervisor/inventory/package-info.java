/** What an inventory is made of: plain facts as the hypervisor tells them, judged by nobody yet. */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.homeward.hypervisor.inventory;
