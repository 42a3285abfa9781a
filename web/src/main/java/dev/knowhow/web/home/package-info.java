/** The landing page and the home page with what to do next. */
@NullMarked
package dev.knowhow.web.home;

import org.jspecify.annotations.NullMarked;
