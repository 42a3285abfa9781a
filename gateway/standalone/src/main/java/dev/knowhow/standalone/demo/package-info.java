/** Uploads sample documents and asks questions, as any program would through the public API. */
@NullMarked
package dev.knowhow.standalone.demo;

import org.jspecify.annotations.NullMarked;
