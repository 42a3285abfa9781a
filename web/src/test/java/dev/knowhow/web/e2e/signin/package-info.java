/** How people get in through the identity provider as it is installed, and which ways there are not. */
@NullMarked
package dev.knowhow.web.e2e.signin;

import org.jspecify.annotations.NullMarked;
