/** What a service needs so that nothing it accepted is lost; the features are the packages below. */
@NullMarked
package dev.knowhow.durable;

import org.jspecify.annotations.NullMarked;
