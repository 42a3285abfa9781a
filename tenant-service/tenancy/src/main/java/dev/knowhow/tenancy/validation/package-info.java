/** Refuses, in the API's words, requests that cannot become an operation's arguments. */
@NullMarked
package dev.knowhow.tenancy.validation;

import org.jspecify.annotations.NullMarked;
