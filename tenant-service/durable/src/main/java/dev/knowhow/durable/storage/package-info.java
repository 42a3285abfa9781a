/** Keeps the bytes of files, content-addressed under their tenant. */
@NullMarked
package dev.knowhow.durable.storage;

import org.jspecify.annotations.NullMarked;
