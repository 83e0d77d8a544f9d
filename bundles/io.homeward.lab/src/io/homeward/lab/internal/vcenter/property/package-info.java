/** The property collector: paths, traversals, pages and updates. */
package io.homeward.lab.internal.vcenter.property;
