@NullMarked
package dev.knowhow.web.session;

import org.jspecify.annotations.NullMarked;
