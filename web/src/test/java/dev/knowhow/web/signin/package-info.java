@NullMarked
package dev.knowhow.web.signin;

import org.jspecify.annotations.NullMarked;
