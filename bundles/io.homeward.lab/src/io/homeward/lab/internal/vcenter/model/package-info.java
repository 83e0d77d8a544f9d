/** What a simulated vCenter holds, as plain state that is shown in yavijava's data objects. */
package io.homeward.lab.internal.vcenter.model;
