/** Plans: what they charge, for platform admins who make them and for owners who pay by them. */
@NullMarked
package dev.knowhow.web.plan;

import org.jspecify.annotations.NullMarked;
