@NullMarked
package dev.knowhow.tenancy.process;

import org.jspecify.annotations.NullMarked;
