/** What assistants are tried on after each change. */
@NullMarked
package dev.knowhow.training.assistant.question;

import org.jspecify.annotations.NullMarked;
