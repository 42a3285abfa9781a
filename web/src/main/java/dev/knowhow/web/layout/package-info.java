/** What every page has around it: navigation, flash messages, assets. */
@NullMarked
package dev.knowhow.web.layout;

import org.jspecify.annotations.NullMarked;
