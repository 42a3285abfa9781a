/** What the knowledge service tells and takes over HTTP. */
@NullMarked
package dev.knowhow.knowledge.api;

import org.jspecify.annotations.NullMarked;
