/**
 * The services every face uses. The engine provides them in-process; a server provides the same ones over REST.
 */
package io.homeward.api.service;
