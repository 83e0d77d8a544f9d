/** The simulated vCenter: vim25 SOAP over HTTPS on loopback. */
package io.homeward.lab.internal.vcenter;
