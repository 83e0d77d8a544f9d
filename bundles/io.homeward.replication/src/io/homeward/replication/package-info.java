/**
 * The data plane's services: the process server reads and sends, the master target receives, journals and writes. The
 * two talk over TCP with mutual TLS even inside one process; orders come from the configuration server.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.homeward.replication;
