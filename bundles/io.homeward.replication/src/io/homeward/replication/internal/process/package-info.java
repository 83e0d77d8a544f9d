/** The process server: reads, drops zeros, compares, compresses, sends; takes up broken links. */
package io.homeward.replication.internal.process;
