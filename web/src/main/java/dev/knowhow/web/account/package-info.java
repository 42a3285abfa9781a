/** The person's own account, and help for others who cannot sign in. */
@NullMarked
package dev.knowhow.web.account;

import org.jspecify.annotations.NullMarked;
