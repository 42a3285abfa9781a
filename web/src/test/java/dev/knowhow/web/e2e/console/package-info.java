/** The console in a real browser: what people do, on every width and in both colour schemes. */
@NullMarked
package dev.knowhow.web.e2e.console;

import org.jspecify.annotations.NullMarked;
