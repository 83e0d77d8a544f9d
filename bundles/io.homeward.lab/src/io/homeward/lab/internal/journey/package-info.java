/** The lab as a whole: both worlds side by side, the site file, and the journey home played in them. */
package io.homeward.lab.internal.journey;
