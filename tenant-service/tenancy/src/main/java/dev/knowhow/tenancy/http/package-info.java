/** The edge: how the caller travels between services, request ids, and errors as they go out. */
@NullMarked
package dev.knowhow.tenancy.http;

import org.jspecify.annotations.NullMarked;
