/** Starts the web service. */
@NullMarked
package dev.knowhow.web;

import org.jspecify.annotations.NullMarked;
