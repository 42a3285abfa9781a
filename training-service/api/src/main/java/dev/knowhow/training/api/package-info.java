/** The contract of training-service: fine-tuning jobs as OpenAI names them. */
@NullMarked
package dev.knowhow.training.api;

import org.jspecify.annotations.NullMarked;
