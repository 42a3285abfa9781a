/** Calls to the servers of an installation. */
@NullMarked
package dev.knowhow.standalone.http;

import org.jspecify.annotations.NullMarked;
