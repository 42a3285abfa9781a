/** Uploaded files, as OpenAI describes them. */
@NullMarked
package dev.knowhow.knowledge.api.file;

import org.jspecify.annotations.NullMarked;
