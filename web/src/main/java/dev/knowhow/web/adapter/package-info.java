/** Adapters: the comparison with base and prompted, the verdict of the gate, what went wrong. */
@NullMarked
package dev.knowhow.web.adapter;

import org.jspecify.annotations.NullMarked;
