/** The HTTPS server under the simulated services: bounded threads, bounded requests, TLS 1.3. */
package io.homeward.lab.internal.azure.http;
