/** Adapters from examples to answers, through the running product. */
@NullMarked
package dev.knowhow.web.e2e.adapter;

import org.jspecify.annotations.NullMarked;
