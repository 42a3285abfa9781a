@NullMarked
package dev.knowhow.tenancy.log;

import org.jspecify.annotations.NullMarked;
