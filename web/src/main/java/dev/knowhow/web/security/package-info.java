/** What every request has to pass: the host, the token against forgery, the headers that browsers enforce. */
@NullMarked
package dev.knowhow.web.security;

import org.jspecify.annotations.NullMarked;
