/** The models that a tenant may name, as OpenAI describes them. */
@NullMarked
package dev.knowhow.knowledge.api.model;

import org.jspecify.annotations.NullMarked;
