/** The words of the laboratory: its options, its site, and the report of a journey played in it. */
package io.homeward.api.lab;
