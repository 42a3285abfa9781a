/** Forms: what is entered is checked, sent on, and answered beside its fields or on the next page. */
@NullMarked
package dev.knowhow.web.form;

import org.jspecify.annotations.NullMarked;
