/** What model names mean, for knowledge-service, which answers with them. */
@NullMarked
package dev.knowhow.training.model;

import org.jspecify.annotations.NullMarked;
