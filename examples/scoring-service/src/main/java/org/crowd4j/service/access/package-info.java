/**
 * Who may use the service, and how much? Tokens with their scopes, and the limits of what a client
 * may send.
 */
@NullMarked
package org.crowd4j.service.access;

import org.jspecify.annotations.NullMarked;
